import { EventEmitter } from 'node:events';
import { control } from './control.ts';
import { PreventableEvent } from './event.ts';
import { releaseInstanceLock, takeInstanceLock } from './instance-lock.ts';

/** What the app closes when it quits. */
export interface Closable {
  close(): void;
}

class App extends EventEmitter {
  readonly name = 'Trac Custodian';
  readonly openWindows = new Set<Closable>();
  readonly #ready = Promise.withResolvers<void>();
  #isReady = false;
  #quitting = false;
  #exited = false;
  #locked = false;

  readonly commandLine = {
    appendSwitch: (name: string, value?: string): void => {
      control.note('appendSwitch', value === undefined ? name : `${name}=${value}`);
    },
  };

  get isPackaged(): boolean {
    return control.config.resources !== undefined;
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    control.note('enableSandbox', true);
  }

  requestSingleInstanceLock(): boolean {
    this.#locked = takeInstanceLock(control.config.userData);
    return this.#locked;
  }

  hasSingleInstanceLock(): boolean {
    return this.#locked;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  getVersion(): string {
    return control.config.version;
  }

  getLocale(): string {
    return 'en-US';
  }

  getName(): string {
    return this.name;
  }

  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`The preview host knows no path named "${name}".`);
    return control.config.userData;
  }

  /** Called by the host once main is loaded: real Electron becomes ready after main's first tick, too. */
  becomeReady(): void {
    if (this.#exited) return;
    this.#isReady = true;
    this.emit('ready');
    this.#ready.resolve();
  }

  quit(): void {
    if (this.#exited || this.#quitting) return;
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    for (const window of this.openWindows) window.close();
    this.emit('will-quit', new PreventableEvent());
    this.emit('quit', new PreventableEvent(), 0);
    this.exit(0);
  }

  exit(code = 0): void {
    if (this.#exited) return;
    this.#exited = true;
    if (this.#locked) releaseInstanceLock(control.config.userData);
    control.config.onExit(code);
  }

  /** Called by a window that has closed. */
  windowClosed(window: Closable): void {
    this.openWindows.delete(window);
    if (this.openWindows.size === 0 && !this.#quitting) this.emit('window-all-closed');
  }
}

export const app = new App();
