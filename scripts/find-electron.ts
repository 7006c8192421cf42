import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How long fetching may take, in milliseconds. Where the network is closed it would otherwise try for minutes. */
const longestFetch = 20_000;

/** For how long a failed attempt counts, so that not every start waits for the next one. */
const retryAfter = 24 * 60 * 60 * 1000;

/**
 * Finds Electron's executable: the one that CUSTODIAN_ELECTRON names, the one in node_modules, or, tried once a day,
 * one that the electron package fetches itself. Gives null where it can't be had.
 */
export async function findElectron(root: string, longest = longestFetch): Promise<string | null> {
  const named = process.env['CUSTODIAN_ELECTRON'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  return inModules(root) ?? (await fetchOnce(root, longest));
}

function inModules(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(executable) ? executable : null;
}

async function fetchOnce(root: string, longest: number): Promise<string | null> {
  const script = join(root, 'node_modules', 'electron', 'install.js');
  const cache = join(root, 'node_modules', '.cache');
  const failed = join(cache, 'electron-not-fetched');
  const last = statSync(failed, { throwIfNoEntry: false });
  const failedLately = last !== undefined && Date.now() - last.mtimeMs < retryAfter;
  if (failedLately || !existsSync(script)) return null;
  process.stdout.write(`Fetching Electron, for at most ${String(longest / 1000)} seconds.\n`);
  await runFor(script, longest);
  const found = inModules(root);
  if (found === null) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(failed, '');
  }
  return found;
}

/** Runs a script, silently, to its end or for so many milliseconds. How it ends is seen from what it leaves. */
function runFor(script: string, longest: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], {
      stdio: 'ignore',
      timeout: longest,
      killSignal: 'SIGKILL',
    });
    child.on('error', () => {
      resolve();
    });
    child.on('exit', () => {
      resolve();
    });
  });
}
