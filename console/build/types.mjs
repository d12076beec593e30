// types.mjs DOCUMENT [--check]: writes src/api/schema.d.ts from an OpenAPI document of the service, an address or a
// file; with --check it only compares. Descriptions are left out: they change more often than the types.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const target = 'src/api/schema.d.ts';
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

const generated = `// Generated from the service's OpenAPI document by "npm run types"; not edited by hand.\n\n${astToString(await openapiTS(sorted(document)))}`;

if (option !== '--check') {
  writeFileSync(target, generated);
} else if (generated !== readFileSync(target, 'utf8')) {
  console.error(`console/${target} is not what the service's OpenAPI document says: start the service, then npm run types -- http://localhost:8080/openapi.json`);
  process.exit(1);
}
