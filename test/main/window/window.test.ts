import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../../shared/contract.ts';
import type { LaunchedApp } from '../../e2e/launch.ts';
import type { RecordingCustodian } from '../../host/fixture/main.ts';
import { callsOf, launchFixture } from './fixture.ts';

const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let app: LaunchedApp;
let custodian: RecordingCustodian;

beforeAll(async () => {
  ({ app, custodian } = await launchFixture());
});

afterAll(async () => {
  await app.close();
});

describe('the window', () => {
  it('is made with every lock on', () => {
    expect(callsOf(app, 'enableSandbox')).toEqual([true]);
    expect(callsOf(app, 'setContentProtection')).toEqual([true]);
    expect(callsOf(app, 'BrowserWindow')).toMatchObject([
      {
        webPreferences: {
          contextIsolation: true,
          sandbox: true,
          nodeIntegration: false,
          nodeIntegrationInSubFrames: false,
          nodeIntegrationInWorker: false,
          webSecurity: true,
          webviewTag: false,
          spellcheck: false,
          devTools: false,
          navigateOnDragDrop: false,
        },
      },
    ]);
  });

  it('registers its scheme as standard and secure, without service workers or a way past the policy', () => {
    expect(callsOf(app, 'privilegedScheme')).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: false },
      },
    ]);
  });

  it('keeps its own title, whatever the page calls itself', () => {
    expect(callsOf(app, 'BrowserWindow')).toMatchObject([{ title: 'Trac Custodian' }]);
    const event = new app.host.electron.PreventableEvent();
    app.host.electron.BrowserWindow.getAllWindows()[0]?.webContents.emit(
      'page-title-updated',
      event,
      'A. Name',
    );
    expect(event.defaultPrevented).toBe(true);
  });

  it('takes names, proxies, spelling and WebRTC from its sessions', () => {
    expect(callsOf(app, 'appendSwitch')).toContain('host-resolver-rules=MAP * ~NOTFOUND');
    expect(callsOf(app, 'setSpellCheckerEnabled')).not.toContain(true);
    expect(callsOf(app, 'setProxy')).toContainEqual({ mode: 'direct' });
    expect(callsOf(app, 'setWebRTCIPHandlingPolicy')).toEqual(['disable_non_proxied_udp']);
  });

  it('refuses webviews, downloads and certificates', () => {
    const contents = app.host.electron.BrowserWindow.getAllWindows()[0]?.webContents;
    const webview = new app.host.electron.PreventableEvent();
    contents?.emit('will-attach-webview', webview, {}, {});
    const download = new app.host.electron.PreventableEvent();
    contents?.session.emit('will-download', download, {}, contents);
    const certificate = new app.host.electron.PreventableEvent();
    const answers: boolean[] = [];
    const answer = (trusted: boolean): number => answers.push(trusted);
    app.host.electron.app.emit('certificate-error', certificate, contents, 'https://x/', 'ERR', {}, answer);
    expect([webview, download, certificate].map((event) => event.defaultPrevented)).toEqual([
      true,
      true,
      true,
    ]);
    expect(answers).toEqual([false]);
  });

  it('has a menu for locking, editing and text size, without reload and developer tools', () => {
    const menu = JSON.stringify(callsOf(app, 'setApplicationMenu'));
    expect(menu).toContain('zoomIn');
    expect(menu).toContain('CmdOrCtrl+L');
    expect(menu).not.toMatch(/reload|devtools/i);
  });
});

describe('the page', () => {
  it('has neither Node nor Electron', async () => {
    expect(
      await app.page.evaluate(() =>
        ['require', 'process', 'module', 'Buffer', 'global'].map((name) => typeof Reflect.get(window, name)),
      ),
    ).toEqual(Array(5).fill('undefined'));
  });

  it('sees one function for each entry of the contract, the events, and one for dropped files', async () => {
    const seen = await app.page.evaluate(() =>
      Object.entries(window.custodian).map(([name, value]) => [name, typeof value]),
    );
    expect(seen).toEqual([...Object.keys(contract), 'onEvent', 'drop'].map((name) => [name, 'function']));
  });

  it('cannot change what it sees', async () => {
    expect(
      await app.page.evaluate(() => {
        const was = window.custodian;
        Reflect.set(was, 'people.search', () => 'mine');
        Reflect.set(window, 'custodian', {});
        return [Object.isFrozen(was), window.custodian === was, Reflect.deleteProperty(window, 'custodian')];
      }),
    ).toEqual([true, true, false]);
  });

  it('no longer finds the way by which the host is reached', async () => {
    expect(await app.page.evaluate(() => '__custodianHost' in window)).toBe(false);
  });

  it('gets the answer of the custodian, bytes and all', async () => {
    const answer = await app.page.evaluate(() =>
      window.custodian['people.setPhoto']({ id: 'x', bytes: new Uint8Array([1, 2, 3]) }),
    );
    expect(answer).toEqual({
      ok: true,
      value: { channel: 'people.setPhoto', input: { id: 'x', bytes: new Uint8Array([1, 2, 3]) } },
    });
  });

  it('hears events as they are, without the event object of Electron', async () => {
    const event = { type: 'changed', what: 'people' } as const;
    custodian.emit(event);
    await expect
      .poll(() => app.page.evaluate((): unknown => Reflect.get(window, 'heard')))
      .toContainEqual(event);
  });

  it('hears nothing after it unsubscribed', async () => {
    const heard = await app.page.evaluate(async () => {
      const own: unknown[] = [];
      const end = window.custodian.onEvent((event) => own.push(event));
      end();
      await window.custodian['vault.status']({});
      return own;
    });
    custodian.emit({ type: 'changed', what: 'ledger' });
    await app.page.evaluate(() => window.custodian['vault.status']({}));
    expect(heard).toEqual([]);
  });

  it('shows photos from its own origin', async () => {
    const id = 'p'.repeat(26);
    custodian.photos.set(id, { mime: 'image/png', bytes: Buffer.from(onePixel, 'base64') });
    const sizeOf = (src: string): Promise<number> =>
      app.page.evaluate(async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode().catch(() => undefined);
        return image.naturalWidth;
      }, src);
    expect(await sizeOf(`photo/${id}`)).toBe(1);
    expect(await sizeOf(`photo/${'q'.repeat(26)}`)).toBe(0);
  });

  it('picks files through a dialog that gets no path from the page', async () => {
    app.queueDialog(['/data/people.csv']);
    expect(await app.page.evaluate(() => window.custodian['app.pick']({ purpose: 'import' }))).toEqual({
      ok: true,
      value: ['/data/people.csv'],
    });
    expect(app.dialogs.asked.at(-1)).toEqual({
      title: 'Choose files to import',
      kind: 'file',
      several: true,
      mayCreate: false,
      suggested: 'list.csv',
    });
  });

  it('speaks the language of the window in its menu and dialogs, once the window says which', async () => {
    custodian.services.speak?.('es');
    const menu = JSON.stringify(callsOf(app, 'setApplicationMenu').at(-1));
    for (const label of ['&Bóveda', '&Bloquear', '&Deshacer', '&Pantalla completa', 'CmdOrCtrl+L'])
      expect(menu).toContain(label);
    app.queueDialog(['/data/people.csv']);
    await app.page.evaluate(() => window.custodian['app.pick']({ purpose: 'import' }));
    expect(app.dialogs.asked.at(-1)?.title).toBe('Elija los archivos que importar');
    custodian.services.speak?.('en');
    expect(JSON.stringify(callsOf(app, 'setApplicationMenu').at(-1))).not.toContain('label":"&Undo');
  });

  it('locks by the shortcut of the menu', async () => {
    const before = custodian.locks.length;
    await app.page.keyboard.press('Control+l');
    await expect.poll(() => custodian.locks.slice(before)).toEqual(['asked']);
    await app.page.waitForLoadState('load');
  });
});
