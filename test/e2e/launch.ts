import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { DialogQueue } from '../host/dialogs/answers.ts';
import type { Host, HostOptions } from '../host/host.ts';
import type * as HostModule from '../host/host.ts';
import { launchElectron, onElectron } from './real-electron.ts';

/** How a test opens the app. */
export interface LaunchOptions {
  /** Passed on as `--vault`. */
  readonly vault?: string;
  /** Answers to the first file dialogs, in their order. */
  readonly dialogs?: readonly string[][];
  /** The main module; the app's own as it is built when left out. */
  readonly entry?: URL;
  /** The resource folder, where `entry` is that of a packaged app. */
  readonly resources?: string;
  /** Passed on to the host. */
  readonly longestLoad?: number;
  /** Set by tests that break the page's rules on purpose. All others fail at the end if a rule was broken or a request refused. */
  readonly breaksRules?: boolean;
}

/** The app as a test drives it. */
export interface LaunchedApp {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The host, for what is not visible in the page: main's modules, power events, recorded calls. */
  readonly host: Host;
  /** What file dialogs were asked, and the queue of answers. */
  readonly dialogs: Pick<DialogQueue, 'asked' | 'queue'>;
  /** Queues the answer to the next file dialog; an empty list cancels it. */
  queueDialog(paths: string[]): void;
  /** Violations of the page's policy so far. */
  violations(): string[];
  /** Addresses of the requests that were refused so far. */
  refusedRequests(): string[];
  /** Errors that the page logged, and exceptions that it did not catch. */
  consoleErrors(): string[];
  /**
   * Quits the app as a person would; resolves when it has ended and its folders are gone. Throws where the page broke its policy or asked the network
   * for something.
   */
  close(): Promise<void>;
}

const root = new URL('../../', import.meta.url);

const openPages = new Set<Page>();

// A test that fails now and then says what stood on the screen. Scripts open the app too, without a test runner.
if (process.env['VITEST'] !== undefined) {
  const { afterEach } = await import('vitest');
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const page of openPages) {
      const seen = await page.locator('body').ariaSnapshot({ timeout: 5000 }).catch(String);
      console.error(`The screen when “${task.name}” failed:\n${seen}`);
    }
  });
}

/**
 * Opens the app in a headless browser, on a settings folder of its own. It is the built one, which starts with half the work that the sources need:
 * what its sources changed is built first. Resolves when the page has loaded. Where real Electron is asked for, in that.
 */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  if (onElectron) {
    await buildParts(['renderer', 'preload', 'main']);
    return launchElectron(options);
  }
  await buildParts(options.entry === undefined ? ['renderer', 'preload', 'main'] : ['preload']);
  const userData = mkdtempSync(join(tmpdir(), 'trac-custodian-test-'));
  const dialogs = new DialogQueue();
  for (const paths of options.dialogs ?? []) dialogs.queue(paths);
  const host = await nativeHost()({
    entry: options.entry ?? new URL('out/main/index.js', root),
    args: options.vault === undefined ? [] : ['--vault', options.vault],
    headless: true,
    resources: options.resources,
    ...(options.longestLoad === undefined ? {} : { longestLoad: options.longestLoad }),
    userData,
    dialogs,
  });
  const errors: string[] = [];
  host.page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  host.page.on('pageerror', (error) => errors.push(error.message));
  openPages.add(host.page);
  await host.page.waitForURL('https://vault.app.invalid/**');
  await host.page.waitForLoadState('load');
  return {
    page: host.page,
    context: host.context,
    host,
    dialogs,
    queueDialog(paths) {
      dialogs.queue(paths);
    },
    violations: () => [...host.control.violations],
    refusedRequests: () => [...host.control.refusedRequests],
    consoleErrors: () => [...errors],
    async close() {
      openPages.delete(host.page);
      await host.close();
      rmSync(userData, { recursive: true, force: true });
      const broken = [...host.control.violations, ...host.control.refusedRequests];
      if (options.breaksRules !== true && broken.length > 0)
        throw new Error(`The page broke its rules: ${broken.join('; ')}`);
    },
  };
}

/** Builds the parts whose sources have changed; other tests may do so at the same time. */
export async function buildParts(parts: readonly string[]): Promise<void> {
  const script = fileURLToPath(new URL('scripts/build.mjs', root));
  await promisify(execFile)(process.execPath, [script, '--stale', ...parts]);
}

/**
 * Gives `openHost` as Node itself loads it: the test runner loads modules its own way, past the hooks by which main
 * finds the stand-in for Electron.
 */
function nativeHost(): (options: HostOptions) => Promise<Host> {
  const loaded: typeof HostModule = createRequire(import.meta.url)('../host/host.ts');
  return loaded.openHost;
}
