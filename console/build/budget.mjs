// The first load of any page stays within its budget: what index.html names, and what that imports at once. So does
// what the largest page needs beyond it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const site = 'target/classes/io/molam/experiments/console';
const FIRST = 150 * 1024;
const PAGE = 30 * 1024;

const queue = [...readFileSync(join(site, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/console\/([^"]+\.(?:js|css))"/g)]
  .map((match) => match[1]);
if (!queue.some((file) => file.endsWith('.js')) || !queue.some((file) => file.endsWith('.css'))) {
  throw new Error(`no script or no style sheet found in ${join(site, 'index.html')}`);
}

/** All that a file loads at once with itself. */
function withImports(files) {
  const queue = [...files];
  const loaded = new Set();
  while (queue.length > 0) {
    const file = queue.pop();
    if (loaded.has(file)) continue;
    loaded.add(file);
    if (!file.endsWith('.js')) continue;
    const imports = readFileSync(join(site, file), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g);
    for (const match of imports) queue.push(join('assets', match[1]));
  }
  return loaded;
}

function size(files) {
  return [...files].reduce((sum, file) => sum + statSync(join(site, `${file}.gz`)).size, 0);
}

/** What a page needs beyond the first load, by its script; that of a tab needs the page around it too. */
function routes(first) {
  const pages = new Map();
  for (const file of readdirSync(join(site, 'assets')).filter((name) => name.endsWith('.js'))) {
    const lazy = readFileSync(join(site, 'assets', file), 'utf8').matchAll(/import\("\.\/([^"]+\.js)"\)/g);
    for (const match of lazy) {
      const name = join('assets', match[1]);
      pages.set(name, [...withImports([name, join('assets', file)])].filter((one) => !first.has(one)));
    }
  }
  return pages;
}

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

const first = withImports(queue);
const firstSize = size(first);
const [largest, files] = [...routes(first)].sort(([, one], [, other]) => size(other) - size(one))[0] ?? [];
if (largest === undefined) {
  throw new Error(`no page was found that is loaded when it is asked for, in ${join(site, 'assets')}`);
}
console.log(`The console's first load: ${kib(firstSize)} of ${kib(FIRST)}, compressed, in ${first.size} files.`);
console.log(`The largest page beyond it: ${largest}, ${kib(size(files))} of ${kib(PAGE)} in ${files.length} files.`);
if (firstSize > FIRST || size(files) > PAGE) {
  console.error('The console is over its budget.');
  process.exit(1);
}
