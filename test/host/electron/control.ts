import type { Page } from 'playwright-core';
import type { DialogAnswers } from '../dialogs/answers.ts';

/** What the preview host tells the stand-in before the app's main module is loaded. */
export interface HostConfig {
  /** The browser's one page; it may still be starting. */
  readonly page: Promise<Page>;
  readonly version: string;
  readonly userData: string;
  /** The resource folder of a packaged app; a checkout has none. */
  readonly resources?: string | undefined;
  readonly dialogs: DialogAnswers;
  /** Ends the process or, in a test, the launch. */
  onExit(code: number): void;
}

/** What the stand-in saw and what tests may steer. One for each launch. */
export class HostControl {
  #config: HostConfig | undefined;
  /** Addresses of requests that were refused. */
  readonly refusedRequests: string[] = [];
  /** Violations of the page's policy: directive and what it stopped. */
  readonly violations: string[] = [];
  /** Addresses that the page tried to open in a new window. */
  readonly refusedWindows: string[] = [];
  /** Navigations that main prevented. */
  readonly refusedNavigations: string[] = [];
  /** Security relevant calls of main, by name, in order. */
  readonly calls: { readonly name: string; readonly value: unknown }[] = [];
  /** While main opens a page of its own for printing: it is not one that the shown page opened. */
  opensHiddenPage = false;
  /** When set, what powerMonitor answers instead of the time since the last input. */
  idleSeconds: number | undefined;
  /** What safeStorage says it seals with; a Linux desktop with a keyring has `gnome_libsecret`. */
  keyring = 'basic_text';
  /** When the person last pressed, typed or scrolled. */
  lastInput = performance.now();

  /** Must be called before main is loaded. */
  configure(config: HostConfig): void {
    this.#config = config;
  }

  /** The configuration; throws where main was loaded without a host. */
  get config(): HostConfig {
    if (this.#config === undefined) throw new Error('The preview host was not configured.');
    return this.#config;
  }

  /** Notes a call that real Electron would carry out and the preview cannot. */
  note(name: string, value: unknown): void {
    this.calls.push({ name, value });
  }
}

/** The control of this launch. */
export const control: HostControl = new HostControl();
