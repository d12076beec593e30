// What owners do: find what needs them, clone, write the conclusion, be overtaken by another, archive several.
import assert from 'node:assert/strict';
import { BASE, logIn, look, open, step } from './tab.mjs';
import { call } from './seed.mjs';

const NAME = '<img src=x onerror="document.title=1"> \u202etxet';
const LONG = 'n'.repeat(200);

function draft(key, name, change = {}) {
  return call('POST', '/api/experiments', {
    key,
    name,
    owner: 'managed',
    variants: [
      { key: 'blue', name: 'Blue', is_control: true },
      { key: 'green', name: 'Green' },
    ],
    metrics: [{ key: 'conversion', role: 'goal' }],
    ...change,
  });
}

await draft('managed', NAME);
await draft('managed-stopped', 'Managed, stopped');
await call('POST', '/api/experiments/managed-stopped/start');
await call('POST', '/api/experiments/managed-stopped/stop', { reason: 'Done.' });
await draft('managed-long', LONG);
await draft('managed-flag', 'Managed, a flag', {
  kind: 'flag',
  variants: [
    { key: 'off', config: false, is_control: true, traffic_share: 0 },
    { key: 'on', config: true, traffic_share: 100 },
  ],
  metrics: [],
});
await call('POST', '/api/experiments/managed-flag/start');

await step('a clone is refused at its field, then made', async () => {
  const page = await open('light', 1280, 'clone');
  await logIn(page);
  await page.goto(`${BASE}/console/experiments/managed`);
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Clone …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Key').fill('managed');
  await dialog.getByRole('button', { name: 'Clone' }).click();
  await dialog.getByText(/already/).waitFor();
  assert.equal(await dialog.getByLabel('Key').getAttribute('aria-invalid'), 'true');
  await look(page, 'clone', 'light', 1280);
  await dialog.getByLabel('Key').fill('managed-clone');
  await dialog.getByLabel('Name').fill('Managed, cloned');
  await dialog.getByRole('button', { name: 'Clone' }).click();
  await page.getByRole('heading', { level: 1, name: 'Managed, cloned' }).waitFor();
  assert.match(page.url(), /managed-clone$/);
  await page.context().close();
});

await step('who is overtaken sees both, and goes on from what is there', async () => {
  const page = await open('dark', 360, 'overtaken');
  await logIn(page);
  await page.goto(`${BASE}/console/experiments/managed-stopped`);
  await page.getByRole('button', { name: 'Write the conclusion' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Conclusion').and(page.locator(':focus')).waitFor();
  await dialog.getByLabel('Conclusion').fill('Green <b>won</b>.\nSee the link.');
  await call('PATCH', '/api/experiments/managed-stopped', { tags: ['theirs'], conclusion: 'Nothing learnt.' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Somebody changed it since you read it').waitFor();
  await dialog.getByText('theirs').waitFor();
  await dialog.getByText('Nothing learnt.').waitFor();
  await look(page, 'overtaken', 'dark', 360);
  await dialog.getByRole('button', { name: 'Go on from what is there now' }).click();
  await dialog.getByText('Somebody changed it since you read it').waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Green <b>won</b>.').waitFor();
  const { tags, conclusion } = await call('GET', '/api/experiments/managed-stopped');
  assert.deepEqual([tags, conclusion], [['theirs'], 'Green <b>won</b>.\nSee the link.']);
  await page.context().close();
});

await step('a flag has no numbers to show', async () => {
  const page = await open('light', 1280, 'a flag');
  await logIn(page);
  await page.goto(`${BASE}/console/experiments/managed-flag`);
  await page.getByRole('heading', { name: 'Plan' }).waitFor();
  await look(page, 'overview-flag', 'light', 1280);
  assert.equal(await page.getByRole('link', { name: 'Results' }).count(), 0);
  await page.context().close();
});

await step('several are archived at once, with the keyboard; one that was changed meanwhile is told', async () => {
  const page = await open('light', 1280, 'archive');
  await logIn(page);
  await page.goto(`${BASE}/console/experiments?owner=managed&needs=owner&sort=name`);
  await page.getByRole('button', { name: 'Needs managed', pressed: true }).waitFor();
  await page.getByRole('checkbox', { name: 'Select Managed, stopped' }).waitFor({ state: 'detached' });
  await page.getByRole('checkbox', { name: `Select ${NAME}` }).focus();
  await page.keyboard.press('Space');
  await page.getByText('1 experiment selected').waitFor();
  await page.getByRole('checkbox', { name: `Select ${LONG}` }).focus();
  await page.keyboard.press('Space');
  await page.getByText('2 experiments selected').waitFor();
  await call('PATCH', '/api/experiments/managed-long', { hypothesis: 'Changed meanwhile.' });
  await page.getByRole('button', { name: 'Archive …' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Archive' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByText('1 experiment is in the archive, 1 is not.').waitFor();
  await look(page, 'archive-several', 'light', 1280);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('1 experiment selected').waitFor();
  assert.equal((await call('GET', '/api/experiments/managed')).status, 'archived');
  assert.equal((await call('GET', '/api/experiments/managed-long')).status, 'draft');
  await page.context().close();
});

await step('the last of a list is archived: what became of it is told, and the keyboard goes on in the page', async () => {
  await draft('managed-last', 'Managed, the last', { owner: 'managed-last' });
  const page = await open('light', 1280, 'archive the last');
  await logIn(page);
  await page.goto(`${BASE}/console/experiments?owner=managed-last`);
  await page.getByRole('checkbox', { name: 'Select Managed, the last' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Archive …' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Archive' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('No experiment fits').waitFor();
  await dialog.getByText('1 experiment is in the archive.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.locator('h2:focus').getByText('Experiments', { exact: true }).waitFor();
  await page.context().close();
});

await step('whose button has left the page goes on at its title; what is paused can be reset', async () => {
  await draft('managed-paused', 'Managed, paused');
  await call('POST', '/api/experiments/managed-paused/start');
  const page = await open('light', 1280, 'pause');
  await logIn(page);
  await page.goto(`${BASE}/console/experiments/managed-paused`);
  await page.getByRole('button', { name: 'Pause' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  await page.locator('h1:focus').getByText('Managed, paused').waitFor();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Reset …' }).click();
  await page.getByRole('dialog').getByLabel('Type managed-paused to go on').fill('managed-paused');
  await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
  await page.getByText('began again.').waitFor();
  assert.equal((await call('GET', '/api/experiments/managed-paused')).phase, 2);
  await page.context().close();
});
