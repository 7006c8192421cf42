import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPersonWriter } from '../../main/engine/people/store.ts';
import { setPolicy } from '../../main/engine/requests/policy.ts';
import { keepUntilEnd, makeVault } from '../support/vault.ts';
import { dayField, shownIn, typeDay } from './day-fields.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

const person = {
  externalId: 'ZQ88417723',
  givenName: 'Zephyrine',
  familyName: 'Quixoticzebra',
  email: 'z@uni.example',
};
let app: LaunchedApp;
let page: Page;
let keyboard: Keyboard;

/** Pictures of what was reached, for whoever wants to look: into the folder that is named. */
async function picture(name: string): Promise<void> {
  const folder = process.env['CUSTODIAN_PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  for (const [colorScheme, width, height] of [
    ['light', 1280, 800],
    ['dark', 1920, 1080],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
}

beforeAll(async () => {
  const { vault, folder } = await makeVault();
  vault.db.transaction(() => {
    const writer = createPersonWriter(vault);
    const ali = { externalId: 'S0000002', givenName: 'Ali', familyName: 'Brown', birthday: '2001-03-02' };
    for (const values of [person, ali])
      writer.insert('student', values, { how: 'created', at: '2026-01-01T00:00:00.000Z' });
  })();
  setPolicy(vault, { timeZone: 'UTC', authority: 'Data Protection Authority, 1 Road, Town' });
  vault.close();
  keepUntilEnd();
  app = await launchUnlocked(folder);
  page = app.page;
  page.setDefaultTimeout(60_000);
  keyboard = keyboardOf(page);
}, 180_000);

afterAll(async () => {
  await app.close();
});

/** Fills in a new request by keyboard: what is asked, and by whom. */
async function askFor(right: string, search: string, person: RegExp): Promise<void> {
  await keyboard.choose(/What is asked$/, right);
  await keyboard.type('Find the person', search);
  await page.getByRole('option', { name: person }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Choose another' }).waitFor();
}

describe('"delete me", by keyboard alone', () => {
  it('is written down from the person’s record', async () => {
    await keyboard.alone(async () => {
      await page.keyboard.press('Control+4');
      await page.getByText('No requests yet').waitFor();
      await picture('requests-empty');
      await page.keyboard.press('Control+n');
      await askFor('Erasure', 'quixotic', /Quixoticzebra/);
      await picture('request-new');
      await keyboard.press('Write the request down');
      await page.getByRole('heading', { name: /^R-\d{4}-001: Erasure/ }).waitFor();
    });
    await page.getByText('the corresponding day is').waitFor();
    await picture('request-received');
  }, 240_000);

  it('cannot be skipped: the page itself is refused what is not due', async () => {
    const codes = await page.evaluate(async () => {
      const list = await window.custodian['requests.list']({});
      const request = list.ok ? (list.value.requests[0]?.ref ?? '') : '';
      const answers = [
        await window.custodian['requests.assess']({ request, decision: 'grant', ground: 'gdpr-17-1-b' }),
        await window.custodian['requests.carryOut']({ request, confirm: '7723' }),
        await window.custodian['requests.answer']({ request, channel: 'email' }),
        await window.custodian['requests.close']({ request }),
        await window.custodian['erase.run']({
          ids: ['ZQ88417723'],
          reason: 'request',
          basis: 'gdpr-17-1-b',
          confirm: '7723',
        }),
      ];
      return answers.map((answer) => (answer.ok ? 'done' : answer.failure.code));
    });
    expect(codes).toEqual(Array.from({ length: 5 }, () => 'not-verified'));
  });

  it('is verified and granted', async () => {
    await keyboard.alone(async () => {
      await keyboard.press('Verify identity…');
      await page.getByRole('dialog', { name: 'Verify identity' }).waitFor();
      await page.getByText('z@uni.example').waitFor();
      await picture('request-verify');
      await keyboard.press('Record that it is them');
      await page.getByText('Decide what is to be done', { exact: false }).waitFor();
      await keyboard.press('Assess…');
      await page.getByRole('dialog', { name: 'Assess the request' }).waitFor();
      await picture('request-assess');
      await keyboard.press('Record the decision');
      await page.getByText('Erasing gives the last letter once more', { exact: false }).waitFor();
    });
    await picture('request-granted');
  }, 240_000);

  it('offers the letter while the name is known', async () => {
    await keyboard.alone(() => keyboard.press('It is done'));
    const letter = page.getByLabel('The letter');
    await letter.waitFor();
    expect(await letter.innerText()).toContain('Dear Zephyrine Quixoticzebra');
    expect(await letter.innerText()).toContain('Data Protection Authority');
    await picture('request-letter');
    await keyboard.press('Close');
  }, 120_000);

  it('erases, with the proof, and goes on to the answer', async () => {
    const letters = page.getByRole('region', { name: 'Letters that name the erased' });
    await keyboard.alone(async () => {
      await keyboard.press('Carry out…');
      await keyboard.type('Type the last four characters of the ID', '7723');
      await keyboard.press('Erase for good');
      await page.getByText('no trace was found', { exact: false }).waitFor({ timeout: 120_000 });
      await keyboard.unfold('To: The person who asked');
    });
    // What is shown once goes with no key that is pressed by mistake.
    await page.keyboard.press('Escape');
    expect(await letters.innerText()).toContain('Dear Zephyrine Quixoticzebra');
    expect(await screenFaults(page)).toEqual([]);
    await picture('request-certificate');
    await keyboard.alone(async () => {
      await keyboard.press('Done');
      await page.getByText('Not in the inventory any more', { exact: false }).first().waitFor();
      expect(await page.locator('body').innerText()).not.toContain('Quixoticzebra');
      await keyboard.press('Record the answer…');
      await keyboard.press('Record that it was sent');
      await page.getByText('The answer is out.', { exact: false }).waitFor();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await keyboard.press('Close the request');
      await page.getByRole('dialog', { name: 'Close the request' }).waitFor();
      await keyboard.press('Close the request');
      await page.getByText('Closed: done.', { exact: false }).waitFor();
    });
    await picture('request-closed');
  }, 300_000);
});

describe('a request that is late', () => {
  it('is written down from the person’s record, and is first at Home and in the list', async () => {
    await page.keyboard.press('Control+2');
    await page.getByLabel('Search people').fill('Brown');
    await page.getByRole('gridcell', { name: 'S0000002' }).click();
    await page.getByRole('tab', { name: 'Requests' }).click();
    await page.getByText('This person asked for nothing yet.').waitFor();
    await page.getByRole('button', { name: 'New request…' }).click();
    await page.getByText('S0000002').waitFor();
    await typeDay(dayField(page, 'Received on'), '2026-01-31');
    await page.getByRole('button', { name: 'Write the request down' }).click();
    await page.getByRole('heading', { name: /^R-2026-\d+: Access/ }).waitFor();
    await page.getByText('that month has no day 31', { exact: false }).waitFor();
    await picture('request-late');
    await page.keyboard.press('Control+1');
    await page.getByText(/days? late/).waitFor();
    await picture('home');
    await page.getByText('1 of 1 answered on time in the last twelve months.').waitFor();
    await page.getByRole('button', { name: /^Verify identity: R-2026/ }).click();
    await page.getByRole('dialog', { name: 'Verify identity' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+1');
    await keyboard.press('See overdue');
    await page.getByRole('tab', { name: 'Overdue 1', selected: true }).waitFor();
    await page.getByText('Brown', { exact: false }).waitFor();
    await page.getByRole('cell', { name: 'not yet' }).waitFor();
    const due = page.locator('details', { hasText: /how R-2026-\d+ is counted/ });
    const how = due.getByText('that month has no day 31', { exact: false });
    expect(await how.isVisible()).toBe(false);
    await due.locator('summary').focus();
    await page.keyboard.press('Enter');
    await how.waitFor();
    await picture('requests-overdue');
    expect(await screenFaults(page)).toEqual([]);
  }, 240_000);

  it('is counted by what an administrator sets', async () => {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const holidays = page.getByLabel('Holidays, one a line');
    await holidays.fill('25 December');
    await page.getByText('Line 1 does not begin with a day', { exact: false }).waitFor();
    await holidays.fill('2026-12-25 Christmas\n2026-03-02');
    await picture('settings');
    await page.getByRole('button', { name: 'Save how requests are counted' }).press('Enter');
    await page.getByText('How requests are counted was saved.').waitFor();
    await page.keyboard.press('Control+4');
    await page
      .getByRole('button', { name: /^Open R-2026/ })
      .first()
      .click();
    await page.getByText('Tue 3 Mar 2026', { exact: false }).waitFor();
  }, 240_000);
});

describe('"correct my birthday", by keyboard alone', () => {
  it('does not show what is on file until it is written down that somebody looked', async () => {
    const value = dayField(page, 'Correct value');
    await keyboard.alone(async () => {
      await page.keyboard.press('Control+4');
      await keyboard.press('New request');
      await askFor('Rectification', 'S0000002', /Brown/);
      await keyboard.press('Write the request down');
      await keyboard.press('Verify identity…');
      await keyboard.press('Record that it is them');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await keyboard.press('Assess…');
      await keyboard.press('Record the decision');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await keyboard.press('Carry out…');
      await keyboard.choose(/Field$/, 'Birthday');
      await page.getByText('What is on file is not shown.', { exact: false }).waitFor();
      expect(await shownIn(value)).toBe('dd mm yyyy');
      await keyboard.press('Show what is on file');
      await expect.poll(() => shownIn(value)).toBe('02 Mar 2001');
      await keyboard.day('Correct value', '2001-03-20');
      await keyboard.press('Save the correction');
      await page.getByRole('button', { name: 'Record the answer…' }).waitFor();
      await keyboard.press('It is done');
      await page.getByLabel('The letter').getByText('Dear Ali Brown', { exact: false }).waitFor();
      await keyboard.press('Close');
    });
    const looked = await page.evaluate(() =>
      window.custodian['ledger.activity']({ person: 'S0000002', action: 'field-shown' }),
    );
    expect(looked).toMatchObject({ ok: true, value: { total: 1 } });
  }, 240_000);

  it.each([
    { right: 'objection', ground: 'gdpr-21-1', deed: 'Stop these uses', use: 'Newsletter' },
    {
      right: 'consent-withdrawal',
      ground: 'gdpr-7-3',
      deed: 'Stop these uses',
      use: 'Use as a testimonial',
    },
    { right: 'restriction', ground: 'gdpr-18-1-a', deed: 'Carry it out' },
  ] as const)('has one form for $right too', async ({ right, ground, deed, ...form }) => {
    const ref = await page.evaluate(
      async (asked) => {
        const bridge = window.custodian;
        const channel = 'email' as const;
        const made = await bridge['requests.new']({ right: asked.right, person: 'S0000002', channel });
        const request = made.ok ? made.value.ref : '';
        await bridge['requests.verify']({ request, method: 'photo-id-in-person' });
        await bridge['requests.assess']({ request, decision: 'grant', ground: asked.ground });
        return request;
      },
      { right, ground },
    );
    await keyboard.alone(async () => {
      await page.keyboard.press('Control+4');
      await keyboard.press(`Carry out: ${ref}`);
      if ('use' in form) await keyboard.tick(form.use);
      await keyboard.press(deed);
      await page.getByRole('button', { name: 'Record the answer…' }).waitFor();
    });
  });
});

describe('the screen of requests', () => {
  it('is accessible and whole in each size, on the list and on a request', async () => {
    await page.keyboard.press('Control+4');
    await page.getByRole('tab', { name: /^Closed/ }).click();
    await page.getByRole('button', { name: /^Open R-/ }).waitFor();
    await page.getByRole('cell', { name: 'in person' }).waitFor();
    await picture('requests-closed');
    expect(await screenFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /^Open R-/ }).click();
    await page.getByRole('region', { name: 'Clocks' }).waitFor();
    expect(await screenFaults(page)).toEqual([]);
    expect(app.consoleErrors()).toEqual([]);
    expect(app.violations()).toEqual([]);
  }, 240_000);
});
