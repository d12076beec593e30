// Lighthouse on every page: accessibility and best practices must be 100. Lighthouse is no part of the build: it is
// installed into a folder of its own the first time.
//   BASE=http://localhost:8080 TOKEN=… npm run lighthouse
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const VERSION = '12.8.2';
const { BASE, TOKEN, CHROMIUM = '/usr/bin/chromium' } = process.env;
const PAGES = [
  'experiments',
  'experiments/checkout-button',
  'experiments/fee-wording',
  'experiments/checkout-button/results',
  'experiments/onboarding-tour/results',
  'experiments/instant-payout/series',
  'experiments/instant-payout/segments?dimension=country',
  'experiments/instant-payout/health',
  'experiments/onboarding-tour/audit',
  'audit',
  'nowhere',
];

const folder = join(tmpdir(), `lighthouse-${VERSION}`);
if (!existsSync(join(folder, 'node_modules/lighthouse/package.json'))) {
  execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', `lighthouse@${VERSION}`], {
    stdio: 'inherit',
  });
}
const require = createRequire(join(folder, 'package.json'));
const { default: lighthouse } = await import(pathToFileURL(require.resolve('lighthouse')).href);
const { default: puppeteer } = await import(pathToFileURL(require.resolve('puppeteer-core')).href);

const browser = await puppeteer.launch({
  executablePath: CHROMIUM,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
});
// the token is kept in the storage of this tab, so that it is audited where it was given
const page = await browser.newPage();
let worst = 100;
await report('');
await page.goto(`${BASE}/console/#token=${TOKEN}`);
await page.locator('::-p-text(Go on as)').click();
await page.waitForSelector('h1');

async function audit(path) {
  const { lhr } = await lighthouse(
    `${BASE}/console/${path}`,
    { logLevel: 'error', disableStorageReset: true, formFactor: 'desktop', screenEmulation: { disabled: true } },
    {
      extends: 'lighthouse:default',
      settings: { onlyCategories: ['accessibility', 'best-practices'], throttlingMethod: 'provided' },
    },
    page,
  );
  const failed = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score < 1);
  return {
    accessibility: Math.round(100 * lhr.categories.accessibility.score),
    practices: Math.round(100 * lhr.categories['best-practices'].score),
    failed: failed.map(({ id }) => id),
  };
}

for (const path of PAGES) {
  await report(path);
}
await browser.close();
process.exit(worst === 100 ? 0 : 1);

async function report(path) {
  const { accessibility, practices, failed } = await audit(path);
  worst = Math.min(worst, accessibility, practices);
  console.log(`/console/${path}: accessibility ${accessibility}, best practices ${practices} ${failed.join(' ')}`);
}
