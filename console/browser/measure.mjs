// How soon results are painted after the service's answer: 20 variants, 30 metrics, a million units (the totals of a
// small experiment, multiplied). Prints figures and asserts nothing, since machines differ:
//   BASE=http://localhost:8080 TOKEN=… npm run measure
import { BASE, browser, logIn, open } from './tab.mjs';
import { call, wide } from './seed.mjs';

const RUNS = 5;
const UNITS = 1_000_000;
const key = `measured-${Date.now()}`;

await wide(key);
const results = await call('GET', `/api/experiments/${key}/results`);
const times = UNITS / results.variants.reduce((sum, { units }) => sum + units, 0);
for (const list of [results.variants, ...results.metrics.map(({ variants }) => variants)]) {
  for (const variant of list) {
    variant.units = Math.round(variant.units * times);
    if (typeof variant.sum === 'number') variant.sum = Math.round(variant.sum * times);
  }
}
for (const variant of Object.keys(results.sample_ratio.observed)) {
  results.sample_ratio.observed[variant] = Math.round(results.sample_ratio.observed[variant] * times);
}

const page = await open('light', 1280, 'measuring');
await logIn(page);
await page.route(`**/api/experiments/${key}/results`, (route) => route.fulfill({ json: results }));
await page.addInitScript(() => {
  window.largest = [];
  new PerformanceObserver((list) => {
    for (const { startTime, element } of list.getEntries()) {
      window.largest.push([startTime, element?.textContent.slice(0, 30) ?? '']);
    }
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  const painted = new MutationObserver(() => {
    if (document.querySelectorAll('tr.effect').length > 0) {
      painted.disconnect();
      // after the frame that the rows are drawn in
      requestAnimationFrame(() => setTimeout(() => (window.rows = performance.now())));
    }
  });
  painted.observe(document, { childList: true, subtree: true });
});

console.log('run  answer at  largest paint  rows painted  after the answer (ms)');
for (let run = 1; run <= RUNS; run++) {
  await page.goto(`${BASE}/console/experiments/${key}/results`);
  await page.waitForFunction(() => window.rows !== undefined);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200))));
  const { answer, largest, rows, count } = await page.evaluate(() => ({
    answer: performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/results')).at(-1).responseEnd,
    largest: window.largest.at(-1),
    rows: window.rows,
    count: document.querySelectorAll('tr.effect').length,
  }));
  const last = Math.max(largest[0], rows);
  console.log(
    `${run}  ${answer.toFixed(0)}  ${largest[0].toFixed(0)} ("${largest[1]}")  ${rows.toFixed(0)} (${count} rows)  ${(last - answer).toFixed(0)}`,
  );
}
await browser.close();
