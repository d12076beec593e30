// From the list to a decision against the recommendation, with the mouse alone and with the keyboard alone.
import assert from 'node:assert/strict';
import { BASE, TOKEN, look, open, step } from './tab.mjs';
import { running, send } from './seed.mjs';

/** Ways to do the same things: what is asked for is found by what a person sees or hears of it. */
function byMouse(page) {
  const press = async (role, name) => page.getByRole(role, { name, exact: true }).first().click();
  return {
    press,
    write: async (name, text) => {
      await page.getByRole(/search/i.test(name) ? 'searchbox' : 'textbox', { name }).click();
      await page.keyboard.type(text);
    },
    // the list of options is drawn by the system, outside of the page
    skip: async () => {},
    arrive: async (title) => page.getByRole('heading', { level: 1, name: title }).waitFor(),
    choose: async (name, option) => page.getByRole('combobox', { name }).selectOption({ label: option }),
  };
}

/** Nothing but keys: Tab until the thing has the focus, which has to be seen there. */
function byKeyboard(page) {
  const reach = async (role, name) => {
    const wanted = page.getByRole(role, { name, exact: true }).first();
    await wanted.waitFor();
    for (let presses = 0; presses < 150; presses++) {
      await page.keyboard.press('Tab');
      await assertFocusIsSeen(page);
      if ((await page.getByRole(role, { name, exact: true }).and(page.locator(':focus')).count()) > 0) {
        return;
      }
    }
    throw new Error(`Tab does not lead to ${role} ${name}`);
  };
  const press = async (role, name) => {
    await reach(role, name);
    await page.keyboard.press('Enter');
  };
  return {
    press,
    write: async (name, text) => {
      await reach(/search/i.test(name) ? 'searchbox' : 'textbox', name);
      await page.keyboard.type(text);
    },
    // past the head of the page, as whoever comes by a link would
    skip: async () => {
      await page.reload();
      await page.getByRole('searchbox', { name: 'Search' }).waitFor();
      await page.keyboard.press('Tab');
      await page.getByRole('link', { name: 'Skip to the content' }).and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('main:focus').waitFor();
    },
    // goes on in the content, not before the head of the page
    arrive: async (title) => page.getByRole('heading', { level: 1, name: title }).and(page.locator(':focus')).waitFor(),
    choose: async (name, option) => {
      await reach('combobox', name);
      await page.keyboard.type(option.slice(0, 5));
      assert.equal(await page.locator(':focus').evaluate((select) => select.selectedOptions[0].text), option);
    },
  };
}

/** What has the focus is in sight and outlined; at the end of the page the browser itself has it. */
async function assertFocusIsSeen(page) {
  const wrong = await page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) {
      return null;
    }
    const box = at.getBoundingClientRect();
    const said = `${at.tagName} "${at.textContent.slice(0, 40)}"`;
    if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) {
      return `${said} has the focus out of sight`;
    }
    const outlined = (one) => {
      const style = one && getComputedStyle(one);
      return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    };
    // of a switch the label around the button is outlined
    return outlined(at) || outlined(at.closest('label')) ? null : `${said} has the focus without an outline`;
  });
  assert.equal(wrong, null);
}

async function walk(page, by, key) {
  await page.goto(`${BASE}/console/#token=${TOKEN}`);
  await by.press('button', /^Go on as /);

  await page.getByRole('heading', { level: 1, name: 'Experiments' }).waitFor();
  await by.skip();
  await by.write('Search', key);
  await page.waitForURL(new RegExp(`q=${key}`));
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
  await by.press('link', `Decided, ${key}`);
  await by.arrive(`Decided, ${key}`);

  await page.getByText('Ship green').first().waitFor();
  await by.press('link', 'Results');
  await page.getByText('You may look and stop at any time').waitFor();
  assert.match(await page.title(), /^Results: Decided, /);
  const row = page.getByRole('row', { name: /\bgreen\b/ });
  await row.getByText(/better$/).waitFor();

  await by.press('button', 'green');
  await page.getByText('Standard error').waitFor();
  assert.match(page.url(), /open=conversion/);

  await by.press('link', 'Segments');
  await page.getByText('Attributes of the units').waitFor();
  await by.press('button', 'country');
  await page.getByRole('row', { name: /^CI/ }).waitFor();

  await by.press('button', 'Copy link');
  await page.getByText('Link copied.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, new RegExp(`/console/experiments/${key}/segments\\?.*dimension=country`));

  await by.press('button', 'Stop …');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The results say: Ship green').waitFor();
  await by.choose('Winner', 'Blue (blue)');
  await by.press('button', 'Stop');
  await dialog.getByText('Deciding against the recommendation needs a reason.').waitFor();
  await by.write('Reason', 'Green costs more than it brings.');
  await by.press('button', 'Stop');
  await page.getByText('its results are frozen').waitFor();
  await dialog.waitFor({ state: 'detached' });

  await by.press('link', 'Audit');
  await page.getByText('experiment.stop').waitFor();
  await page.getByText('Green costs more than it brings.').first().waitFor();
  return link;
}

for (const [name, way] of [
  ['mouse', byMouse],
  ['keyboard', byKeyboard],
]) {
  await step(`from the list to a decision with the ${name} alone`, async () => {
    const key = `decided-by-${name}-${Date.now()}`;
    await running(key, `Decided, ${key}`);
    await send(key);
    const page = await open('light', 1280, `${name} alone`);
    const link = await walk(page, way(page), key);
    await look(page, `decided-by-${name}`, 'light', 1280);
    await page.goto(link);
    await page.getByRole('row', { name: /^CI/ }).waitFor();
    await page.context().close();
  });
}
