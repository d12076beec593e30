// What the console promises to do better than others, tried one by one. The step's name begins with the point's number
// in the table of console/README.md.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { BASE, look, logIn, open, step } from './tab.mjs';
import { call, enrol, running, send, wide } from './seed.mjs';

const NOW = Date.now();
const key = (name) => `${name}-${NOW}`;

/** A tab on a page of an experiment, logged in. */
async function at(path, where) {
  const page = await open('light', 1280, where);
  await logIn(page);
  await page.goto(`${BASE}/console/experiments/${path}`);
  return page;
}

/** Of the first table with such a caption. */
function textOf(page, caption) {
  return page.getByRole('table', { name: caption }).first().innerText();
}

async function copiedLink(page) {
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('Link copied.').waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

await step('1, 2: a link shows the same numbers later, and looking early is said to be safe', async () => {
  const one = key('linked');
  await running(one, 'Linked');
  await send(one);
  const page = await at(`${one}/results`, 'linked');
  await page.getByText('You may look and stop at any time: intervals and p are made to hold at all looks').waitFor();
  const before = await textOf(page, /^Goals/);
  const link = await copiedLink(page);
  assert.match(link, /as_of=2/);

  await page.goto(`${BASE}/console/experiments/${one}/series`);
  await page.getByRole('heading', { name: 'New units by day' }).waitFor();
  await page.getByText('The same numbers as a table').last().click();
  const days = await textOf(page, 'New units by day');
  const series = await copiedLink(page);

  await send(one, { from: 600, to: 900 });
  await page.goto(`${BASE}/console/experiments/${one}/results`);
  await page.getByText('of 450').first().waitFor();
  assert.notEqual(await textOf(page, /^Goals/), before, 'more data changes nothing');

  await page.goto(link);
  await page.getByText('of 300').first().waitFor();
  assert.equal(await textOf(page, /^Goals/), before);
  await page.goto(series);
  await page.getByRole('heading', { name: 'New units by day' }).waitFor();
  await page.getByText('The same numbers as a table').last().click();
  assert.equal(await textOf(page, 'New units by day'), days);
  await page.context().close();
});

await step('3, 10, 19: all is readable without hovering, the decision is a trace, curl and CSV', async () => {
  const one = key('read');
  await running(one, 'Read');
  await send(one);
  const page = await at(`${one}/results`, 'read');
  const row = page.getByRole('row', { name: /\bgreen\b.*▲? ?better$/ });
  await row.waitFor();
  assert.match((await row.innerText()).replace(/\s+/g, ' '), /25\.0% 75 of 300 \+150% \+22 to \+470% 0\.005 0\.005 .*better/);
  const trace = page.getByRole('table', { name: 'The rules in their order' });
  assert.equal(await trace.getByRole('row').count(), 9);
  assert.match(await trace.getByText('decides', { exact: true }).locator('..').innerText(), /green is better on conversion/);

  await page.getByRole('region', { name: 'Goals' }).getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByText('curl command copied.').waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^curl .*\$TOKEN.*\/results'$/);
  for (const region of ['Goals', 'How the decision came about', 'Split']) {
    const saving = page.waitForEvent('download');
    await page.getByRole('region', { name: region }).getByRole('button', { name: 'CSV' }).click();
    const text = readFileSync(await (await saving).path(), 'utf8');
    assert.ok(text.split('\r\n').length > 2, `${region}: no rows in the CSV`);
  }
  await page.context().close();
});

await step('4, 5: 20 variants and 30 metrics without scrolling sideways, drawn from one answer', async () => {
  const one = key('wide');
  await wide(one);
  const page = await open('light', 1280, 'wide');
  await logIn(page);
  const asked = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === `/api/experiments/${one}/results`) asked.push(request.url());
  });
  await page.goto(`${BASE}/console/experiments/${one}/results`);
  await page.getByRole('row', { name: /\bvariant_19\b/ }).last().waitFor();
  assert.equal(await page.locator('tr.effect').count(), 19 * 30);
  assert.equal(asked.length, 1, 'the page is not drawn from one answer');
  const sideways = await page.locator('main, main *').evaluateAll((all) =>
    all
      .filter((each) => ['auto', 'scroll'].includes(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth)
      .map((each) => each.className),
  );
  assert.deepEqual(sideways, [], 'a table of its own scrolls sideways');
  await look(page, 'wide', 'light', 1280);
  await page.context().close();
});

await step('6: trouble with the split names phase, day and segment', async () => {
  const one = key('broken');
  await running(one, 'Broken split');
  await send(one, { to: 400, hours: 90 });
  const exposed = Array.from({ length: 300 }, (_, i) => ({
    molam_id: `${one}-late-${i}`,
    variant_key: 'blue',
    exposed_at: new Date(NOW - 3_600_000).toISOString(),
    context: { country: 'ML' },
  }));
  await call('POST', `/api/experiments/${one}/exposures`, exposed);
  const page = await at(`${one}/results`, 'broken split');
  await page.getByText('The split is broken').waitFor();
  await page.getByText('not to be trusted').first().waitFor();
  const said = await page.locator('.notice').first().innerText();
  assert.match(said, new RegExp(new Date(NOW - 3_600_000).toISOString().slice(0, 10)));
  assert.match(said, /country/);
  await look(page, 'broken-split', 'light', 1280);
  await page.goto(`${BASE}/console/experiments/${one}/health`);
  await page.getByRole('row', { name: /Split between the variants.*wrong/ }).waitFor();
  await page.context().close();
});

await step('7: a change of the shares is no false alarm', async () => {
  const one = key('reshared');
  await running(one, 'Reshared', { allocation: { policy: 'fixed' } });
  await enrol(one, { blue: 60, green: 60 });
  const { version } = await call('GET', `/api/experiments/${one}`);
  await call('PATCH', `/api/experiments/${one}`, {
    variants: [
      { key: 'blue', traffic_share: 5 },
      { key: 'green', traffic_share: 95 },
    ],
  }, { 'If-Match': `"${version}"` });
  await enrol(one, { blue: 12, green: 228 }, { prefix: `${one}-later`, phase: 2 });
  const page = await at(`${one}/health`, 'reshared');
  await page.getByRole('row', { name: /Split between the variants.*well/ }).waitFor();
  await page.getByText('blue 5%, green 95%').waitFor();
  await page.context().close();
});

await step('11: adaptive results say that their intervals are valid, and show those', async () => {
  const one = key('adaptive');
  // the shares stay as they are while this runs: a refresh draws them
  await running(one, 'Adaptive', {
    allocation: { policy: 'adaptive', min_share: 5, refresh_seconds: 3600, warm_up_units: 100_000 },
  });
  const { blue, green } = await enrol(one, { blue: 60, green: 60 });
  for (const unit of [...blue.slice(0, 12), ...green.slice(0, 36)]) {
    await call('POST', `/api/experiments/${one}/track`, { molam_id: unit, event_type: 'conversion' });
  }
  const { metrics, warnings } = await call('GET', `/api/experiments/${one}/results`);
  const [effect] = metrics[0].effects;
  // of a rate with fixed shares it would be the confidence sequence of the score statistic
  assert.equal(effect.test, 'sequence_shrunk');
  assert.deepEqual([effect.estimable, warnings.filter(({ code }) => code === 'adaptive_naive')], [true, []]);
  const page = await at(`${one}/results`, 'adaptive');
  await page
    .getByText('Shares follow the results here, and the intervals are valid all the same: each unit is weighted')
    .waitFor();
  const row = page.getByRole('row', { name: /\bgreen\b/ }).first();
  // of so few units the relative effect has no bounds
  const said = await row.innerText();
  const bounds = /([+−]?[\d,.]+) to ([+−]?[\d,.]+) pp/.exec(said);
  assert.ok(bounds, `no bounds in: ${said}`);
  for (const [shown, bound] of [
    [bounds[1], effect.absolute.lower],
    [bounds[2], effect.absolute.upper],
  ]) {
    const decimals = shown.split('.')[1]?.length ?? 0;
    const points = Number(shown.replace('−', '-').replace(/[+,]/g, ''));
    assert.ok(Math.abs(points - 100 * bound) <= 0.5001 * 10 ** -decimals, `${shown} pp is shown for ${bound}`);
  }
  await page.getByRole('button', { name: 'green' }).click();
  await page.getByText('confidence sequence with shrunk variances').waitFor();
  await page.context().close();
});

await step('13: what cannot be estimated is a sentence', async () => {
  const one = key('nothing');
  await running(one, 'Nothing happened');
  await call('POST', `/api/experiments/${one}/exposures`, [{ molam_id: `${one}-1`, variant_key: 'blue' }]);
  const page = await at(`${one}/results`, 'not estimable');
  const row = page.getByRole('row', { name: /\bgreen\b/ }).first();
  await row.waitFor();
  assert.match(await row.innerText(), /[A-Z][a-z ,]+.*\./);
  assert.doesNotMatch(await row.innerText(), /NaN|null|undefined/);
  await page.context().close();
});

await step('14, 17: stopped results are frozen with their restatements; times name their zone', async () => {
  const one = key('frozen');
  await running(one, 'Frozen');
  await send(one);
  await call('POST', `/api/experiments/${one}/stop`, { winner: 'green' });
  await call('GET', `/api/experiments/${one}/results`);
  const page = await at(`${one}/results`, 'frozen');
  await page.getByText('Frozen, reading 1.').waitFor();
  assert.match(await copiedLink(page), /frozen=1/);
  await call('POST', `/api/experiments/${one}/results/restate`, { reason: 'Late refunds.' });
  await page.reload();
  await page.getByText('Frozen, reading 2.').waitFor();
  const choice = page.getByRole('combobox', { name: 'Frozen reading' });
  assert.match(await choice.innerText(), /2, .*: Late refunds\./);
  await choice.selectOption('1');
  await page.getByText('Frozen, reading 1.').waitFor();

  const time = page.locator('main time').first();
  assert.match(await time.innerText(), /GMT$/);
  assert.match(await time.getAttribute('title'), /UTC/);
  await page.locator('label').filter({ hasText: 'UTC' }).click();
  assert.match(await time.innerText(), /UTC$/);
  await page.context().close();
});

await step('15: margins are drawn, and what stays inside one is said', async () => {
  const one = key('margin');
  await call('POST', '/api/metrics', {
    key: `margin_${NOW}`,
    name: 'Payments kept',
    kind: 'binomial',
    event_type: 'conversion',
    minimum_effect: 0.3,
  });
  await running(one, 'Margin', {
    metrics: [
      { key: 'click', role: 'goal' },
      { key: `margin_${NOW}`, role: 'guardrail' },
    ],
  });
  await send(one, { to: 2400, rates: { blue: 3, green: 3 } });
  const page = await at(`${one}/results`, 'margin');
  const region = page.getByRole('region', { name: 'Guardrails' });
  await region.getByText('inside the margin').waitFor();
  await region.getByText('margin 30%').waitFor();
  assert.ok((await region.locator('svg .rule').count()) > 0, 'the margin is not drawn');
  await page.context().close();
});

await step('16: plots have names and their numbers as text, and nothing is said by colour alone', async () => {
  const one = key('seen');
  await running(one, 'Seen');
  await send(one);
  const page = await at(`${one}/results`, 'without colours');
  await page.getByRole('img', { name: /conversion, green against blue/ }).first().waitFor();
  for (const svg of await page.locator('main svg[role=img]').all()) {
    assert.notEqual(await svg.locator('title').first().textContent(), '');
    assert.notEqual(await svg.locator('desc').first().textContent(), '');
  }
  for (const badge of await page.locator('main .badge').all()) {
    assert.match((await badge.innerText()).trim(), /[a-z]{3}/, 'a badge without a word');
  }
  await page.context().close();
});

await step('1, 19: each day alone and days since exposure, with their tables, CSV, curl and links', async () => {
  const one = key('aged');
  await running(one, 'Aged');
  await send(one, { hours: 240 });
  const page = await at(`${one}/series`, 'days since exposure');
  const select = page.getByRole('combobox', { name: 'Days' });
  for (const [by, option, first, path] of [
    ['day_alone', 'each day alone', 'On', 'timeseries?metric=conversion&alone=true'],
    ['age', 'until each day since exposure', 'Until day', 'by-age?metric=conversion'],
    ['age_alone', 'each day since exposure alone', 'Day', 'by-age?metric=conversion'],
  ]) {
    await select.selectOption({ label: option });
    await page.waitForURL(new RegExp(`by=${by}(&|$)`));
    await page.getByRole('columnheader', { name: first, exact: true, includeHidden: true }).waitFor({ state: 'attached' });
    const region = page.getByRole('region', { name: 'conversion: green against blue' });
    await region.getByText('The same numbers as a table').click();
    const table = await textOf(page, 'Effect by day');
    const { days } = await call('GET', `/api/experiments/${one}/results/${path}`);
    assert.equal((await region.getByRole('row').count()) - 1, days.length, `${by}: rows of the table`);
    assert.ok(days.length >= 5, `${by}: ${days.length} days`);
    const saving = page.waitForEvent('download');
    await region.getByRole('button', { name: 'CSV' }).click();
    const [, ...rows] = readFileSync(await (await saving).path(), 'utf8').trim().split('\r\n');
    const estimates = days.map((day) => {
      const metric = by === 'day_alone' ? day.metrics[0] : by === 'age' ? day.cumulative : day.alone;
      return String(metric.effects[0].relative.estimate ?? '');
    });
    assert.deepEqual(rows.map((row) => row.split(',')[2]), estimates, `${by}: the CSV has other numbers`);
    await region.getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByText('curl command copied.').last().waitFor();
    assert.ok((await page.evaluate(() => navigator.clipboard.readText())).includes(`/results/${path}`));
    const link = await copiedLink(page);
    assert.match(link, new RegExp(`by=${by}.*as_of=2|as_of=2.*by=${by}`));
    await look(page, `series-${by}`, 'light', 1280);
    await page.goto(link);
    await region.getByText('The same numbers as a table').click();
    assert.equal(await textOf(page, 'Effect by day'), table, `${by}: the link shows other numbers`);
    await page.goto(`${BASE}/console/experiments/${one}/series?by=${by}`);
  }
  await page.context().close();
});
