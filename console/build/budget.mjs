// The first load of any page stays within its budget: what index.html names, and what that imports at once.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const site = 'target/classes/io/molam/experiments/console';
const budget = 150 * 1024;

const queue = [...readFileSync(join(site, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/console\/([^"]+\.(?:js|css))"/g)]
  .map((match) => match[1]);
if (!queue.some((file) => file.endsWith('.js')) || !queue.some((file) => file.endsWith('.css'))) {
  throw new Error(`no script or no style sheet found in ${join(site, 'index.html')}`);
}

const loaded = new Set();
while (queue.length > 0) {
  const file = queue.pop();
  if (loaded.has(file)) continue;
  loaded.add(file);
  if (!file.endsWith('.js')) continue;
  const imports = readFileSync(join(site, file), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g);
  for (const match of imports) queue.push(join('assets', match[1]));
}

const bytes = [...loaded].reduce((sum, file) => sum + statSync(join(site, `${file}.gz`)).size, 0);
const said = `${(bytes / 1024).toFixed(1)} KiB of ${budget / 1024} KiB, compressed, in ${loaded.size} files`;
if (bytes > budget) {
  console.error(`The console's first load is over its budget: ${said}.`);
  process.exit(1);
}
console.log(`The console's first load: ${said}.`);
