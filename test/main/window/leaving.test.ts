import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { usualLockSettings } from '../../../shared/lock-settings.ts';
import type { LockSettings } from '../../../shared/lock-settings.ts';
import type { LaunchOptions, LaunchedApp } from '../../e2e/launch.ts';
import type { RecordingCustodian } from '../../host/fixture/main.ts';
import { callsOf, launchFixture } from './fixture.ts';

let running: LaunchedApp | undefined;

async function launch(
  options: LaunchOptions = {},
): Promise<{ app: LaunchedApp; custodian: RecordingCustodian }> {
  const launched = await launchFixture(options);
  running = launched.app;
  return launched;
}

afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** Leaves something in the page's memory that only a new document lacks. */
function mark(app: LaunchedApp): Promise<void> {
  return app.page.evaluate(() => {
    Reflect.set(window, 'decrypted', 'text');
  });
}

function marked(app: LaunchedApp): Promise<boolean> {
  return app.page.evaluate(() => 'decrypted' in window);
}

function heard(app: LaunchedApp): Promise<unknown> {
  return app.page.evaluate((): unknown => Reflect.get(window, 'heard'));
}

describe('when the vault locks', () => {
  it('the page is killed and loaded anew, and learns why', async () => {
    const { app, custodian } = await launch();
    await mark(app);
    custodian.emit({ type: 'locked', why: 'idle' });
    await expect.poll(() => heard(app)).toEqual([{ type: 'locked', why: 'idle' }]);
    expect(await marked(app)).toBe(false);
    expect(callsOf(app, 'forcefullyCrashRenderer')).toHaveLength(1);
    expect(custodian.locks).toEqual([]);
  });
});

describe('what was copied', () => {
  it.each(['in the window', 'in the window, which then lost the focus'])(
    '%s is gone once locked',
    async (where) => {
      const { app, custodian } = await launch();
      const { BrowserWindow, clipboard } = app.host.electron;
      const [window] = BrowserWindow.getAllWindows();
      await clipboard.writeText('a name');
      await clipboard.selection.writeText('a selected name');
      if (where !== 'in the window') window?.blur();
      await new Promise((resolve) => setTimeout(resolve, 20));
      custodian.emit({ type: 'locked', why: 'idle' });
      await expect.poll(() => clipboard.readText()).toBe('');
      if (process.platform === 'linux') expect(await clipboard.selection.readText()).toBe('');
    },
  );

  it('elsewhere stays', async () => {
    const { app, custodian } = await launch();
    const { BrowserWindow, clipboard } = app.host.electron;
    const [window] = BrowserWindow.getAllWindows();
    await clipboard.writeText('a name');
    window?.blur();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await clipboard.writeText('of another program');
    custodian.emit({ type: 'locked', why: 'idle' });
    await expect.poll(() => heard(app)).toHaveLength(1);
    expect(await clipboard.readText()).toBe('of another program');
  });

  it('before the window had the focus stays, too', async () => {
    const { app, custodian } = await launch();
    const { BrowserWindow, clipboard } = app.host.electron;
    const [window] = BrowserWindow.getAllWindows();
    window?.blur();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await clipboard.writeText('of another program');
    window?.focus();
    await new Promise((resolve) => setTimeout(resolve, 20));
    custodian.emit({ type: 'locked', why: 'idle' });
    await expect.poll(() => heard(app)).toHaveLength(1);
    expect(await clipboard.readText()).toBe('of another program');
  });
});

/** The vault is open, with these settings. */
function open(custodian: RecordingCustodian, settings: Partial<LockSettings> = {}): void {
  custodian.emit({ type: 'locks', settings: { ...usualLockSettings, ...settings } });
}

describe('what is copied in the window', () => {
  it('leaves the clipboard after the time that was chosen', async () => {
    const { app, custodian } = await launch();
    const { clipboard } = app.host.electron;
    open(custodian, { clipboardSeconds: 1 });
    await copyHeading(app);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await clipboard.readText()).toBe('a name');
    await expect.poll(() => clipboard.readText(), { timeout: 4000 }).toBe('');
  });

  it('stays where another program has put something there since', async () => {
    const { app, custodian } = await launch();
    const { clipboard } = app.host.electron;
    open(custodian, { clipboardSeconds: 1 });
    await copyHeading(app);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await clipboard.writeText('of another program');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(await clipboard.readText()).toBe('of another program');
  });
});

/** Copies in the page as a person does; the stand-in's clipboard is not the browser's, so the text is put there. */
async function copyHeading(app: LaunchedApp): Promise<void> {
  await app.page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('h1') ?? document));
  await app.host.electron.clipboard.writeText('a name');
  await app.page.keyboard.press('Control+c');
}

describe('screenshots of the window', () => {
  it('are kept from an open vault as its institution chose, and always from a locked one', async () => {
    const { app, custodian } = await launch();
    open(custodian, { hideFromScreenshots: false });
    open(custodian, { hideFromScreenshots: true });
    open(custodian, { hideFromScreenshots: false });
    custodian.emit({ type: 'locked', why: 'asked' });
    expect(callsOf(app, 'setContentProtection')).toEqual([true, false, true, false, true]);
  });
});

describe('a minute before it locks because nobody is there', () => {
  it('the page is told, the window asks for attention, and any key stays it', async () => {
    const { app, custodian } = await launch();
    app.host.electron.BrowserWindow.getAllWindows()[0]?.blur();
    open(custodian, { idleMinutes: 62 / 60 });
    await app.page.keyboard.press('Shift');
    await expect.poll(() => countdown(app), { timeout: 10_000 }).toContain(60);
    expect(callsOf(app, 'flashFrame')).toEqual([true]);
    await app.page.keyboard.press('Shift');
    await expect.poll(() => countdown(app).then((told) => told.at(-1)), { timeout: 5000 }).toBeNull();
    expect(custodian.locks).toEqual([]);
  });

  it('and then it locks', async () => {
    const { app, custodian } = await launch();
    open(custodian, { idleMinutes: 3 / 60 });
    await app.page.keyboard.press('Shift');
    await expect.poll(() => countdown(app), { timeout: 5000 }).not.toEqual([]);
    await expect.poll(() => custodian.locks, { timeout: 10_000 }).toEqual(['idle']);
  });

  it('but not while no vault is open', async () => {
    const { app, custodian } = await launch();
    open(custodian, { idleMinutes: 10 / 60 });
    custodian.emit({ type: 'locked', why: 'asked' });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await countdown(app)).toEqual([]);
  });
});

/** The seconds that the page was told. */
async function countdown(app: LaunchedApp): Promise<unknown[]> {
  const told = z
    .array(z.looseObject({ type: z.string(), seconds: z.unknown().optional() }))
    .parse(await heard(app));
  return told.filter(({ type }) => type === 'locks-in').map(({ seconds }) => seconds);
}

describe('the vault is locked', () => {
  it('when the screen locks, the user changes, or the workstation sleeps, wakes or goes down', async () => {
    const { app, custodian } = await launch();
    app.host.electron.powerMonitor.emit('lock-screen');
    app.host.electron.powerMonitor.emit('user-did-resign-active');
    app.host.electron.powerMonitor.emit('suspend');
    app.host.electron.powerMonitor.emit('resume');
    app.host.electron.powerMonitor.emit('shutdown');
    expect(custodian.locks).toEqual(['screen', 'screen', 'suspend', 'suspend', 'suspend']);
  });

  it('when the page dies by itself; it is then loaded anew, but not for ever', async () => {
    const { app } = await launch();
    const contents = app.host.electron.BrowserWindow.getAllWindows()[0]?.webContents;
    await mark(app);
    contents?.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    await expect.poll(() => heard(app)).toEqual([{ type: 'locked', why: 'failed' }]);
    expect(await marked(app)).toBe(false);
    let ended = false;
    void app.host.exited.then(() => {
      ended = true;
    });
    // A death while the page is being replaced does not count, so on a slow machine it takes a few more.
    for (let tries = 0; !ended && tries < 100; tries += 1) {
      contents?.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(await app.host.exited).toBe(0);
    running = undefined;
  });
});

describe('quitting', () => {
  it('waits until the custodian has closed, and closes it once', async () => {
    const { app, custodian } = await launch();
    const closing = Promise.withResolvers<undefined>();
    custodian.closing = closing.promise;
    let ended = false;
    void app.host.exited.then(() => {
      ended = true;
    });
    app.host.electron.app.quit();
    app.host.electron.app.quit();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([custodian.closed, ended]).toEqual([1, false]);
    closing.resolve(undefined);
    expect(await app.host.exited).toBe(0);
    expect(custodian.closed).toBe(1);
    running = undefined;
  });

  it('follows the closing of the window', async () => {
    const { app, custodian } = await launch();
    await app.page.close();
    expect(await app.host.exited).toBe(0);
    expect(custodian.closed).toBe(1);
    running = undefined;
  });

  it('happens even where closing fails', async () => {
    const { app, custodian } = await launch();
    custodian.closing = Promise.reject(new Error('disk'));
    await app.close();
    expect(custodian.closed).toBe(1);
    running = undefined;
  });
});

describe('starting', () => {
  it('names the vault of the command line before the page loads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'named-vault-'));
    const { custodian } = await launch({ vault: folder });
    expect(custodian.vault).toBe(folder);
  });

  it('names none by itself', async () => {
    const { custodian } = await launch();
    expect(custodian.vault).toBeUndefined();
  });
});
