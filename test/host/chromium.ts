import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unpackBundledChromium } from './bundled-chromium.ts';

/** A browser to drive. */
export interface Browser {
  readonly executable: string;
  /** What a person calls it. */
  readonly name: string;
  /** Whether it can show a window; the one from the dependencies cannot. */
  readonly canShowWindow: boolean;
  /** Variables that it needs beside those of the process. */
  readonly env: Readonly<Record<string, string>>;
}

const namesOnPath = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const macApps = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsPrograms = [
  String.raw`Google\Chrome\Application\chrome.exe`,
  String.raw`Chromium\Application\chrome.exe`,
  String.raw`Microsoft\Edge\Application\msedge.exe`,
];

function installedCandidates(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') {
    const roots = ['/Applications', join(env['HOME'] ?? '', 'Applications')];
    return roots.flatMap((root) => macApps.map((app) => join(root, app)));
  }
  if (process.platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return roots.flatMap((root) =>
      root === undefined ? [] : windowsPrograms.map((program) => join(root, program)),
    );
  }
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder !== '');
  return namesOnPath.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * Finds the browser for the preview: the one that CUSTODIAN_CHROMIUM names (`bundled` for the one in the
 * dependencies), an installed Chrome, Chromium or Edge, or the one in the dependencies (Linux x64 only).
 *
 * Throws a sentence where there is none.
 */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const named = env['CUSTODIAN_CHROMIUM'];
  if (named !== undefined && named !== '' && named !== 'bundled') {
    if (!existsSync(named)) throw new Error('CUSTODIAN_CHROMIUM names a file that does not exist.');
    return installed(named);
  }
  const found = named === 'bundled' ? undefined : installedCandidates(env).find((file) => existsSync(file));
  if (found !== undefined) return installed(found);
  if (process.platform === 'linux' && process.arch === 'x64') return unpackBundledChromium();
  throw new Error(
    'No Chrome, Chromium or Edge was found. Install one, or set CUSTODIAN_CHROMIUM to the file of one.',
  );
}

function installed(executable: string): Browser {
  const name = /edge/i.test(executable)
    ? 'Microsoft Edge'
    : /google|chrome/i.test(executable)
      ? 'Chrome'
      : 'Chromium';
  return { executable, name, canShowWindow: !/headless[-_]shell/i.test(executable), env: {} };
}
