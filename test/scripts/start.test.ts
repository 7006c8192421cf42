import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withBuildLock } from '../../scripts/build-lock.ts';
import { findElectron } from '../../scripts/find-electron.ts';
import { isStale, partNames } from '../../scripts/stale.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'start-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, content = '', minutesAgo = 0): void {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  const time = Date.now() / 1000 - minutesAgo * 60;
  utimesSync(file, time, time);
}

function ageFolders(...folders: string[]): void {
  for (const folder of folders) utimesSync(join(root, folder), 1, 1);
}

describe('a built part', () => {
  it('is stale when it was never built', () => {
    expect(partNames.map((name) => isStale(root, name))).toEqual([true, true, true]);
  });

  it('is fresh while no source is newer, however deep', () => {
    write('main/engine/vault/x.ts', '', 10);
    write('out/main/index.js', '', 5);
    ageFolders('main', 'main/engine', 'main/engine/vault');
    expect(isStale(root, 'main')).toBe(false);
    write('main/engine/vault/x.ts', 'changed', 1);
    expect(isStale(root, 'main')).toBe(true);
  });

  it('is stale once a source was removed', () => {
    write('renderer/screens/a.tsx', '', 10);
    write('out/renderer/index.html', '', 5);
    ageFolders('renderer', 'renderer/screens');
    expect(isStale(root, 'renderer')).toBe(false);
    rmSync(join(root, 'renderer', 'screens', 'a.tsx'));
    expect(isStale(root, 'renderer')).toBe(true);
  });

  it('is stale once the dependencies or the build settings changed', () => {
    write('out/preload/preload.cjs', '', 5);
    for (const file of ['package-lock.json', 'vite.config.ts', 'shared/contract.ts']) {
      write(file);
      expect(isStale(root, 'preload'), file).toBe(true);
      rmSync(join(root, file));
      if (existsSync(join(root, 'shared'))) rmSync(join(root, 'shared'), { recursive: true });
    }
  });
});

describe('the lock of the build', () => {
  it('lets one build run at a time', async () => {
    let running = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 30));
      running -= 1;
    };
    await Promise.all([withBuildLock(root, work), withBuildLock(root, work), withBuildLock(root, work)]);
    expect(most).toBe(1);
  });

  it('is given back when a build fails, and taken over from a process that has ended', async () => {
    await expect(withBuildLock(root, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    write('out/.building', '4194304');
    expect(await withBuildLock(root, () => Promise.resolve('built'))).toBe('built');
  });
});

describe('Electron', () => {
  it('is the one in node_modules', async () => {
    write('node_modules/electron/path.txt', 'electron\n');
    write('node_modules/electron/dist/electron');
    expect(await findElectron(root)).toBe(join(root, 'node_modules/electron/dist/electron'));
  });

  it('is fetched by its own package where it is missing', async () => {
    write(
      'node_modules/electron/install.js',
      `const { mkdirSync, writeFileSync } = require('node:fs');
       mkdirSync(__dirname + '/dist'); writeFileSync(__dirname + '/dist/electron', ''); writeFileSync(__dirname + '/path.txt', 'electron');`,
    );
    expect(await findElectron(root)).toBe(join(root, 'node_modules/electron/dist/electron'));
  });

  it('is given up after a while, and not tried again the same day', async () => {
    write('node_modules/electron/install.js', 'setInterval(() => undefined, 1000);');
    const started = performance.now();
    expect(await findElectron(root, 500)).toBeNull();
    expect(performance.now() - started).toBeLessThan(5000);
    const again = performance.now();
    expect(await findElectron(root, 60_000)).toBeNull();
    expect(performance.now() - again).toBeLessThan(200);
  });

  it('is not had where the package is missing', async () => {
    expect(await findElectron(root)).toBeNull();
  });
});
