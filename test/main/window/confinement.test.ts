import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strangerAnswer } from '../../../main/sender.ts';
import type { LaunchedApp } from '../../e2e/launch.ts';
import { callsOf, launchFixture } from './fixture.ts';

let app: LaunchedApp;
const pageAddress = 'https://vault.app.invalid/index.html';

beforeAll(async () => {
  ({ app } = await launchFixture({ breaksRules: true }));
});

afterAll(async () => {
  await app.close();
});

/** Adds an element that loads something, and tells whether it did. */
function loadByElement(tag: string, attributes: Record<string, string>): Promise<string> {
  return app.page.evaluate(
    ({ tag, attributes }) =>
      new Promise<string>((resolve) => {
        const element = document.createElement(tag);
        element.addEventListener('load', () => {
          resolve('loaded');
        });
        element.addEventListener('error', () => {
          resolve('refused');
        });
        try {
          for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        } catch {
          // Trusted Types let no text become the address of a script.
          resolve('refused');
        }
        document.body.append(element);
        setTimeout(() => {
          resolve('nothing');
        }, 1500);
      }),
    { tag, attributes },
  );
}

describe('the policy of the page', () => {
  it('runs no inline script', async () => {
    const ran = await app.page.evaluate(() => {
      const script = document.createElement('script');
      script.append(document.createTextNode('window.ran = true'));
      document.body.append(script);
      return Reflect.get(window, 'ran') === true;
    });
    expect(ran).toBe(false);
    await expect
      .poll(() => app.violations().join())
      .toMatch(/script-src-elem inline|require-trusted-types-for/);
  });

  it('lets no text become markup or code', async () => {
    const outcome = await app.page.evaluate(() => {
      try {
        document.body.insertAdjacentHTML('beforeend', '<b>x</b>');
        return 'parsed';
      } catch (error) {
        return error instanceof TypeError ? 'refused' : 'other';
      }
    });
    expect(outcome).toBe('refused');
  });

  it('applies no inline style', async () => {
    await app.page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'h1 { color: rgb(1, 2, 3) }';
      document.head.append(style);
    });
    expect(
      await app.page.evaluate(() => getComputedStyle(document.querySelector('h1') ?? document.body).color),
    ).not.toBe('rgb(1, 2, 3)');
  });

  it.each([
    ['fetch', 'fetch(url)'],
    ['XMLHttpRequest', 'xhr'],
    ['WebSocket', 'ws'],
    ['EventSource', 'es'],
    ['sendBeacon', 'beacon'],
  ])('lets nothing out by %s', async (name) => {
    const before = app.violations().length;
    const outcome = await app.page.evaluate(async (way) => {
      const url = 'https://example.invalid/x';
      const settled = (target: EventTarget): Promise<string> =>
        new Promise((resolve) => {
          for (const [type, word] of [
            ['error', 'refused'],
            ['close', 'refused'],
            ['load', 'sent'],
            ['open', 'sent'],
          ] as const) {
            target.addEventListener(type, () => {
              resolve(word);
            });
          }
        });
      try {
        if (way === 'fetch') return await window.fetch(url).then(() => 'sent');
        if (way === 'XMLHttpRequest') {
          const request = new window.XMLHttpRequest();
          const outcome = settled(request);
          request.open('GET', url);
          request.send();
          return await outcome;
        }
        if (way === 'WebSocket') return await settled(new window.WebSocket('wss://example.invalid/x'));
        if (way === 'EventSource') return await settled(new window.EventSource(url));
        return await new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', () => {
            resolve('refused');
          });
          navigator.sendBeacon(url, 'x');
        });
      } catch {
        return 'refused';
      }
    }, name);
    expect(outcome).toBe('refused');
    await expect.poll(() => app.violations().slice(before).join()).toContain('connect-src');
  });

  it.each([
    ['a picture', 'img', { src: 'https://example.invalid/x.png' }],
    ['a picture in its address', 'img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' }],
    ['a script', 'script', { src: 'https://example.invalid/x.js' }],
    ['a style sheet', 'link', { rel: 'stylesheet', href: 'https://example.invalid/x.css' }],
  ])('loads no %s from elsewhere', async (_what, tag, attributes) => {
    expect(await loadByElement(tag, attributes)).toBe('refused');
  });

  it('shows nothing in frames, not even the page itself', async () => {
    const before = app.violations().length;
    await loadByElement('iframe', { src: '/index.html' });
    await expect.poll(() => app.violations().slice(before).join()).toContain('frame-src');
  });

  it('sends no form', async () => {
    await app.page.evaluate(() => {
      const form = document.createElement('form');
      form.action = 'https://example.invalid/';
      document.body.append(form);
      form.submit();
    });
    expect(app.page.url()).toBe(pageAddress);
    await expect.poll(() => app.violations().join()).toContain('form-action');
  });
});

describe('what the page asks for', () => {
  it('reaches no request filter that lets it out, and what tries is counted and never answered', async () => {
    const session = app.host.electron.BrowserWindow.getAllWindows()[0]?.webContents.session;
    for (const url of [
      'https://example.invalid/',
      'wss://example.invalid/',
      'file:///etc/passwd',
      'app://other/x',
    ]) {
      expect(await session?.lets(url, 'GET', 'other')).toBe(false);
    }
    expect(await session?.lets('app://vault/index.html', 'GET', 'mainFrame')).toBe(true);
  });
});

describe('the page stays where it is', () => {
  it.each([
    'https://example.invalid/',
    'app://vault/other.html',
    '/other.html',
    '/index.html?x=1',
    'data:text/html,x',
    'about:blank',
  ])('when it wants to go to %s', async (address) => {
    await app.page.evaluate((to) => {
      Reflect.set(window, 'mark', 1);
      location.href = to;
    }, address);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(app.page.url()).toBe(pageAddress);
    expect(await app.page.textContent('#state')).toBe('ready');
  });

  it('when it wants to reload itself', async () => {
    await app.page.evaluate(() => {
      Reflect.set(window, 'mark', 2);
      location.reload();
    });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await app.page.evaluate((): unknown => Reflect.get(window, 'mark'))).toBe(2);
  });

  it('and opens no window', async () => {
    const opened = await app.page.evaluate(() => {
      const popup = window.open('https://example.invalid/popup');
      const link = document.createElement('a');
      link.href = 'https://example.invalid/blank';
      link.target = '_blank';
      document.body.append(link);
      link.click();
      return popup;
    });
    expect(opened).toBeNull();
    await expect.poll(() => app.host.control.refusedWindows.length).toBe(2);
    await expect.poll(() => app.context.pages().length).toBe(1);
  });

  it('but may use the part after #', async () => {
    await app.page.evaluate(() => {
      location.hash = 'people';
    });
    expect(app.page.url()).toBe(`${pageAddress}#people`);
    expect(await app.page.evaluate(() => window.custodian['vault.status']({}))).toMatchObject({ ok: true });
  });
});

describe('the page may not', () => {
  it.each(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi', 'local-fonts'])(
    'have the permission "%s"',
    async (name) => {
      const state = await app.page.evaluate(
        (permission) =>
          navigator.permissions.query({ name: permission as PermissionName }).then(
            (status) => status.state,
            () => 'unknown',
          ),
        name,
      );
      expect(state).not.toBe('granted');
      expect(state).not.toBe('prompt');
    },
  );

  it('be given a permission or a device by main', () => {
    const [check] = callsOf(app, 'setPermissionCheckHandler') as (() => boolean)[];
    const [device] = callsOf(app, 'setDevicePermissionHandler') as ((details: object) => boolean)[];
    const [request] = callsOf(app, 'setPermissionRequestHandler') as ((
      contents: null,
      permission: string,
      answer: (granted: boolean) => void,
    ) => void)[];
    const answers: boolean[] = [];
    request?.(null, 'media', (granted) => answers.push(granted));
    expect([check?.(), device?.({}), ...answers]).toEqual([false, false, false]);
  });

  it('call from a frame, or from another address', async () => {
    const { invokeFromFrame } = app.host.electron;
    const contents = app.host.electron.BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('There is a window.');
    const main = app.page.mainFrame();
    const frames = [
      { url: () => 'https://vault.app.invalid/other.html', parentFrame: () => null },
      { url: () => main.url(), parentFrame: () => main },
    ];
    for (const frame of frames) {
      expect(await invokeFromFrame(contents, frame, 'people.search', [{}])).toEqual({
        value: strangerAnswer,
      });
    }
    expect(await invokeFromFrame(contents, main, 'people.search', [{}])).toMatchObject({
      value: { ok: true },
    });
  });
});
