import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { extractAll, extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildParts, launchApp } from '../e2e/launch.ts';
import { keepAPerson } from './keep-a-person.ts';
import { machineType } from './machine-type.ts';
import { writeStubElectron } from './stub-electron.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'package-'));

const packages = [
  { name: 'linux-unpacked', program: 'trac-custodian', machine: 'linux-x64' },
  { name: 'linux-arm64-unpacked', program: 'trac-custodian', machine: 'linux-arm64' },
  { name: 'win-unpacked', program: 'trac-custodian.exe', machine: 'win32-x64' },
  { name: 'win-arm64-unpacked', program: 'trac-custodian.exe', machine: 'win32-arm64' },
];

beforeAll(async () => {
  await buildParts(['renderer', 'preload', 'main']);
  const electron = join(folder, 'electron');
  writeStubElectron(electron);
  await promisify(execFile)(process.execPath, [join(root, 'scripts', 'sbom.mjs')]);
  await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules', 'electron-builder', 'cli.js'),
      ...['--linux', 'dir', '--win', 'dir', '--x64', '--arm64', '--publish', 'never'],
      `-c.electronDist=${electron}`,
      `-c.directories.output=${join(folder, 'dist')}`,
    ],
    { cwd: root },
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The files of an archive, without folders, with slashes. */
function filesOf(archive: string): string[] {
  const entries = listPackage(archive, { isPack: false }).map((entry) => entry.split(sep).join('/').slice(1));
  return entries.filter((entry) => !entries.some((other) => other.startsWith(`${entry}/`)));
}

describe.each(packages)('the package $name', ({ name, program, machine }) => {
  const resources = join(folder, 'dist', name, 'resources');
  const archive = join(resources, 'app.asar');

  it('holds the built program and of the modules only what it loads', () => {
    const files = filesOf(archive);
    const built = files.filter((file) => file.startsWith('out/'));
    expect(files.filter((file) => !file.startsWith('out/')).toSorted()).toEqual(modulesOf(files));
    expect(built).toEqual(
      expect.arrayContaining(
        ['index', 'worker', 'argon-thread', 'redaction-thread', 'leak-thread', 'query-thread'].map(
          (name) => `out/main/${name}.js`,
        ),
      ),
    );
    expect(built).toEqual(expect.arrayContaining(['out/preload/preload.cjs', 'out/renderer/index.html']));
    for (const file of built) {
      expect(file).toMatch(
        /^out\/(?:main\/[\w-]+\.js|preload\/preload\.cjs|renderer\/(?:index\.html|assets\/[\w.-]+\.(?:js|css|svg|png|woff2)))$/,
      );
    }
  });

  it('holds no sources, source maps, tests or settings of developers', () => {
    const strangers = filesOf(archive).filter((file) =>
      /\.(?:ts|tsx|map|md|yml|env|node)$|(?:^|\/)(?:tests?|fixtures|src|deps|\.\w+)\//i.test(file),
    );
    expect(strangers).toEqual([]);
    const manifest: unknown = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
    expect(manifest).toMatchObject({ name: 'trac-custodian', main: 'out/main/index.js', type: 'module' });
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
  });

  it('has beside the archive the one native library of its machine, what it is made of and the licences, and nothing else', () => {
    expect(readdirSync(resources).toSorted()).toEqual([
      'app.asar',
      'bom.cdx.json',
      'sqlite.node',
      'third-party-licences.txt',
    ]);
    expect(machineType(join(resources, 'sqlite.node'))).toBe(machine);
    expect(existsSync(`${archive}.unpacked`)).toBe(false);
  });

  it('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(join(folder, 'dist', name, program));
    const states = [
      [FuseV1Options.RunAsNode, FuseState.DISABLE],
      [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
      [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
      [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, FuseState.DISABLE],
      [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
      [FuseV1Options.WasmTrapHandlers, FuseState.ENABLE],
    ] as const;
    expect(states.map(([fuse]) => wire[fuse])).toEqual(states.map(([, state]) => state));
  });
});

/** What the archive must hold beside `out/`, exactly; the library's own files are listed from where they come. */
function modulesOf(files: readonly string[]): string[] {
  const libraryFolder = join(root, 'node_modules', 'better-sqlite3', 'lib');
  const library = readdirSync(libraryFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).split(sep).join('/'));
  const own = [
    'package.json',
    'node_modules/better-sqlite3/LICENSE',
    'node_modules/better-sqlite3/package.json',
  ];
  const wasm = ['LICENSE', 'package.json', 'dist/sql-wasm.js', 'dist/sql-wasm.wasm'];
  expect(files.length).toBeGreaterThan(0);
  return [...own, ...library, ...wasm.map((file) => `node_modules/sql.js/${file}`)].toSorted();
}

describe.runIf(process.platform === 'linux')('what is in the package', () => {
  it('is all that the program needs to keep a person, with the native library from beside the archive', async () => {
    const resources = join(
      folder,
      'dist',
      process.arch === 'x64' ? 'linux-unpacked' : 'linux-arm64-unpacked',
      'resources',
    );
    const unpacked = join(folder, 'unpacked');
    extractAll(join(resources, 'app.asar'), unpacked);
    const entry = pathToFileURL(join(unpacked, 'out', 'main', 'index.js'));
    const app = await launchApp({ entry, resources });
    expect(await keepAPerson(app, join(folder, 'vault'))).toEqual(['000123']);
    await app.close();
  });
});

describe('the packaging settings', () => {
  const settings = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  // eslint would take the braces for a template; they are the packager's.
  const sources = [...settings.matchAll(/from: ['"]?([^'",\s}]+\$\{arch\}[^'",\s}]*)/g)].map(
    (match) => match[1] ?? '',
  );

  it('name a native library that exists for every system and processor', () => {
    const named = sources.flatMap((source) =>
      ['x64', 'arm64'].map((arch) => source.replace('${arch}', arch)),
    );
    expect(named.map((file) => machineType(join(root, file)))).toEqual([
      ...['linux-x64', 'linux-arm64'],
      ...['win32-x64', 'win32-arm64'],
      ...['darwin-x64', 'darwin-arm64'],
    ]);
  });

  it('list files in one place only, and publish nothing', () => {
    expect(settings.match(/^\s*files:/gm)).toHaveLength(1);
    expect(settings).toMatch(/^publish: null$/m);
  });
});
