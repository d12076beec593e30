package io.molam.experiments.app.wiring;

import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.adapter.sira.SiraClient;
import io.molam.experiments.adapter.sira.SiraSettings;
import io.molam.experiments.app.observe.SiraMetrics;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import io.molam.experiments.application.port.AllocationAdvisor;
import io.molam.experiments.application.port.AnalysisAdvisor;
import io.molam.experiments.application.port.DrawAdvisor;
import org.jspecify.annotations.Nullable;

/** SIRA's advice, or none. */
final class Advisors {
  final DrawAdvisor draw;
  final AllocationAdvisor allocation;
  final AnalysisAdvisor analysis;
  private final @Nullable SiraClient client;

  Advisors(ExperimentsConfiguration configuration, ServiceMetrics metrics) {
    SiraSettings settings = configuration.sira.settings();
    SiraMetrics observer = new SiraMetrics(metrics);
    SiraClient sira = settings == null ? null : new SiraClient(settings, observer);
    metrics.gauge(
        "sira_circuit_state",
        "The worst circuit to SIRA: 0 closed, 1 the next question tries again, 2 open.",
        () -> sira == null ? 0 : sira.circuitState());
    client = sira;
    draw = sira == null ? DrawAdvisor.NONE : sira::decision;
    allocation = sira == null ? AllocationAdvisor.NONE : sira::allocation;
    analysis = sira == null ? AnalysisAdvisor.NONE : sira::analysis;
  }

  void stop() {
    if (client != null) {
      client.close();
    }
  }
}
