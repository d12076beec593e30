// Pictures of every page, 1280 px light and 360 px dark, into target/screenshots, from a server that has the demo's
// experiments: bin/experiments demo, then BASE=http://localhost:8080 TOKEN=… npm run screenshots
// README=../docs writes the two pictures of the README, too. STATES=yes makes experiments that are hard to show, and
// takes the states that a page passes through when something is wrong.
import { running, send, wide } from './seed.mjs';
import { BASE, browser, faults, logIn, open, SHOTS } from './tab.mjs';

const { README, STATES } = process.env;
const SIZES = [
  ['light', 1280],
  ['dark', 360],
];

const PAGES = {
  list: ['experiments', 'Checkout'],
  'list-empty': ['experiments?q=no-such-thing', 'No experiment fits'],
  'overview-ship': ['experiments/checkout-button', 'Recommendation'],
  'overview-guardrail': ['experiments/instant-payout', 'Recommendation'],
  'overview-stopped': ['experiments/onboarding-tour', 'frozen'],
  'overview-adaptive': ['experiments/referral-bonus', 'Recommendation'],
  'overview-draft': ['experiments/fee-wording', 'Before it can start'],
  'results-ship': ['experiments/checkout-button/results', 'How the decision came about'],
  'results-open': ['experiments/checkout-button/results?open=conversion:green&measure=both', 'Standard error'],
  'results-bayesian': ['experiments/checkout-button/results?method=bayesian', 'Chance to beat'],
  'results-planned': ['experiments/cookie-cats/results', 'How the decision came about'],
  'results-guardrail': ['experiments/instant-payout/results', 'How the decision came about'],
  'results-stopped': ['experiments/onboarding-tour/results', 'Frozen, reading'],
  'results-adaptive': ['experiments/referral-bonus/results', 'intervals are valid'],
  'results-draft': ['experiments/fee-wording/results', 'No units yet'],
  series: ['experiments/instant-payout/series', 'New units by day'],
  'segments-to-choose': ['experiments/instant-payout/segments', 'Attributes of the units'],
  segments: ['experiments/instant-payout/segments?dimension=country', 'all units'],
  health: ['experiments/instant-payout/health', 'Plans in force'],
  'audit-of-one': ['experiments/onboarding-tour/audit', 'experiment.start'],
  audit: ['audit', 'experiment.create'],
  missing: ['experiments/no-such-key', 'There is no such thing here'],
  'no-page': ['nowhere', 'There is nothing at this address'],
};

for (const [scheme, width] of SIZES) {
  const page = await open(scheme, width, scheme);
  await page.goto(`${BASE}/console/`);
  await page.getByRole('button', { name: 'Log in with this token' }).waitFor();
  await page.screenshot({ path: `${SHOTS}/login-${width}-${scheme}.png` });
  await logIn(page);
  for (const [name, [path, text]] of Object.entries(PAGES)) {
    await page.goto(`${BASE}/console/${path}`);
    await page.getByText(text).first().waitFor();
    await page.waitForFunction(() => document.querySelector('.skeleton') === null);
    await page.screenshot({ path: `${SHOTS}/${name}-${width}-${scheme}.png`, fullPage: true });
  }
  await page.goto(`${BASE}/console/experiments/checkout-button`);
  await page.getByRole('button', { name: 'Stop …' }).click();
  await page.getByRole('dialog').getByLabel('Winner').waitFor();
  await page.waitForFunction(() => document.querySelector('.skeleton') === null);
  await page.screenshot({ path: `${SHOTS}/stop-${width}-${scheme}.png` });
  await page.context().close();
}

if (README !== undefined) {
  for (const [scheme, name, path, text] of [
    ['light', 'console-results', 'experiments/instant-payout/results', 'How the decision came about'],
    ['dark', 'console-list', 'experiments', 'Checkout'],
  ]) {
    const page = await open(scheme, 1180, name);
    await logIn(page);
    await page.goto(`${BASE}/console/${path}`);
    await page.getByText(text).first().waitFor();
    await page.screenshot({ path: `${README}/${name}.png` });
    await page.context().close();
  }
}

if (STATES !== undefined) {
  await states();
}

await browser.close();
console.log(faults.length === 0 ? `Pictures are in ${SHOTS}.` : faults.join('\n'));
process.exit(faults.length === 0 ? 0 : 1);

async function states() {
  const mark = Date.now();
  const key = (name) => `${name}-${mark}`;
  await running(key('no-units'), 'Nobody came yet');
  await running(key('one-day'), 'A single day');
  await send(key('one-day'), { to: 60, hours: 2 });
  await wide(key('wide'));
  await running(key('off-split'), 'Two thirds on one side');
  await send(key('off-split'), { to: 900 });
  await send(key('off-split'), { from: 900, to: 1800, only: 'blue' });
  const long = `long-${'x'.repeat(40)}-${mark}`;
  await running(long, `<b>bold</b> ${'Wortungetüm'.repeat(17)}`, {
    owner: 'o'.repeat(100),
    tags: ['t'.repeat(60)],
    hypothesis: 'هل يزيد الزر الأخضر عدد المشتريات؟ (A/B)',
  });
  await running(key('rtl'), 'تجربة الزر الأخضر في صفحة الدفع', { hypothesis: 'هل يزيد الزر الأخضر عدد المشتريات؟' });
  const shown = {
    ...Object.fromEntries(
      ['no-units', 'one-day', 'wide', 'off-split'].flatMap((name) =>
        ['', '/results', '/series', '/health'].map((tab) => [`state-${name}${tab.replace('/', '-')}`, `${key(name)}${tab}`]),
      ),
    ),
    'state-wide-absolute': `${key('wide')}/results?measure=both`,
    'state-long': long,
    'state-long-results': `${long}/results`,
    'state-rtl': key('rtl'),
    'state-list': '',
  };
  for (const [scheme, width] of SIZES) {
    const page = await open(scheme, width, `states, ${scheme}`);
    await logIn(page);
    for (const [name, path] of Object.entries(shown)) {
      await page.goto(`${BASE}/console/experiments/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForFunction(() => document.querySelector('.skeleton') === null);
      await page.screenshot({ path: `${SHOTS}/${name}-${width}-${scheme}.png`, fullPage: true });
    }
    const problem = (status, code, detail) => ({ status, json: { code, detail, request_id: 'r-1' } });
    for (const [name, answer, text] of [
      ['dead-database', problem(503, 'database_unavailable', 'The database does not answer.'), 'Trying again in'],
      ['expired', problem(401, 'unauthorized', 'The token has expired.'), 'The login has run out'],
    ]) {
      await page.goto(`${BASE}/console/experiments/${key('one-day')}`);
      await page.getByText('A single day').first().waitFor();
      await page.route('**/api/**', (route) => route.fulfill(answer));
      await page.getByRole('link', { name: 'Results', exact: true }).click();
      await page.getByText(text).first().waitFor();
      await page.screenshot({ path: `${SHOTS}/state-${name}-${width}-${scheme}.png`, fullPage: true });
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    }
    await page.context().close();
  }
}
