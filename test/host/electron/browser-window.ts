import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions } from 'electron';
import { app } from './app.ts';
import { control } from './control.ts';
import { Session, session } from './session.ts';
import { WebContents } from './web-contents.ts';

/** The one window that shows. It is the browser's own page, so a second one is refused; windows without scripts, for printing, stay hidden. */
export class BrowserWindow extends EventEmitter {
  static #open: BrowserWindow | undefined;
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: WebContents;
  readonly #isHidden: boolean;
  #destroyed = false;
  #focused = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    const { preload, javascript } = options.webPreferences ?? {};
    this.#isHidden = options.show === false && javascript === false;
    if (!this.#isHidden && BrowserWindow.#open !== undefined)
      throw new Error('The preview host shows one window only.');
    if (!this.#isHidden && preload === undefined) throw new Error('The preview host needs a preload.');
    this.options = options;
    const given: unknown = options.webPreferences?.session;
    const own = given instanceof Session ? given : session.defaultSession;
    this.webContents = new WebContents(own, this.#isHidden ? undefined : preload);
    if (!this.#isHidden) BrowserWindow.#open = this;
    app.openWindows.add(this);
    control.note('BrowserWindow', options);
    app.emit('web-contents-created', {}, this.webContents);
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'));
    this.webContents.once('page-closed', () => {
      this.close();
    });
  }

  static getAllWindows(): BrowserWindow[] {
    return BrowserWindow.#open === undefined ? [] : [BrowserWindow.#open];
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.emit('show');
    this.#setFocus(true);
  }

  /** As if the person turned to another program. */
  blur(): void {
    this.#setFocus(false);
  }

  isFocused(): boolean {
    return this.#focused;
  }

  focus(): void {
    this.webContents.bringToFront();
    this.#setFocus(true);
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    this.focus();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  flashFrame(on: boolean): void {
    control.note('flashFrame', on);
  }

  setContentProtection(on: boolean): void {
    control.note('setContentProtection', on);
  }

  destroy(): void {
    this.close();
  }

  close(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    if (!this.#isHidden) BrowserWindow.#open = undefined;
    this.webContents.destroy();
    this.emit('closed');
    app.windowClosed(this);
  }

  #setFocus(focused: boolean): void {
    if (this.#focused === focused) return;
    this.#focused = focused;
    this.emit(focused ? 'focus' : 'blur');
  }
}
