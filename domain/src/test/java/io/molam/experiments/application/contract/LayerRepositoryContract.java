package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.domain.experiment.Layer;
import io.molam.experiments.domain.experiment.UnitType;
import org.junit.jupiter.api.Test;

/** What every {@link LayerRepository} does. */
public abstract class LayerRepositoryContract {
  protected abstract LayerRepository repository();

  @Test
  void layersReadBackByKey() {
    Layer second = new Layer("layer-b", UnitType.MERCHANT, "salt-é😀");
    Layer first = new Layer("layer-a", UnitType.DEVICE, "layer-a");
    assertThat(repository().list()).isEmpty();
    repository().bind(second);
    repository().bind(first);
    assertThat(repository().list()).containsExactly(first, second);
    assertThat(repository().find("layer-b")).contains(second);
    assertThat(repository().find("layer-c")).isEmpty();
  }

  @Test
  void layerIsBoundOnce() {
    Layer first = new Layer("bound", UnitType.DEVICE, "one");
    repository().bind(first);
    repository().bind(new Layer("bound", UnitType.SESSION, "two"));
    assertThat(repository().find("bound")).contains(first);
  }

  @Test
  void updateReplacesALayerThatIsThereAndNoOther() {
    repository().bind(new Layer("updated", UnitType.DEVICE, "one"));
    Layer after = new Layer("updated", UnitType.SESSION, "two");
    repository().update(after);
    repository().update(new Layer("nowhere", UnitType.SESSION, "two"));
    assertThat(repository().list()).containsExactly(after);
  }
}
