import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { extractAll, extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildParts, launchApp } from '../e2e/launch.ts';
import { asarIntegrityOf } from './asar-integrity.ts';
import { keepAPerson } from './keep-a-person.ts';
import { machineType } from './machine-type.ts';
import { writeStubElectron } from './stub-electron.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'package-'));

const packages = [
  { name: 'linux-unpacked', program: 'trac-custodian', machine: 'linux-x64' },
  { name: 'linux-arm64-unpacked', program: 'trac-custodian', machine: 'linux-arm64' },
  { name: 'win-unpacked', program: 'Trac Custodian.exe', machine: 'win32-x64' },
  { name: 'win-arm64-unpacked', program: 'Trac Custodian.exe', machine: 'win32-arm64' },
];

/** Debian's own tool makes the package where it is installed; elsewhere only what is inside is made. */
const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0;
/** Two builds on two days are the same to the byte where this says when. */
const builtAt = '1767225600';

beforeAll(async () => {
  await buildParts(['renderer', 'preload', 'main']);
  writeStubElectron(join(folder, 'electron'));
  await promisify(execFile)(process.execPath, [join(root, 'scripts', 'sbom.mjs')]);
  const linux = hasDpkg ? 'deb' : 'dir';
  await Promise.all([
    pack('dist', ['--linux', linux, '--win', 'dir', '--x64', '--arm64']),
    pack('again', ['--linux', linux, '--x64']),
  ]);
  // It stops once the project is kept.
  const unpacked = ['--prepackaged', join(folder, 'dist', 'win-unpacked')];
  const hook = '-c.msiProjectCreated=test/package/keep-msi-project.mjs';
  await pack('msi', ['--win', 'msi', '--x64', ...unpacked, hook]).catch(() => undefined);
}, 300_000);

async function pack(output: string, targets: readonly string[]): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules', 'electron-builder', 'cli.js'),
      ...targets,
      ...['--publish', 'never'],
      `-c.electronDist=${join(folder, 'electron')}`,
      `-c.directories.output=${join(folder, output)}`,
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        SOURCE_DATE_EPOCH: builtAt,
        MSI_PROJECT: join(folder, 'project.wxs'),
        CUSTOM_FPM_PATH: join(root, 'test', 'package', 'fpm-shim.mjs'),
      },
    },
  );
}

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

  it('has beside the archive the one native library of its machine, the command line, papers, and nothing else', () => {
    expect(readdirSync(resources).toSorted()).toEqual([
      'app.asar',
      // For the systems of which Debian's package asks who may make namespaces.
      ...(hasDpkg && name.startsWith('linux') ? ['apparmor-profile'] : []),
      'bom.cdx.json',
      'cli',
      'install.md',
      'sqlite.node',
      'third-party-licences.txt',
    ]);
    expect(machineType(join(resources, 'sqlite.node'))).toBe(machine);
    expect(existsSync(`${archive}.unpacked`)).toBe(false);
  });

  it('has the command line as files that plain Node reads, the same as in the archive, and no interpreter', () => {
    const cli = join(resources, 'cli');
    const files = readdirSync(cli, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(cli.length + 1)
          .split(sep)
          .join('/'),
      );
    const built = filesOf(archive)
      .filter((file) => /^out\/main\/(?!index\.js)/.test(file))
      .map((file) => file.slice('out/main/'.length));
    const modules = modulesOf(files).filter((file) => file.startsWith('node_modules/'));
    const launcher = name.startsWith('linux') ? ['trac-custodian-cli'] : [];
    expect(files.toSorted()).toEqual(
      [...built, ...modules, ...launcher, 'package.json', 'start.mjs'].toSorted(),
    );
    for (const file of built)
      expect(readFileSync(join(cli, file)).equals(extractFile(archive, `out/main/${file}`))).toBe(true);
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

describe.each(packages.filter(({ name }) => name.startsWith('win')))(
  'the program in $name',
  ({ name, program }) => {
    it('carries the hash of the archive that it may run', () => {
      const at = join(folder, 'dist', name);
      const { headerString } = getRawHeader(join(at, 'resources', 'app.asar'));
      expect(asarIntegrityOf(join(at, program))).toEqual([
        {
          file: 'resources\\app.asar',
          alg: 'SHA256',
          value: createHash('sha256').update(headerString).digest('hex'),
        },
      ]);
    });

    it('has a launcher of the command line that names files which are there', () => {
      const at = join(folder, 'dist', name);
      const launcher = readFileSync(join(at, 'trac-custodian-cli.cmd'), 'latin1');
      expect(launcher.split('\n').every((line) => line === '' || line.endsWith('\r'))).toBe(true);
      const named = [...launcher.matchAll(/%~dp0([\w\\.-]+)/g)].map((match) =>
        match[1]?.split('\\').join('/'),
      );
      expect(named).toEqual(['resources/cli/node.exe', 'resources/cli/start.mjs']);
      expect(existsSync(join(at, 'resources/cli/start.mjs'))).toBe(true);
    });
  },
);

describe('the MSI, of which its project is looked at, as what compiles it runs elsewhere', () => {
  const at = join(folder, 'dist', 'win-unpacked');
  const project = (): string => readFileSync(join(folder, 'project.wxs'), 'utf8');

  it('installs every file of the package, for everybody, under the same name in each version', () => {
    const sources = [...project().matchAll(/Source="\$\(var\.appDir\)\/([^"]+)"/g)].map((match) => match[1]);
    const files = readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(at.length + 1));
    expect(sources.toSorted()).toEqual(files.toSorted());
    expect(project()).toContain('<Property Id="ALLUSERS" Secure="yes" Value="1"/>');
    expect(project()).toMatch(
      /<Directory Id="ProgramFiles64Folder">\s*<Directory Id="APPLICATIONFOLDER" Name="Trac Custodian"\/>/,
    );
    // Another code, and a new version stands beside the old one.
    expect(project()).toContain('UpgradeCode="D1153206-1036-5850-B657-94480ABFC552"');
  });

  it('starts nothing by itself, and names no icon that it lacks', () => {
    expect(project()).not.toContain('<CustomAction');
    const named = [...project().matchAll(/ Icon="([^"]+)"/g)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(0);
    for (const icon of named) expect(project()).toContain(`<Icon Id="${String(icon)}" SourceFile=`);
  });
});

describe('two builds of one state', () => {
  it('are the same to the byte', () => {
    const hash = (path: string): string =>
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex');
    const same = ['linux-unpacked/resources/app.asar', ...(hasDpkg ? [debName('amd64')] : [])];
    expect(same.map((file) => hash(`again/${file}`))).toEqual(same.map((file) => hash(`dist/${file}`)));
  });
});

function debName(arch: string): string {
  return `trac-custodian-${version()}-linux-${arch}.deb`;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(manifest).version;
}

describe.runIf(hasDpkg).each(['amd64', 'arm64'])('the Debian package for %s', (arch) => {
  const deb = (...words: string[]): string =>
    execFileSync('dpkg-deb', [...words, join(folder, 'dist', debName(arch))], { encoding: 'utf8' });

  it('says what it is and what it needs', () => {
    const fields = deb('--field');
    expect(fields).toMatch(/^Package: trac-custodian$/m);
    expect(fields).toMatch(new RegExp(`^Architecture: ${arch}$`, 'm'));
    expect(fields).toMatch(/^Depends: .*libgtk-3-0.*libnss3/m);
    expect(fields).toMatch(/^Maintainer: \S.*<\S+@\S+>$/m);
    expect(fields).toMatch(/^Description: Keeps, corrects, erases/m);
  });

  it('puts the program where only root writes, with nothing that anybody may change or run as root', () => {
    const entries = deb('--contents').trimEnd().split('\n');
    const paths = entries.map((entry) => entry.replace(/^\S+\s+\S+\s+\S+\s+\S+\s+\S+\s+\.\/?/, ''));
    expect(paths).toEqual(
      expect.arrayContaining([
        'opt/Trac Custodian/trac-custodian',
        'opt/Trac Custodian/resources/app.asar',
        'opt/Trac Custodian/resources/cli/trac-custodian-cli',
        'usr/bin/trac-custodian-cli',
        'usr/share/applications/trac-custodian.desktop',
      ]),
    );
    const outside = paths.filter((path) => !/^(?:opt\/(?:Trac Custodian\/.*)?|usr\/.*|)$/.test(path));
    expect(outside).toEqual([]);
    for (const entry of entries) {
      expect(entry).toMatch(/ root\/root /);
      expect(entry.slice(0, 10)).not.toMatch(/s|^-.{7}w|^d.{7}w/);
    }
    const launcher = entries.find((entry) => entry.endsWith('/usr/bin/trac-custodian-cli'));
    expect(launcher).toMatch(/^-rwxr-xr-x/);
    const named = readFileSync(join(root, 'build', 'linux', 'trac-custodian-cli'), 'utf8');
    expect(paths).toContain(/^exec '\/([^']+)' "\$@"$/m.exec(named)?.[1]);
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

describe.runIf(process.platform === 'linux')('the launcher of the command line', () => {
  const cli = join(
    folder,
    'dist',
    process.arch === 'x64' ? 'linux-unpacked' : 'linux-arm64-unpacked',
    'resources',
    'cli',
  );
  const tools = join(folder, 'tools');

  beforeAll(() => {
    mkdirSync(tools);
    for (const tool of ['dirname', 'readlink']) {
      symlinkSync(execFileSync('which', [tool], { encoding: 'utf8' }).trim(), join(tools, tool));
    }
  });

  const run = (path: string, ...words: string[]): { code: number | null; out: string } => {
    const { status, stdout, stderr } = spawnSync(join(cli, 'trac-custodian-cli'), words, {
      env: { PATH: path, CUSTODIAN_PASSPHRASE: 'seven maple trolleys wander north' },
      encoding: 'utf8',
    });
    return { code: status, out: stdout + stderr };
  };

  it('says what it lacks where there is no Node', () => {
    expect(run(tools, '--help')).toEqual({
      code: 1,
      out: 'The command line of Trac Custodian needs Node 24, and none was found.\n',
    });
  });

  it('keeps a vault with the Node that is installed, or the one that was put beside it', () => {
    const vault = join(folder, 'kept');
    symlinkSync(process.execPath, join(tools, 'node'));
    expect(run(tools, 'init', '--name', 'U', '--operator', 'O', '--vault', vault)).toMatchObject({ code: 0 });
    rmSync(join(tools, 'node'));
    symlinkSync(process.execPath, join(cli, 'node'));
    const { code, out } = run(tools, 'people', '--json', '--vault', vault);
    rmSync(join(cli, 'node'));
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('"total":0') });
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

  it('give macOS programs no more than V8 needs', () => {
    const entitlements = readFileSync(join(root, 'build', 'entitlements.mac.plist'), 'utf8');
    expect([...entitlements.matchAll(/<key>([^<]+)<\/key>/g)].map((match) => match[1])).toEqual([
      'com.apple.security.cs.allow-jit',
    ]);
    expect(settings).toMatch(/^ {2}hardenedRuntime: true$/m);
    expect(settings.match(/entitlements(?:Inherit)?: (\S+)/g)).toEqual([
      'entitlements: build/entitlements.mac.plist',
      'entitlementsInherit: build/entitlements.mac.plist',
    ]);
  });

  it('list files in one place only, and publish nothing', () => {
    expect(settings.match(/^\s*files:/gm)).toHaveLength(1);
    expect(settings).toMatch(/^publish: null$/m);
  });
});
