// axe in the states that a page passes through: questions asked, waiting, refused, empty, menus open; in both schemes.
import assert from 'node:assert/strict';
import { BASE, TOKEN, look, logIn, open, step } from './tab.mjs';
import { running, send } from './seed.mjs';

const key = `states-${Date.now()}`;
await running(key, 'In all its states');
await send(key, { to: 60 });

const { TOKEN_WITHOUT_ROLES } = process.env;
const results = `${BASE}/console/experiments/${key}/results`;
const problem = (status, code, detail, headers = {}) => ({ status, headers, json: { code, detail, request_id: 'r-1' } });

/** What makes the state, and what is seen when it is there. */
const STATES = {
  pausing: async (page) => {
    await page.goto(results);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('dialog').waitFor();
  },
  stopping: async (page) => {
    await page.goto(results);
    await page.getByRole('button', { name: 'Stop …' }).click();
    await page.getByText('The results say').waitFor();
    await page.getByRole('dialog').getByLabel('Winner').selectOption('green');
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
    await page.getByText('needs a reason').waitFor();
  },
  'row-open': async (page) => {
    await page.goto(`${results}?open=conversion:green&measure=both`);
    await page.getByText('Judged by').waitFor();
  },
  bayesian: async (page) => {
    await page.goto(`${results}?method=bayesian`);
    await page.getByText('Chance to beat').first().waitFor();
  },
  'segments-shown': async (page) => {
    await page.goto(`${BASE}/console/experiments/${key}/segments?dimension=country`);
    await page.getByText('all units', { exact: true }).waitFor();
  },
  'tables-open': async (page) => {
    await page.goto(`${BASE}/console/experiments/${key}/series`);
    await page.getByText('The same numbers as a table').first().click();
    await page.getByText('The same numbers as a table').last().click();
    await page.getByRole('table', { name: 'New units by day' }).waitFor();
  },
  'menu-open': async (page) => {
    await page.goto(results);
    await page.locator('header.bar button[popovertarget]').click();
    await page.getByRole('button', { name: 'Log out' }).waitFor();
  },
  waiting: async (page) => {
    await page.route('**/api/**/results', () => {});
    await page.goto(results);
    await page.getByRole('status', { name: 'Loading' }).waitFor();
  },
  'asked-to-wait': async (page) => {
    await page.route('**/api/**/results', (route) => route.fulfill(problem(503, 'overloaded', 'Too much to do.', { 'Retry-After': '50' })));
    await page.goto(results);
    await page.getByText('Trying again in').waitFor();
  },
  broken: async (page) => {
    await page.route('**/api/**/results', (route) => route.fulfill(problem(500, 'internal', 'Something went wrong.')));
    await page.goto(results);
    await page.getByRole('alert').waitFor();
  },
  gone: async (page) => {
    await page.goto(`${results}?as_of=2001-01-01T00:00:00Z`);
    await page.getByText('No units at that moment').or(page.getByRole('alert')).first().waitFor();
  },
  'no-such-tab': async (page) => {
    await page.goto(`${BASE}/console/experiments/${key}/nothing`);
    await page.getByText('No such page').waitFor();
  },
  'login-refused': async (page) => {
    await page.goto(results);
    await page.getByText('In all its states').first().waitFor();
    await page.route('**/api/**', (route) => route.fulfill(problem(401, 'unauthorized', 'expired')));
    await page.getByRole('link', { name: 'Audit', exact: true }).click();
    await page.getByText('The login has run out').waitFor();
  },
};

for (const width of [360, 1280]) {
  await step(`an axis stands exactly above what is drawn on it, ${width} px`, async () => {
    const page = await open('light', width, 'axis');
    await logIn(page, TOKEN);
    for (const [path, table] of [
      [results, 'effects'],
      [`${results}?measure=absolute`, 'effects'],
      [`${BASE}/console/experiments/${key}/segments?dimension=country`, 'forest'],
    ]) {
      await page.goto(path);
      await page.locator(`.${table} .plot[role=img]`).first().waitFor();
      const sides = (selector) =>
        page.locator(`.${table} ${selector}`).first().evaluate((plot) => {
          const { left, right } = plot.getBoundingClientRect();
          return [Math.round(left), Math.round(right)];
        });
      assert.deepEqual(await sides('.plot.axis'), await sides('.plot[role=img]'), path);
    }
    await page.context().close();
  });
}

for (const [scheme, width] of [
  ['light', 360],
  ['dark', 1280],
]) {
  await step(`axe finds nothing in any state, ${scheme}, ${width} px`, async () => {
    const page = await open(scheme, width, `states, ${scheme}`);
    await logIn(page, TOKEN);
    for (const [name, make] of Object.entries(STATES)) {
      await make(page);
      await look(page, `state-${name}`, scheme, width, { both: true });
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    }
    await page.context().close();
    if (TOKEN_WITHOUT_ROLES !== undefined) {
      const other = await open(scheme, width, `states without roles, ${scheme}`);
      await logIn(other, TOKEN_WITHOUT_ROLES);
      await other.getByText('You may not see this').waitFor();
      await look(other, 'state-forbidden', scheme, width);
      await other.context().close();
    }
  });
}
