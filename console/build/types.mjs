// types.mjs DOCUMENT [--check]: writes src/api/schema.d.ts, and the limits that pages go by to src/api/limits.ts, from an
// OpenAPI document of the service, an address or a file; with --check it only compares. Descriptions are left out: they change more often than the types.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const words = new Set(['description', 'summary', 'example', 'examples']);

const [source, option] = process.argv.slice(2);
const text = /^https?:/.test(source) ? await (await fetch(source)).text() : readFileSync(source, 'utf8');
const document = JSON.parse(text, (key, value) =>
  // a property of such a name is an object, and stays
  words.has(key) && (typeof value === 'string' || Array.isArray(value)) ? undefined : value,
);
for (const path of Object.keys(document.paths)) {
  if (!path.startsWith('/api/')) delete document.paths[path];
}

/** Members by name: their order means nothing, and is not the same in every process of the service. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

const note = `// Generated from the service's OpenAPI document by "npm run types"; not edited by hand.\n`;

function parameter(path, name) {
  return document.paths[path].get.parameters.find((one) => one.name === name).schema;
}

/** Of a key, whose pattern says how long it may be: a first sign and so many more. */
function longest(pattern) {
  return Number(/\{0,(\d+)\}\$$/.exec(pattern)[1]) + 1;
}

/** Numbers that the document states and types cannot hold. */
const { CloneRequest, StopRequest } = document.components.schemas;
const limits = {
  AUDIT_CSV_ENTRIES: parameter('/api/audit', 'limit').maximum,
  DIMENSION_LENGTH: parameter('/api/experiments/{id}/results', 'dimension').maxLength,
  EXPERIMENTS_PAGE: parameter('/api/experiments', 'limit').maximum,
  KEY_LENGTH: longest(CloneRequest.properties.key.pattern),
  STOP_REASON_LENGTH: StopRequest.properties.reason.maxLength,
};
for (const [name, limit] of Object.entries(limits)) {
  if (!Number.isInteger(limit)) throw new Error(`the document does not state ${name}`);
}

const files = {
  'src/api/schema.d.ts': `${note}\n${astToString(await openapiTS(sorted(document)))}`,
  'src/api/limits.ts': `${note}\n${Object.entries(limits)
    .map(([name, limit]) => `export const ${name} = ${limit};\n`)
    .join('')}`,
};
for (const [target, generated] of Object.entries(files)) {
  if (option !== '--check') {
    writeFileSync(target, generated);
  } else if (generated !== readFileSync(target, 'utf8')) {
    console.error(`console/${target} is not what the service's OpenAPI document says: start the service, then npm run types -- http://localhost:8080/openapi.json`);
    process.exit(1);
  }
}
