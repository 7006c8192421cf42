import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contract.ts';
import { makeClosedVault } from '../support/vault.ts';
import { buildParts, launchApp } from './launch.ts';
import type { LaunchedApp } from './launch.ts';
import { onElectron } from './real-electron.ts';
import { launchUnlocked } from './unlocked.ts';

const folder = mkdtempSync(join(tmpdir(), 'start-'));
let app: LaunchedApp;

beforeAll(async () => {
  await buildParts(['renderer']);
  // From its sources, as a checkout starts it; the other tests open the built one. One of the tests asks for a page of somebody else.
  const entry = new URL('../../main/index.ts', import.meta.url);
  app = await launchApp({ ...(onElectron ? {} : { entry }), breaksRules: true });
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the app as it starts', () => {
  it('shows its page without an error, a violation of its policy, or a request that had to be refused', async () => {
    await expect.poll(() => app.page.locator('body').innerText(), { timeout: 20_000 }).not.toBe('');
    expect(app.consoleErrors()).toEqual([]);
    expect(app.violations()).toEqual([]);
    expect(app.refusedRequests()).toEqual([]);
  });

  it('offers the page the contract, the events and the way for a dropped file, and nothing else', async () => {
    const offered = await app.page.evaluate(() => Object.keys(window.custodian));
    expect(offered).toEqual([...Object.keys(contract), 'onEvent', 'drop']);
  });

  it('answers through the real custodian', async () => {
    expect(await app.page.evaluate(() => window.custodian['app.info']({}))).toMatchObject({
      ok: true,
      value: { runtime: onElectron ? 'electron' : 'preview' },
    });
    expect(await app.page.evaluate(() => window.custodian['vault.status']({}))).toEqual({
      ok: true,
      value: { state: 'none' },
    });
  });

  it('refuses what the contract does not allow, in words', async () => {
    const answers = await app.page.evaluate(async () => [
      await window.custodian['people.search']({ limit: 0 }),
      await window.custodian['people.search']({}),
    ]);
    expect(answers.map((answer) => (answer.ok ? 'done' : answer.failure.code))).toEqual([
      'invalid-input',
      'locked',
    ]);
  });

  it('names what the page asks for to no one outside', async () => {
    await app.page.evaluate(() => window.fetch('https://example.invalid/').catch(() => undefined));
    await expect.poll(() => app.violations().join()).toContain('connect-src');
  });
});

describe('the app with a vault named on its command line', () => {
  it('says that there is none yet at that place', async () => {
    const named = await launchApp({ vault: join(folder, 'none') });
    const status = await named.page.evaluate(() => window.custodian['vault.status']({}));
    expect(status.ok ? status.value.state : status.failure.code).toMatch(/^(?:none|not-a-vault)$/);
    await named.close();
  });
});

describe('the app with a vault in a folder that is copied elsewhere', () => {
  it('says so before it is opened and at Home, with the reason, and opens it all the same', async () => {
    const vault = join(folder, 'Dropbox', 'vault');
    await makeClosedVault(vault, 'Fixture University', 'Dana');
    const closed = await launchApp({ vault });
    const warning = 'This vault lies in a folder that Dropbox copies elsewhere.';
    await closed.page.getByText(warning).waitFor();
    await closed.page.getByText(/out of the reach of an erasure/).waitFor();
    await closed.close();
    const open = await launchUnlocked(vault);
    await open.page.getByText(warning).waitFor();
    await open.close();
  });
});
