import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { PrintToPDFOptions } from 'electron';
import type { Frame, Page } from 'playwright-core';
import { toAppUrl, toWebUrl } from './addresses.ts';
import { control } from './control.ts';
import { PreventableEvent } from './event.ts';
import { EventMailbox } from './event-mailbox.ts';
import { guardPage } from './guard-page.ts';
import { openHiddenPage, printPage } from './hidden-page.ts';
import { invokeFromFrame } from './ipc-main.ts';
import { pressShortcut, shortcutKeys } from './menu.ts';
import { binding, pageScript } from './page-script.ts';
import type { PageMessage } from './page-script.ts';
import type { Session } from './session.ts';

type WindowOpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

/** A page with what Electron knows about it, driven through the browser. */
export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session: Session;
  /** A page that shows nothing and runs nothing, for printing, has none. */
  readonly #preload: string | undefined;
  readonly #mailbox = new EventMailbox();
  #page: Promise<Page> | undefined;
  #windowOpen: WindowOpenHandler = () => ({ action: 'allow' });
  /** Where our own loads go; everything else is the page's doing. */
  #expected: string | undefined;
  #url = '';
  #destroyed = false;

  static #made = 0;

  constructor(session: Session, preload: string | undefined) {
    super();
    this.id = ++WebContents.#made;
    this.session = session;
    this.#preload = preload;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpen = handler;
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    control.note('setWebRTCIPHandlingPolicy', policy);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** Sends an event to the page's preload; lost where no page listens, as in Electron. */
  send(channel: string, ...args: unknown[]): void {
    if (!this.#destroyed) this.#mailbox.post({ channel, args });
  }

  async loadURL(url: string): Promise<void> {
    const page = await (this.#page ??= this.#prepare());
    this.#expected = this.#url = url;
    await page.goto(toWebUrl(url), { waitUntil: 'load' });
  }

  reload(): void {
    if (this.#destroyed) return;
    this.#expected = this.#url;
    void this.#page?.then((page) => page.reload()).catch(() => undefined);
  }

  /** There is none of its own that might be killed. */
  getOSProcessId(): number {
    return 0;
  }

  /** The document is thrown away by the reload that follows; the browser's process itself stays. */
  forcefullyCrashRenderer(): void {
    control.note('forcefullyCrashRenderer', true);
    setImmediate(() => {
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
  }

  bringToFront(): void {
    void this.#page?.then((page) => page.bringToFront()).catch(() => undefined);
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    if (this.#preload === undefined) void this.#page?.then((page) => page.close()).catch(() => undefined);
    this.emit('destroyed');
  }

  /** Whether the page may go there: yes for our own loads, else main decides. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && toAppUrl(url).replace(/#.*$/s, '') === this.#expected) {
      this.#expected = undefined;
      return true;
    }
    const event = Object.assign(new PreventableEvent(), { url: toAppUrl(url), isMainFrame });
    this.emit('will-frame-navigate', event);
    if (isMainFrame && !event.defaultPrevented) this.emit('will-navigate', event, event.url);
    if (event.defaultPrevented) control.refusedNavigations.push(event.url);
    return !event.defaultPrevented;
  }

  /** Whether the page may open a window, as main decides. */
  mayOpen(url: string): boolean {
    const denied = this.#windowOpen({ url: toAppUrl(url) }).action === 'deny';
    if (denied) control.refusedWindows.push(toAppUrl(url));
    return !denied;
  }

  /** Prints the page as the browser does; real Electron passes the same options on. */
  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    control.note('printToPDF', options);
    if (this.#page === undefined) throw new Error('There is no page to print.');
    return printPage(await this.#page, options);
  }

  async #prepare(): Promise<Page> {
    const shown = await control.config.page;
    if (this.#preload === undefined) return openHiddenPage(shown.context(), this);
    const page = shown;
    await guardPage(page, this);
    await page.exposeBinding(binding, ({ frame }, message: PageMessage) => this.#hear(frame, message));
    const preload = readFileSync(this.#preload, 'utf8');
    await page.addInitScript({ content: pageScript(preload, shortcutKeys()) });
    page.on('domcontentloaded', () => this.emit('dom-ready'));
    page.on('load', () => this.emit('did-finish-load'));
    page.on('close', () => this.emit('page-closed'));
    return page;
  }

  /** Where a file that was dropped on the page lies, as the browser knows it; '' for one that the page made. */
  async #pathOf(index: number): Promise<string> {
    const page = await this.#page;
    if (page === undefined || !Number.isInteger(index)) return '';
    const browser = await page.context().newCDPSession(page);
    try {
      const { result } = await browser.send('Runtime.evaluate', {
        expression: `globalThis.__custodianFiles[${String(index)}]`,
      });
      if (result.objectId === undefined) return '';
      return (await browser.send('DOM.getFileInfo', { objectId: result.objectId })).path;
    } finally {
      await browser.detach();
    }
  }

  #hear(frame: Frame, message: PageMessage): unknown {
    switch (message.kind) {
      case 'invoke':
        return invokeFromFrame(this, frame, message.channel, message.args);
      case 'events':
        return this.#mailbox.wait();
      case 'path':
        return this.#pathOf(message.index);
      case 'open':
        this.mayOpen(message.url);
        return undefined;
      case 'violation':
        control.violations.push(`${message.directive} ${message.blocked}`);
        return undefined;
      case 'input':
        control.lastInput = performance.now();
        this.emit('input-event', {}, { type: message.type });
        return undefined;
      case 'shortcut':
        pressShortcut(message.key);
        return undefined;
    }
  }
}
