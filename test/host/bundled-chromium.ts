import { execFile, spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Browser } from './chromium.ts';

const besideDependencies = fileURLToPath(
  new URL('../../node_modules/.cache/custodian-chromium/', import.meta.url),
);

/** Run in a process of its own, since the package unpacks into whatever the temporary folder is. */
const unpackScript = `
  import chromium, { inflate } from '@sparticuz/chromium';
  import { tmpdir } from 'node:os';
import { join } from 'node:path';
  await chromium.executablePath();
  await inflate(join(process.argv[1], 'bin', 'al2023.tar.br'));
`;

/**
 * Unpacks the headless Chromium of the dependencies once (about 2 s, 210 MB), beside them. Safe where several test
 * processes do so at a time: each unpacks into a folder of its own, and the first one's is kept.
 */
export async function unpackBundledChromium(): Promise<Browser> {
  const cache = ownCache();
  const folder = join(cache, bundledVersion());
  if (!existsSync(join(folder, 'chromium'))) await unpackInto(folder, cache);
  const executable = join(folder, 'chromium');
  return {
    executable,
    name: 'the bundled headless Chromium',
    canShowWindow: false,
    env: {
      ...(startsAsIs(executable) ? {} : { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
    },
  };
}

/** Whether the system has the libraries that the browser needs; the package brings them for systems that don't. */
function startsAsIs(executable: string): boolean {
  return spawnSync(executable, ['--version'], { stdio: 'ignore', timeout: 10_000 }).status === 0;
}

function packageFolder(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  return entry.slice(0, entry.lastIndexOf(join('chromium', 'build')) + 'chromium'.length);
}

function bundledVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)(join(packageFolder(), 'package.json'));
  return z.object({ version: z.string() }).parse(manifest).version;
}

/**
 * The folder to unpack into: beside the dependencies, or, where those belong to somebody else, in the temporary folder.
 * There it has to be ours alone, since programs run from it.
 */
function ownCache(): string {
  try {
    mkdirSync(besideDependencies, { recursive: true, mode: 0o700 });
    accessSync(besideDependencies, constants.R_OK | constants.W_OK | constants.X_OK);
    return besideDependencies;
  } catch {
    const user = process.getuid?.() ?? 0;
    const folder = join(tmpdir(), `trac-custodian-chromium-${String(user)}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    if (!found.isDirectory() || found.uid !== user || (found.mode & 0o077) !== 0) {
      throw new Error('The folder for the bundled browser belongs to somebody else.');
    }
    return folder;
  }
}

async function unpackInto(folder: string, cache: string): Promise<void> {
  const own = mkdtempSync(join(cache, 'unpacking-'));
  try {
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', unpackScript, packageFolder()],
      { cwd: fileURLToPath(new URL('.', import.meta.url)), env: { ...process.env, TMPDIR: own } },
    );
    renameSync(own, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'chromium'))) throw error;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
