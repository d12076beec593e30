// One experiment from draft to results, with the types that openapi-typescript makes.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

type Event = components["schemas"]["Event"];

async function walk(baseUrl: string, token: string): Promise<void> {
  // results come as tables and pages too
  const api = createClient<paths, "application/json" | "application/problem+json">({
    baseUrl,
    headers: { Authorization: `Bearer ${token}` },
  });
  const created = await api.POST("/api/experiments", {
    body: {
      key: "walked-by-types",
      name: "Walked by types",
      variants: [
        { key: "blue", is_control: true, config: { button_color: "blue" } },
        { key: "green", config: { button_color: "green" } },
      ],
      metrics: [{ key: "conversion", role: "goal" }],
      analysis: { method: "fixed" },
    },
  });
  assert.equal(created.response.status, 201);
  assert(created.data);
  const { key } = created.data;
  const edited = await api.PATCH("/api/experiments/{id}", {
    params: { path: { id: key } },
    body: {
      variants: { green: { name: "Bright green" }, red: { traffic_share: 0 }, blue: {} },
      metrics: [{ key: "click", role: "secondary" }],
    },
  });
  assert.deepEqual(
    edited.data?.variants.map((each) => each.name),
    ["blue", "Bright green", "red"],
  );
  const cut = await api.PATCH("/api/experiments/{id}", {
    params: { path: { id: key } },
    body: { variants: { red: null }, metrics: { click: null } },
  });
  assert.equal(cut.data?.variants.length, 2);
  assert(cut.data);
  const { version } = cut.data;
  const started = await api.POST("/api/experiments/{id}/start", {
    params: { path: { id: key }, header: { "If-Match": `"${version}"` } },
  });
  assert.equal(started.data?.status, "running");

  const units = Array.from({ length: 20 }, (_, i) => `u-${i}`);
  for (const molam_id of units) {
    const got = await api.POST("/api/experiments/{id}/assign", {
      params: { path: { id: key } },
      body: { molam_id },
    });
    assert.equal(got.data?.reason, "split");
  }

  const events: Event[] = units.map((molam_id) => ({
    experiment_id: key,
    molam_id,
    event_type: "conversion",
  }));
  const tracked = await api.POST("/api/events", { body: events });
  assert.equal(tracked.data?.accepted, units.length);

  const results = await api.GET("/api/experiments/{id}/results", {
    params: { path: { id: key } },
  });
  const effect = results.data?.metrics[0]?.effects[0];
  assert.equal(effect?.versus, "blue");

  const refused = await api.POST("/api/experiments/{id}/archive", {
    params: { path: { id: key } },
  });
  assert.equal(refused.response.status, 409);
  assert.equal(refused.error?.code, "invalid_transition");
}

const { SERVICE: baseUrl, TOKEN: token } = process.env;
assert(baseUrl && token);
walk(baseUrl, token).then(() => console.log("walked"));
