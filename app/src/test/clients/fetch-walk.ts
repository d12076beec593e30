// One experiment from draft to results, with the client that openapi-generator makes (typescript-fetch).
import assert from "node:assert/strict";
import { AssigningApi, Configuration, ExperimentsApi, ResultsApi, TrackingApi } from "./fetch";

async function walk(basePath: string, accessToken: string): Promise<void> {
  const calls = new Configuration({ basePath, accessToken });
  const experiments = new ExperimentsApi(calls);
  const draft = await experiments.createExperiment({
    experimentRequest: {
      key: "walked-in-typescript",
      name: "Walked in TypeScript",
      targeting: { country: ["SN", "FR"] },
      variants: [
        { key: "blue", isControl: true, config: { button_color: "blue" } },
        { key: "green", config: { button_color: "green" } },
      ],
      metrics: [{ key: "conversion", role: "goal" }],
      analysis: { method: "fixed" },
    },
  });
  assert.equal(draft.status, "draft");
  assert.equal(draft.layer, null);
  const edited = await experiments.editExperiment({
    id: draft.key,
    experimentPatch: { variants: { green: { name: "Bright green" } } },
  });
  assert.equal(edited.variants[1]?.name, "Bright green");
  const rehearsed = await experiments.startExperiment({ id: draft.key, dryRun: true });
  assert.equal(rehearsed.preview?.enrolledUnits, 0);
  const started = await experiments.startExperiment({ id: draft.key });
  assert.equal(started.status, "running");

  const assigning = new AssigningApi(calls);
  const units = Array.from({ length: 20 }, (_, i) => `u-${i}`);
  for (const molamId of units) {
    const got = await assigning.assignUnit({
      id: draft.key,
      assignRequest: { molamId, context: { country: "SN" } },
    });
    assert.equal(got.enrolled, true);
    assert.deepEqual(got.config, { button_color: got.variantKey });
  }

  const tracked = await new TrackingApi(calls).trackEvents({
    event: units.map((molamId) => ({
      experimentId: draft.key,
      molamId,
      eventType: "conversion",
      metadata: { screen: "checkout", steps: [1, 2] },
    })),
  });
  assert.deepEqual(tracked, { accepted: units.length, duplicates: 0, rejected: [] });

  const results = await new ResultsApi(calls).readResults({ id: draft.key, method: "fixed" });
  assert.equal(results.method, "fixed");
  assert.equal(results.variants.reduce((sum, each) => sum + each.units, 0), units.length);
  assert.equal(results.metrics[0]?.key, "conversion");
}

const { SERVICE: basePath, TOKEN: accessToken } = process.env;
assert(basePath && accessToken);
walk(basePath, accessToken).then(
  () => console.log("walked"),
  async (failure) => {
    console.error(failure, await failure.response?.text());
    process.exitCode = 1;
  },
);
