import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';
import type { Browser } from './chromium.ts';

/** A started browser and how to end it. */
export interface StartedBrowser {
  readonly context: BrowserContext;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
}

/**
 * Nothing of what these turn off belongs to the page: look-ups, updates, reports, caches, ways out. The first makes
 * every name unknown, so that even a request nobody stopped reaches nothing.
 */
const quiet = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--disable-sync',
  '--no-pings',
  '--no-proxy-server',
  '--no-first-run',
  '--disk-cache-size=1',
  '--disable-gpu-shader-disk-cache',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

/**
 * Starts the browser over a pipe (no port is opened) with a throw-away profile.
 *
 * The browser's sandbox stays on, but for root, with whom Chromium refuses to start otherwise, and where
 * CUSTODIAN_CHROMIUM_NO_SANDBOX is set (containers that allow no user namespaces).
 */
export async function launchBrowser(browser: Browser, headless: boolean): Promise<StartedBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'trac-custodian-browser-'));
  const removeProfile = (): void => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const isRoot = process.getuid?.() === 0;
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: browser.executable,
      headless,
      chromiumSandbox: !isRoot && process.env['CUSTODIAN_CHROMIUM_NO_SANDBOX'] === undefined,
      ignoreDefaultArgs: ['--enable-automation'],
      args: headless
        ? quiet
        : [
            ...quiet,
            '--app=data:text/html,<title>Trac Custodian</title>',
            '--window-size=1280,860',
            '--test-type',
          ],
      viewport: headless ? { width: 1280, height: 860 } : null,
      acceptDownloads: false,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      env: { ...definedOnly(process.env), ...browser.env },
    });
    return {
      context,
      async close() {
        await context.close();
        removeProfile();
      },
    };
  } catch (error) {
    removeProfile();
    throw error;
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
