import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildParts, launchApp } from '../e2e/launch.ts';
import { launchFixture } from '../main/window/fixture.ts';
import { listeningSockets } from './listening-sockets.ts';

const runner = fileURLToPath(new URL('./run.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'host-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the preview host', () => {
  it('finds out that main waits at its top level for Electron', async () => {
    const entry = new URL('./fixture/hanging-main.ts', import.meta.url);
    await expect(launchApp({ entry, longestLoad: 1000 })).rejects.toThrow('app.whenReady() at its top level');
  });

  it('opens two apps in one process, each with modules of its own', async () => {
    const [first, second] = await Promise.all([launchFixture(), launchFixture()]);
    expect(first.custodian).not.toBe(second.custodian);
    await first.app.page.evaluate(() => window.custodian['vault.status']({}));
    expect([first.custodian.routed.length, second.custodian.routed.length]).toEqual([1, 0]);
    await Promise.all([first.app.close(), second.app.close()]);
  });

  it('words the errors of handlers as Electron does', async () => {
    const { app } = await launchFixture();
    const { ipcMain } = app.host.electron;
    ipcMain.removeHandler('vault.verify');
    ipcMain.removeHandler('vault.lock');
    ipcMain.handle('vault.lock', () => Promise.reject(new Error('boom')));
    const words = (channel: 'vault.verify' | 'vault.lock'): Promise<string> =>
      app.page.evaluate(
        (name) =>
          window.custodian[name]({}).then(
            () => '',
            (error: unknown) => String(error),
          ),
        channel,
      );
    expect(await words('vault.verify')).toContain("No handler registered for 'vault.verify'");
    expect(await words('vault.lock')).toContain("Error invoking remote method 'vault.lock': Error: boom");
    await app.close();
  });
});

/** What a person's environment would be without a display, with settings and temporary files of its own. */
function environment(changes: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
    XDG_CONFIG_HOME: folder,
    TMPDIR: folder,
    ...changes,
  };
}

describe.runIf(process.platform === 'linux')('the preview for a person', () => {
  beforeAll(() => buildParts(['renderer', 'preload']));

  it('opens, listens on no port, says how it runs, refuses to open twice, and leaves nothing behind', async () => {
    const running = spawn(process.execPath, [runner, '--vault', join(folder, 'vault')], {
      env: environment(),
    });
    const ended = new Promise((resolve) => running.once('exit', resolve));
    const said = new Promise<string>((resolve) => {
      running.stdout.once('data', (data: Buffer) => {
        resolve(data.toString('utf8'));
      });
    });
    expect(await said).toContain('Trac Custodian runs, but');
    expect(listeningSockets(running.pid ?? 0)).toEqual([]);
    const second = await promisify(execFile)(process.execPath, [runner], { env: environment() });
    expect(second.stdout).toBe('Trac Custodian is already open.\n');
    running.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('trac-custodian-browser'))).toEqual([]);
    expect(readdirSync(join(folder, 'trac-custodian-preview'))).toEqual([]);
  });

  it('says in a sentence where there is no browser', async () => {
    const env = environment({ CUSTODIAN_CHROMIUM: join(folder, 'none') });
    await expect(promisify(execFile)(process.execPath, [runner], { env })).rejects.toMatchObject({
      code: 3,
      stderr: 'CUSTODIAN_CHROMIUM names a file that does not exist.\n',
    });
  });
});
