import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import './boring-ssl.ts';
import { findBrowser } from './chromium.ts';
import type { Browser } from './chromium.ts';
import type { DialogAnswers } from './dialogs/answers.ts';
import type { HostControl } from './electron/control.ts';
import type * as StandIn from './electron/index.ts';
import { registerElectronHooks } from './hooks.ts';
import { launchBrowser } from './launch-browser.ts';

/** How an app is opened on the preview host. */
export interface HostOptions {
  /** The app's main module: a source file or a built one. */
  readonly entry: URL;
  /** What follows the program's name on the command line. */
  readonly args: readonly string[];
  readonly headless: boolean;
  /** Set for a packaged app: the folder of its native part. */
  readonly resources?: string | undefined;
  /** The folder where the app keeps its own settings. */
  readonly userData: string;
  readonly dialogs: DialogAnswers | ((page: Promise<Page>) => DialogAnswers);
  /** Found by itself when left out. */
  readonly browser?: Browser;
  /** After how many milliseconds a main module that has not finished loading is said to hang. */
  readonly longestLoad?: number;
}

/** A running app. */
export interface Host {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the stand-in saw, and what tests may steer. */
  readonly control: HostControl;
  /** What the main module exports. */
  readonly main: unknown;
  /** The stand-in's modules as main sees them. */
  readonly electron: typeof StandIn;
  /** Resolves with the exit code once the app has ended and the browser is gone. */
  readonly exited: Promise<number>;
  /** Quits the app as a person would, and waits until it has ended. */
  close(): Promise<void>;
}

const defaultLongestLoad = 15_000;

let launches = 0;

/**
 * Opens the app: starts the browser, loads main with the stand-in for Electron, lets it become ready.
 *
 * Resolves once the browser runs and main is loaded; the page may still be loading. Throws where there is no browser,
 * and where main waits for readiness at its top level.
 */
export async function openHost(options: HostOptions): Promise<Host> {
  if (launches === 0) registerElectronHooks();
  launches += 1;
  const mark = `?launch=${String(launches)}`;
  const browser = options.browser ?? (await findBrowser());
  const started = launchBrowser(browser, options.headless);
  const page = started.then(({ context }) => context.pages()[0] ?? context.newPage());
  const exit = Promise.withResolvers<number>();
  const electron = await loadStandIn(mark);
  electron.control.configure({
    page,
    version: appVersion(),
    userData: options.userData,
    resources: options.resources,
    dialogs: typeof options.dialogs === 'function' ? options.dialogs(page) : options.dialogs,
    onExit(code) {
      void started
        .then((running) => running.close())
        .catch(() => undefined)
        .finally(() => {
          exit.resolve(code);
        });
    },
  });
  if (options.resources !== undefined) Reflect.set(process, 'resourcesPath', options.resources);
  process.argv = [process.execPath, options.entry.pathname, ...options.args];
  const loading = loadMain(new URL(mark, options.entry), options.longestLoad ?? defaultLongestLoad);
  // Both are awaited together: a browser that can't start must not stay unnoticed while main loads.
  const [main] = await Promise.all([loading, started]).catch(async (error: unknown) => {
    await started.then((running) => running.close()).catch(() => undefined);
    throw error;
  });
  electron.app.becomeReady();
  return {
    page: await page,
    context: (await started).context,
    control: electron.control,
    main,
    electron,
    exited: exit.promise,
    async close() {
      electron.app.quit();
      await exit.promise;
    },
  };
}

async function loadStandIn(mark: string): Promise<typeof StandIn> {
  // The address is a variable: each launch has modules of its own.
  const address = `./electron/index.ts${mark}`;
  return (await import(address)) as typeof StandIn;
}

/** A main module that waits at top level for readiness never gets there, in Electron as here. */
async function loadMain(address: URL, longestLoad: number): Promise<unknown> {
  const hang = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    hang.reject(new Error('Main awaits app.whenReady() at its top level: Electron would never start.'));
  }, longestLoad);
  try {
    return await Promise.race([import(address.href), hang.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function appVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return z.object({ version: z.string() }).parse(manifest).version;
}
