import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The oldest Node that runs TypeScript as it is, with the module hooks that the preview needs. */
const oldest = [22, 18];

function isOldEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/**
 * Goes on under a Node that is new enough: this one, or the one that came with the dependencies. Where it changes
 * over, the script runs there from its beginning and this process ends with its exit code.
 */
export function continueOnNode24() {
  if (isOldEnough()) return;
  const name = process.platform === 'win32' ? 'node.cmd' : 'node';
  const own = fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
  if (!existsSync(own)) {
    process.stderr.write(
      `Node ${process.versions.node} is too old: install Node 24, or run "npm install" again.\n`,
    );
    process.exit(1);
  }
  const result = spawnSync(own, process.argv.slice(1), {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exit(result.status ?? 1);
}
