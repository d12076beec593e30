// What every script of this folder shares: Chromium, a tab in it, a login, and a list of what went wrong.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

export const { BASE, TOKEN, SHOTS = 'target/screenshots' } = process.env;
const { CHROMIUM = '/usr/bin/chromium', SLOWER, ONLY = '' } = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATIENCE = Number(process.env.PATIENCE ?? 60_000);

/** All that went wrong so far, a line each. */
export const faults = [];

mkdirSync(SHOTS, { recursive: true });
export const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

/** A tab of its own that writes down whatever the page's policy forbade and whatever broke. */
export async function open(scheme, width, where) {
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Africa/Dakar',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => faults.push(`${where}: ${error.message}`));
  page.on('console', (message) => {
    // of an answer that is no success the browser writes a line of its own
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      faults.push(`${where}: ${message.text()}`);
    }
  });
  if (SLOWER !== undefined) {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: Number(SLOWER) });
  }
  return page;
}

export async function logIn(page, token = TOKEN) {
  await page.goto(`${BASE}/console/#token=${token}`);
  const goOn = page.getByRole('button', { name: /^Go on as / });
  await goOn.waitFor();
  assert.equal(new URL(page.url()).hash, '', 'the token stays in the address');
  await goOn.click();
  await page.getByRole('heading', { level: 1, name: 'Experiments' }).waitFor();
}

async function violations(page, where, runOnly) {
  const found = await page.evaluate((rules) => window.axe.run(rules === undefined ? {} : { runOnly: rules }), runOnly);
  for (const { id, nodes } of found.violations) {
    faults.push(`${where}: axe ${id} at ${nodes.map((node) => node.target.join(' ')).join('; ')}`);
  }
}

/** A picture of the page, and whether it is too wide or axe finds anything on it, with `both` in either scheme. */
export async function look(page, name, scheme, width, { both = false } = {}) {
  await page.screenshot({ path: `${SHOTS}/${name}-${width}-${scheme}.png`, fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) {
    faults.push(`${name}, ${width} px: the page is ${wide} px too wide`);
  }
  await page.evaluate(axe);
  await violations(page, `${name}, ${scheme}, ${width} px`);
  if (!both) {
    return;
  }
  // in the other scheme the same things stand in the same places, in other colours
  const other = scheme === 'light' ? 'dark' : 'light';
  await page.emulateMedia({ colorScheme: other });
  await violations(page, `${name}, ${other}, ${width} px`, ['color-contrast']);
  await page.emulateMedia({ colorScheme: scheme });
}

/** One thing that is tried; ONLY=text leaves out those whose names do not hold the text. */
export async function step(name, doIt) {
  if (!name.includes(ONLY)) {
    return;
  }
  const began = Date.now();
  try {
    await doIt();
    console.log(`${name}: ${Date.now() - began} ms`);
  } catch (error) {
    faults.push(`${name}: ${error.message}`);
  }
}

/** Ends the browser; exit code 1 with the list of what went wrong, or the last line. */
export async function end(fine) {
  await browser.close();
  if (faults.length > 0) {
    console.error(faults.join('\n'));
    process.exit(1);
  }
  console.log(fine);
}
