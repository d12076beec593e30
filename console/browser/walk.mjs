// Walks through the console in Chromium: every page in both schemes and on two screens, then what people do on them.
// All that is wrong is listed, and the exit code is 1. Takes its settings from the environment; see ConsoleIT.
import assert from 'node:assert/strict';
import { BASE, TOKEN, end, faults, logIn, look, open, step } from './tab.mjs';
import { startProvider } from './provider.mjs';

const { TOKEN_WITHOUT_ROLES, ISSUER, ISSUER_KEY, AUDIENCE } = process.env;

const PAGES = [
  ['list', '/console/experiments', 'Walked'],
  ['list-empty', '/console/experiments?q=no-such-thing', 'No experiment fits'],
  ['overview', '/console/experiments/walked', 'Recommendation'],
  ['overview-draft', '/console/experiments/walked-draft', 'Before it can start'],
  ['results', '/console/experiments/walked/results', 'Copy as curl'],
  ['series', '/console/experiments/walked/series', 'Copy as curl'],
  ['segments', '/console/experiments/walked/segments', 'Attributes of the units'],
  ['segments-by-country', '/console/experiments/walked/segments?dimension=country', 'all units'],
  ['health', '/console/experiments/walked/health', 'Plans in force'],
  ['audit-of-one', '/console/experiments/walked/audit', 'experiment.start'],
  ['audit', '/console/audit', 'experiment.create'],
  ['missing', '/console/experiments/no-such-key', 'There is no such thing here'],
  ['no-page', '/console/nowhere', 'There is nothing at this address'],
];
const LOOKS = [
  ['light', 1280],
  ['dark', 360],
];

for (const [scheme, width] of LOOKS) {
  await step(`pages, ${scheme}, ${width} px`, async () => {
    const page = await open(scheme, width, `${scheme}, ${width} px`);
    await page.goto(`${BASE}/console/`);
    await page.getByRole('button', { name: 'Log in with this token' }).waitFor();
    await look(page, 'login', scheme, width, { both: true });
    await logIn(page);
    for (const [name, path, text] of PAGES) {
      await page.goto(BASE + path);
      try {
        await page.getByText(text).first().waitFor();
        await page.waitForFunction(() => document.querySelector('.skeleton') === null);
        await look(page, name, scheme, width, { both: true });
      } catch (error) {
        faults.push(`${name}, ${scheme}, ${width} px: ${error.message}`);
      }
    }
    await page.context().close();
  });
}

await step('a link shows the same', async () => {
  const page = await open('light', 1280, 'a link');
  await logIn(page);
  await page.getByRole('searchbox', { name: 'Search' }).fill('walked-draft');
  await page.waitForURL(/q=walked-draft/);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('Link copied.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto(link);
  await page.getByRole('link', { name: 'Walked, not started' }).waitFor();
  assert.equal(await page.getByRole('row').count(), 2, 'the link shows other rows');
  await page.context().close();
});

await step('stopping against the recommendation asks for a reason', async () => {
  const page = await open('light', 1280, 'stopping');
  await logIn(page);
  await page.goto(`${BASE}/console/experiments/walked-to-stop`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await page.getByText('is paused.').waitFor();
  await page.getByRole('button', { name: 'Stop …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The results say').waitFor();
  await dialog.getByLabel('Winner').selectOption('green');
  await look(page, 'stop', 'light', 1280);
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await dialog.getByText('Deciding against the recommendation needs a reason.').waitFor();
  await dialog.getByLabel('Reason').fill('The shop closes its old checkout.');
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('its results are frozen').waitFor();
  await page.getByText('The shop closes its old checkout.').first().waitFor();
  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  await page.getByText('experiment.stop').waitFor();
  await page.context().close();
});

await step('a draft is discarded with the keyboard alone', async () => {
  const page = await open('light', 1280, 'keyboard');
  await logIn(page);
  await page.goto(`${BASE}/console/experiments/walked-to-discard`);
  await page.getByRole('button', { name: 'Discard' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('is gone.').waitFor();
  await page.context().close();
});

await step('who dismisses a question and asks it again at once is asked', async () => {
  const page = await open('light', 1280, 'asked again');
  await logIn(page);
  await page.goto(`${BASE}/console/experiments/walked-draft`);
  await page.getByRole('button', { name: 'Discard' }).click();
  const cancel = page.getByRole('dialog').getByRole('button', { name: 'Cancel' });
  await cancel.waitFor();
  await cancel.evaluate((button) => {
    button.click();
    [...document.querySelectorAll('main button, header button')].find((one) => one.textContent === 'Discard').click();
  });
  // by then whatever was told late has been told
  await page.evaluate(() => new Promise((told) => requestAnimationFrame(() => setTimeout(told))));
  assert.ok(await cancel.isVisible(), 'the second question was lost');
  await page.keyboard.press('Escape');
  await cancel.waitFor({ state: 'hidden' });
  await page.context().close();
});

await step('without a role it is said which ones would do', async () => {
  const page = await open('light', 1280, 'without a role');
  await logIn(page, TOKEN_WITHOUT_ROLES);
  await page.getByText('You may not see this').waitFor();
  await page.getByText('ops_admin').first().waitFor();
  await page.context().close();
});

await step('a token that is no longer taken leads to login and back', async () => {
  const page = await open('light', 1280, 'expired');
  await logIn(page);
  await page.goto(`${BASE}/console/experiments/walked/health`);
  await page.getByText('Plans in force').waitFor();
  await page.route('**/api/**', (route) => route.fulfill({ status: 401, json: { code: 'unauthorized', detail: 'expired' } }));
  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  await page.getByText('The login has run out').waitFor();
  await page.unroute('**/api/**');
  await page.getByLabel('Token').fill(TOKEN);
  await page.getByRole('button', { name: 'Log in with this token' }).click();
  await page.getByText('experiment.start').waitFor();
  assert.match(page.url(), /walked\/audit$/);
  await page.context().close();
});

await step('a service that asks to wait is waited for, and said', async () => {
  const page = await open('light', 1280, 'waiting');
  await logIn(page);
  let refused = 0;
  await page.route('**/results', (route) =>
    refused++ === 0
      ? route.fulfill({ status: 503, headers: { 'Retry-After': '1' }, json: { code: 'overloaded', detail: 'Too much to do.' } })
      : route.continue(),
  );
  await page.goto(`${BASE}/console/experiments/walked`);
  await page.getByText('Too much to do.').first().waitFor();
  // what is recommended differs with what units drew
  await page.getByText('all results, with the rules behind this').waitFor();
  await page.context().close();
});

await step('login at an OpenID provider', async () => {
  const provider = await startProvider({ issuer: ISSUER, pem: ISSUER_KEY, console: BASE, audience: AUDIENCE });
  try {
    const page = await open('light', 1280, 'OpenID');
    await page.goto(`${BASE}/console/experiments/walked/health?from=link`);
    await page.getByRole('button', { name: 'Log in with Molam ID' }).click();
    await page.locator('input[name=login]').fill('awa');
    await page.locator('input[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
    await page.waitForURL(/interaction/);
    await page.locator('button[type=submit]').click();
    await page.getByText('Plans in force').waitFor();
    assert.match(page.url(), /walked\/health\?from=link$/);
    await page.getByRole('button', { name: /Awa Diop/ }).waitFor();
    const kept = await page.evaluate(() => JSON.stringify([Object.values(sessionStorage), Object.values(localStorage)]));
    assert.doesNotMatch(kept, /eyJ/, 'a token is kept outside of memory');
    await page.context().close();
  } finally {
    provider.closeAllConnections();
    provider.close();
  }
});

await import('./decision.mjs');
await import('./points.mjs');
await import('./manage.mjs');
await import('./states.mjs');
await import('./trouble.mjs');

await end('The console is fine.');
