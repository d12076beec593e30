// Bad input and trouble: what people write into names, much of everything, a service that cannot answer, clocks, tabs.
import assert from 'node:assert/strict';
import { BASE, faults, logIn, look, open, step } from './tab.mjs';
import { call, running } from './seed.mjs';

const NOW = Date.now();
const MARKUP = '<script>document.title="caught"</script>"\'&amp;<b>bold';
const RIGHT_TO_LEFT = '\u202eشراء الآن\u202c';
const WORD = 'W'.repeat(200);

const refusal = (status, code, detail, headers = {}) => ({ status, headers, json: { code, detail, request_id: 'r-1' } });

/** A tab, logged in, on a page of the console. */
async function at(path, where, { scheme = 'light', width = 1280, before = async () => {} } = {}) {
  const page = await open(scheme, width, where);
  await before(page);
  await logIn(page);
  await page.goto(`${BASE}/console/${path}`);
  return page;
}

await step('names, configs and reasons are shown as they were written', async () => {
  const key = `written-${NOW}`;
  await call('POST', '/api/experiments', {
    key,
    name: MARKUP,
    owner: `written-${NOW}`,
    hypothesis: 'H'.repeat(256),
    description: RIGHT_TO_LEFT,
    tags: [],
    variants: [
      { key: 'blue', name: WORD, is_control: true, config: MARKUP },
      { key: 'green', name: RIGHT_TO_LEFT, config: 'x'.repeat(256) },
    ],
    metrics: [{ key: 'conversion', role: 'goal' }],
  });
  const page = await at(`experiments/${key}`, 'written', { scheme: 'dark', width: 360 });
  await page.getByRole('heading', { level: 1, name: MARKUP, exact: true }).waitFor();
  assert.match(await page.title(), /^<script>document/);
  await page.getByText(WORD).waitFor();
  await page.getByText('شراء الآن').first().waitFor();
  await page.getByText(JSON.stringify(MARKUP)).or(page.getByText(/^\d+ characters$/)).first().waitFor();
  await look(page, 'written', 'dark', 360);
  await page.goto(`${BASE}/console/experiments?owner=${key}`);
  await page.getByRole('link', { name: MARKUP, exact: true }).waitFor();
  await look(page, 'written-list', 'dark', 360);
  await page.goto(`${BASE}/console/experiments/${key}/audit`);
  await page.getByText('experiment.create').waitFor();
  await look(page, 'written-audit', 'dark', 360);
  assert.equal(await page.locator('main script, main b').count(), 0, 'markup became elements');
  await page.context().close();
});

await step('of 500 segments the largest are shown, and the others together', async () => {
  const key = `segments-${NOW}`;
  await running(key, 'Many segments');
  const exposures = Array.from({ length: 1000 }, (_, i) => ({
    molam_id: `${key}-${i}`,
    variant_key: i % 2 === 0 ? 'blue' : 'green',
    context: { shop: `shop-${Math.floor(i / 2)}` },
  }));
  await call('POST', `/api/experiments/${key}/exposures`, exposures);
  const page = await at(`experiments/${key}/segments?dimension=shop`, '500 segments', { width: 360 });
  await page.getByRole('row', { name: /^all units/ }).waitFor();
  await page.getByRole('button', { name: /^Show the other \d+$/ }).waitFor();
  assert.ok((await page.getByRole('row').count()) < 30, 'more segments than anybody reads');
  await look(page, 'segments-500', 'light', 360);
  await page.context().close();
});

await step('10,000 entries of the audit log are read page by page, back and forward', async () => {
  const entry = (number) => ({
    number,
    at: new Date(NOW - (10_001 - number) * 1000).toISOString(),
    actor: 'awa',
    request_id: `r-${number}`,
    action: 'experiment.amend',
    subject_key: `many-${number}`,
    experiment_id: null,
    detail: { number },
    hash: '0'.repeat(64),
  });
  const page = await at('audit', '10,000 entries', {
    before: (tab) =>
      tab.route('**/api/audit?*', (route) => {
        const asked = new URL(route.request().url()).searchParams;
        const from = Number(asked.get('before') ?? 10_001) - 1;
        const limit = Number(asked.get('limit'));
        const entries = Array.from({ length: Math.min(limit, from) }, (_, i) => entry(from - i));
        const last = from - limit + 1;
        return route.fulfill({ json: { entries, next_after: null, next_before: last > 1 ? last : null } });
      }),
  });
  await page.getByText('many-10000').waitFor();
  assert.ok((await page.getByRole('row').count()) <= 101, 'all entries at once');
  await page.getByRole('button', { name: 'Older' }).click();
  await page.getByText('many-9950').waitFor();
  assert.match(page.url(), /before=9951/);
  await page.goBack();
  await page.getByText('many-10000').waitFor();
  await page.goForward();
  await page.getByText('many-9950').waitFor();
  await page.goto(`${BASE}/console/audit?before=3`);
  await page.getByText('many-1', { exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Older' }).count(), 0, 'older than the first');
  await page.getByRole('button', { name: 'Newest' }).click();
  await page.getByText('many-10000').waitFor();
  await page.context().close();
});

await step('a service that is asked too much is tried five times, each said, and then asked by hand', async () => {
  let asked = 0;
  const page = await at('experiments/walked/results', 'too many requests', {
    before: (tab) =>
      tab.route('**/api/**/results', (route) => {
        asked++;
        return route.fulfill(refusal(429, 'rate_limited', 'Too many requests of this token.', { 'Retry-After': '1' }));
      }),
  });
  await page.getByText(/Too many requests of this token\. Trying again .*\(try [2-5] of 5\)/).first().waitFor();
  const alert = page.getByRole('alert').filter({ hasText: 'rate_limited' });
  await alert.getByText('Too many requests', { exact: true }).waitFor();
  await alert.getByText('r-1').waitFor();
  assert.equal(asked, 5);
  await page.unrouteAll();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('How the decision came about').waitFor();
  await page.context().close();
});

await step('without a database, and while the service restarts, the open page stays and says so', async () => {
  const page = await at('experiments/walked/audit', 'restarted');
  await page.getByText('experiment.start').waitFor();
  const away = refusal(503, 'database_unavailable', 'The database cannot be reached.', { 'Retry-After': '1' });
  await page.route('**/api/**', (route) => route.fulfill(away));
  await page.getByRole('link', { name: 'Series', exact: true }).click();
  await page.getByText(/The service cannot answer just now: The database cannot be reached\./).first().waitFor();
  await page.unrouteAll();
  await page.route('**/api/**', (route) => route.abort('connectionrefused'));
  await page.getByText(/The service cannot be reached\. Is the network there\?.*Trying again/).first().waitFor();
  await page.unrouteAll();
  // back again, nobody has to press anything
  await page.getByRole('heading', { name: 'New units by day' }).waitFor();
  await page.context().close();
});

await step('a part of the console that an upgrade took away leads to a new load', async () => {
  const page = await at('experiments', 'upgraded');
  await page.getByRole('heading', { level: 1, name: 'Experiments' }).waitFor();
  const before = faults.length;
  await page.route('**/console/assets/*.js', (route) => route.fulfill({ status: 404, body: '' }));
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByText('The console was replaced by a newer one').waitFor();
  // React writes down what the page then shows
  faults.splice(before, faults.length, ...faults.slice(before).filter((fault) => !/dynamically imported module/.test(fault)));
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Load it' }).click();
  await page.getByText('Who changed what').waitFor();
  await page.context().close();
});

await step('a part of the console that is asked for while the service starts again comes by itself', async () => {
  const page = await at('experiments', 'restarted');
  await page.getByRole('heading', { level: 1, name: 'Experiments' }).waitFor();
  await page.route('**/console/**', (route) => route.abort('connectionrefused'));
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByText('Trying again until it can be').waitFor();
  await page.unrouteAll();
  await page.getByText('Who changed what').waitFor();
  await page.context().close();
});

for (const hours of [-1, 1]) {
  await step(`a browser whose clock is ${hours} h off says how long ago it was all the same`, async () => {
    const key = `clock-${hours}-${NOW}`;
    await running(key, 'Clocked');
    const page = await at(`experiments/${key}`, `${hours} h off`, {
      before: (tab) => tab.clock.install({ time: Date.now() + hours * 3_600_000 }),
    });
    const panel = page.getByRole('region', { name: 'Latest changes' });
    await panel.getByText(/just now|minutes? ago/).first().waitFor();
    assert.equal(await panel.getByText(/hour/).count(), 0, 'goes by the clock of the browser');
    await page.context().close();
  });
}

await step('of two tabs the second is told what the first did', async () => {
  const key = `tabs-${NOW}`;
  await running(key, 'In two tabs');
  const first = await at(`experiments/${key}`, 'two tabs');
  const second = await at(`experiments/${key}`, 'two tabs');
  await second.getByRole('button', { name: 'Pause' }).click();
  await second.getByRole('dialog').waitFor();
  await first.getByRole('button', { name: 'Pause' }).click();
  await first.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await first.getByText('is paused.').waitFor();
  await second.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await second.getByRole('dialog').getByText('Somebody changed it since you read it').waitFor();
  await first.context().close();
  await second.context().close();
});

await step('back and forward lead through the views, each as it was', async () => {
  const page = await at('experiments?q=walked&sort=name', 'back and forward');
  await page.getByRole('link', { name: 'Walked', exact: true }).click();
  await page.getByRole('link', { name: 'Results', exact: true }).click();
  await page.getByRole('button', { name: 'green' }).first().click();
  await page.getByText('Judged by').waitFor();
  // which rows are open belongs to the view, and is no step of its own
  await page.goBack();
  await page.goBack();
  await page.getByRole('searchbox', { name: 'Search' }).waitFor();
  assert.equal(await page.getByRole('searchbox', { name: 'Search' }).inputValue(), 'walked');
  assert.match(page.url(), /q=walked&sort=name/);
  await page.goForward();
  await page.getByRole('heading', { level: 1, name: 'Walked', exact: true }).waitFor();
  await page.goForward();
  await page.getByText('Judged by').waitFor();
  assert.match(page.url(), /open=/);
  await page.context().close();
});
