// Writes the compressed forms of what the service serves, once, with the most effort.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const site = 'target/classes/io/molam/experiments/console';

for (const entry of readdirSync(site, { recursive: true })) {
  if (!/\.(js|css|svg)$/.test(entry)) continue;
  const file = join(site, entry);
  const plain = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }));
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
  );
}
