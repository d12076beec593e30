import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import molam.client.ApiClient;
import molam.client.ApiException;
import molam.client.api.AssigningApi;
import molam.client.api.ExperimentsApi;
import molam.client.api.ResultsApi;
import molam.client.api.TrackingApi;
import molam.client.model.AnalysisPlanRequest;
import molam.client.model.AssignRequest;
import molam.client.model.Assignment;
import molam.client.model.BatchOutcome;
import molam.client.model.Event;
import molam.client.model.Experiment;
import molam.client.model.ExperimentChange;
import molam.client.model.ExperimentPatch;
import molam.client.model.ExperimentPatchVariantsValue;
import molam.client.model.ExperimentRequest;
import molam.client.model.MetricUseRequest;
import molam.client.model.Results;
import molam.client.model.VariantPatch;
import molam.client.model.VariantRequest;

/**
 * One experiment from draft to results, with the client that openapi-generator makes (java,
 * native).
 */
public final class Walk {
  private static final int UNITS = 20;

  public static void main(String[] arguments) throws ApiException {
    ApiClient client = new ApiClient();
    client.updateBaseUri(System.getenv("SERVICE"));
    client.setRequestInterceptor(
        request -> request.header("Authorization", "Bearer " + System.getenv("TOKEN")));
    ExperimentsApi experiments = new ExperimentsApi(client);
    Experiment draft =
        experiments.createExperiment(
            new ExperimentRequest()
                .key("walked-in-java")
                .name("Walked in Java")
                .targeting(Map.of("country", List.of("SN", "FR")))
                .variants(
                    List.of(
                        new VariantRequest()
                            .key("blue")
                            .isControl(true)
                            .config(Map.of("button_color", "blue")),
                        new VariantRequest().key("green").config(Map.of("button_color", "green"))))
                .metrics(
                    List.of(
                        new MetricUseRequest()
                            .key("conversion")
                            .role(MetricUseRequest.RoleEnum.GOAL)))
                .analysis(new AnalysisPlanRequest().method(AnalysisPlanRequest.MethodEnum.FIXED)),
            null,
            null);
    expect("draft", draft.getStatus().getValue());
    ExperimentChange edited =
        experiments.editExperiment(
            draft.getKey(),
            new ExperimentPatch()
                .putVariantsItem(
                    "green",
                    new ExperimentPatchVariantsValue(new VariantPatch().name("Bright green"))),
            null,
            null,
            "\"" + draft.getVersion() + "\"");
    expect("Bright green", edited.getVariants().get(1).getName());
    ExperimentChange rehearsed = experiments.startExperiment(draft.getKey(), true, null, null);
    expect(0L, rehearsed.getPreview().getEnrolledUnits());
    ExperimentChange started = experiments.startExperiment(draft.getKey(), null, null, null);
    expect("running", started.getStatus().getValue());

    AssigningApi assigning = new AssigningApi(client);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < UNITS; i++) {
      Assignment got =
          assigning.assignUnit(
              draft.getKey(),
              new AssignRequest().molamId("u-" + i).context(Map.of("country", "SN")));
      expect(true, got.getEnrolled());
      expect(Map.of("button_color", got.getVariantKey()), got.getConfig());
      events.add(
          new Event()
              .experimentId(draft.getKey())
              .molamId("u-" + i)
              .eventType("conversion")
              .metadata(Map.of("screen", "checkout", "steps", List.of(1, 2))));
    }
    BatchOutcome tracked = new TrackingApi(client).trackEvents(events, null);
    expect(UNITS, tracked.getAccepted());
    expect(List.of(), tracked.getRejected());

    Results results =
        new ResultsApi(client).readResults(draft.getKey(), null, "fixed", null, null, null, null);
    expect((long) UNITS, results.getVariants().stream().mapToLong(each -> each.getUnits()).sum());
    expect("conversion", results.getMetrics().get(0).getKey());
    System.out.println("walked");
  }

  private static void expect(Object wanted, Object got) {
    if (!wanted.equals(got)) {
      throw new AssertionError("wanted " + wanted + ", got " + got);
    }
  }
}
