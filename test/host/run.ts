import { homedir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './chromium.ts';
import type { Browser } from './chromium.ts';
import { PersonAnswers } from './dialogs/person.ts';
import { openHost } from './host.ts';

// node test/host/run.ts [--vault DIR]
// Opens the app on the preview host, for a person. `npm start` runs this where Electron cannot be had.

const hangs = 3;

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((value) => (value ?? '') !== '');
}

/** Where a program keeps its settings on this system. */
function settingsFolder(): string {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? homedir();
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}

function sayHowItRuns(browser: Browser, headless: boolean): void {
  if (!headless) {
    say(`Trac Custodian is open in a window of ${browser.name}. Close the window or press Ctrl+C to quit.`);
  } else if (browser.canShowWindow) {
    say('Trac Custodian runs, but no display was found, so that its window is not shown. Ctrl+C quits.');
  } else {
    say(
      'Trac Custodian runs, but its window is not shown: only the bundled browser was found, which has none. ' +
        'Install Chrome, Chromium or Edge to see it. Ctrl+C quits.',
    );
  }
}

async function run(): Promise<number> {
  const browser = await findBrowser();
  const headless = !browser.canShowWindow || !hasDisplay();
  const host = await openHost({
    entry: new URL('../../main/index.ts', import.meta.url),
    args: process.argv.slice(2),
    headless,
    userData: join(settingsFolder(), 'trac-custodian-preview'),
    dialogs: (page) => new PersonAnswers(page),
    browser,
  });
  const { app } = host.electron;
  if (!app.hasSingleInstanceLock()) {
    say('Trac Custodian is already open.');
    return host.exited;
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      app.quit();
    });
  }
  await Promise.race([
    host.page.waitForURL('https://vault.app.invalid/**').catch(() => undefined),
    host.exited,
  ]);
  sayHowItRuns(browser, headless);
  return host.exited;
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'The preview could not start.'}\n`);
    process.exit(hangs);
  },
);
