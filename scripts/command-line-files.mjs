import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Of the modules, what the command line loads. */
const modules = {
  'better-sqlite3': ['package.json', 'LICENSE', 'lib'],
  'sql.js': ['package.json', 'LICENSE', 'dist/sql-wasm.js', 'dist/sql-wasm.wasm'],
};

/** The systems for which Node comes as a package, and its name there. */
const nodes = { linux: ['linux', 'node'], win32: ['win', 'node.exe'] };

/**
 * Puts the command line into a folder, as files. It runs in plain Node, which reads no archive; Electron itself is no Node here (the fuse runAsNode). The packager's
 * own list of further files cannot do it: what stands there is taken out of the archive.
 */
export function putCommandLine(folder, platform) {
  mkdirSync(folder, { recursive: true });
  const built = join(root, 'out', 'main');
  for (const name of readdirSync(built).filter((each) => each !== 'index.js'))
    copyFileSync(join(built, name), join(folder, name));
  for (const name of ['start.mjs', 'package.json'])
    copyFileSync(join(root, 'build', 'cli', name), join(folder, name));
  for (const [module, files] of Object.entries(modules)) {
    for (const file of files) {
      const target = join(folder, 'node_modules', module, file);
      mkdirSync(dirname(target), { recursive: true });
      cpSync(join(root, 'node_modules', module, file), target, { recursive: true });
    }
  }
  if (platform === 'win32') return;
  copyFileSync(join(root, 'build', 'cli', 'trac-custodian-cli'), join(folder, 'trac-custodian-cli'));
  chmodSync(join(folder, 'trac-custodian-cli'), 0o755);
}

/**
 * Puts Node beside it, where whoever builds asks for it. By default it is not there: an interpreter for any script is what the fuse runAsNode takes out of the
 * program, and what a locked-down workstation may not want in its program folder. Throws where there is no package of Node for that computer.
 */
export function putNode(folder, platform, arch) {
  const [system, name] = nodes[platform] ?? [];
  const source = join(root, 'node_modules', `node-${system}-${arch}`);
  if (system === undefined || !existsSync(source))
    throw new Error(`There is no Node for ${platform} ${arch} to put beside the command line.`);
  copyFileSync(join(source, 'bin', name), join(folder, name));
  chmodSync(join(folder, name), 0o755);
  copyFileSync(join(source, 'LICENSE'), join(folder, 'LICENSE.node'));
}
