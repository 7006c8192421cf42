import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/vault.ts';

const source = (name: string): string => fileURLToPath(new URL(`../../build/cli/${name}`, import.meta.url));

describe('the launcher of the command line', () => {
  it.skipIf(process.platform === 'win32')(
    'lets no crash write memory to the disk, and no surroundings open a debugger',
    () => {
      const folder = temporaryFolder();
      const launcher = join(folder, 'trac-custodian-cli');
      copyFileSync(source('trac-custodian-cli'), launcher);
      // In place of Node: tells what it would be started with.
      const node = join(folder, 'node');
      writeFileSync(node, '#!/bin/sh\necho "$(ulimit -c) ${NODE_OPTIONS-none} $2"\n');
      for (const file of [launcher, node]) chmodSync(file, 0o755);
      const { stdout } = spawnSync('sh', ['-c', 'ulimit -c "$(ulimit -H -c)"; exec "$0" verify', launcher], {
        env: { PATH: process.env['PATH'], NODE_OPTIONS: '--inspect=0' },
        encoding: 'utf8',
      });
      expect(stdout).toBe('0 none verify\n');
    },
  );

  it('does so on Windows as well, where dumps are a setting of the system', () => {
    const lines = readFileSync(source('trac-custodian-cli.cmd'), 'latin1').split('\r\n');
    expect(lines.indexOf('set "NODE_OPTIONS="')).toBeGreaterThan(lines.indexOf(':run'));
    expect(lines.indexOf('set "NODE_OPTIONS="')).toBeLessThan(
      lines.findIndex((line) => line.startsWith('"%CUSTODIAN_NODE%"')),
    );
  });
});
