// Flags as applications get them: the OpenFeature SDKs for servers and for browsers with their OFREP
// providers, as they are published. What is expected comes from the test that runs this.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { OFREPProvider } from "@openfeature/ofrep-provider";
import { OFREPWebProvider } from "@openfeature/ofrep-web-provider";
import { OpenFeature as Server } from "@openfeature/server-sdk";
import { OpenFeature as Browser } from "@openfeature/web-sdk";

function ask(client, each) {
  switch (each.type) {
    case "boolean":
      return client.getBooleanDetails(each.flag, each.standard);
    case "string":
      return client.getStringDetails(each.flag, each.standard);
    case "number":
    case "integer":
      return client.getNumberDetails(each.flag, each.standard);
    case "object":
      return client.getObjectDetails(each.flag, each.standard);
  }
}

function check(sdk, each, got) {
  const name = `${sdk} ${JSON.stringify(each)} got ${JSON.stringify(got)}`;
  const error = each.errors[sdk];
  assert.equal(got.errorCode ?? null, error, name);
  assert.deepEqual(got.value, each.value, name);
  assert.equal(got.variant ?? null, each.variant, name);
  assert.equal(got.reason, error === null ? each.reason : "ERROR", name);
}

async function walk(baseUrl, token) {
  const cases = JSON.parse(readFileSync("cases.json", "utf8"));
  assert(cases.length > 0);
  const headers = [["Authorization", `Bearer ${token}`]];
  await Server.setProviderAndWait(new OFREPProvider({ baseUrl, headers }));
  await Browser.setProviderAndWait(
    // there is no local storage here
    new OFREPWebProvider({ baseUrl, headers, cacheMode: "disabled" }),
    { targetingKey: "anybody" },
  );
  for (const country of new Set(cases.map((each) => each.country))) {
    const context = { targetingKey: `unit-${country}`, country };
    Server.setContext(context);
    await Browser.setContext(context);
    for (const each of cases.filter((one) => one.country === country)) {
      check("server", each, await ask(Server.getClient(), each));
      check("web", each, await ask(Browser.getClient(), each));
    }
  }
  await Server.close();
  await Browser.close();
  console.log(`checked ${cases.length}`);
}

const { SERVICE, TOKEN } = process.env;
assert(SERVICE && TOKEN);
await walk(SERVICE, TOKEN);
