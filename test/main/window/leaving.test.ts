import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
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

describe('the vault is locked', () => {
  it('when the screen locks, the user changes, or the workstation sleeps', async () => {
    const { app, custodian } = await launch();
    app.host.electron.powerMonitor.emit('lock-screen');
    app.host.electron.powerMonitor.emit('user-did-resign-active');
    app.host.electron.powerMonitor.emit('suspend');
    expect(custodian.locks).toEqual(['screen', 'screen', 'suspend']);
  });

  it('when nobody has been there for ten minutes', { timeout: 30_000 }, async () => {
    const { app, custodian } = await launch();
    app.host.control.idleSeconds = 600;
    await expect.poll(() => custodian.locks, { timeout: 15_000 }).toEqual(['idle']);
    app.host.control.idleSeconds = 0;
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
