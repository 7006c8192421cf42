import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { putCommandLine, putNode } from './command-line-files.mjs';

/** Every fuse that Electron has. A newer one stops the packaging until somebody has decided on it. */
const fuses = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

const extensions = { darwin: '.app', mas: '.app', win32: '.exe', linux: '' };

/** What must lie beside the archive: the packager only warns where one of them is missing. */
const beside = [
  'sqlite.node',
  'bom.cdx.json',
  'third-party-licences.txt',
  'install.md',
  'cli/start.mjs',
  'cli/package.json',
  'cli/cli.js',
  'cli/worker.js',
  'cli/node_modules/better-sqlite3/lib/database.js',
  'cli/node_modules/sql.js/dist/sql-wasm.wasm',
];

/** How the packager counts processors. */
const archNames = { 1: 'x64', 3: 'arm64' };

/**
 * Sets all fuses before the program is signed (the packager's own list lacks the newest), reads them back, and looks that nothing is missing beside
 * the archive. Throws where one of these is not as it must be: then there is no package.
 */
export default async function afterPack({ appOutDir, electronPlatformName, packager, arch }) {
  const isMac = electronPlatformName === 'darwin' || electronPlatformName === 'mas';
  const name = packager.executableName ?? packager.appInfo.productFilename;
  const program = join(
    appOutDir,
    `${isMac ? packager.appInfo.productFilename : name}${extensions[electronPlatformName]}`,
  );
  await flipFuses(program, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...fuses });
  const wire = await getCurrentFuseWire(program);
  for (const [fuse, isOn] of Object.entries(fuses)) {
    if (wire[fuse] !== (isOn ? FuseState.ENABLE : FuseState.DISABLE))
      throw new Error(`The fuse ${FuseV1Options[fuse]} is not set in ${program}.`);
  }
  const resources = isMac ? join(program, 'Contents', 'Resources') : join(appOutDir, 'resources');
  putCommandLine(join(resources, 'cli'), electronPlatformName);
  if (process.env.CUSTODIAN_BUNDLE_NODE === '1')
    putNode(join(resources, 'cli'), electronPlatformName, archNames[arch]);
  for (const file of beside) {
    if (!existsSync(join(resources, file))) throw new Error(`${file} is missing in ${resources}.`);
  }
}
