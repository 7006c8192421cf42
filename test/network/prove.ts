import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tallySockets } from './trace.ts';
import type { SocketTally } from './trace.ts';

// node test/network/prove.ts [TEST FILE ...]
// Runs end-to-end tests (the whole job in the window, unless others are named; test/e2e for all) where there is no network at all, under strace,
// and counts what main, its threads and Chromium asked the kernel for. Linux, with strace and unshare.

const root = fileURLToPath(new URL('../../', import.meta.url));
const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : ['test/e2e/journey.test.ts'];

function run(command: string, args: readonly string[]): number {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

function has(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}

const calls = 'trace=socket,connect,bind,sendto,sendmsg,sendmmsg';

/** Runs a command without any network, under strace. */
function traced(
  unshare: readonly string[],
  folder: string,
  command: readonly string[],
): { passed: boolean; tally: SocketTally } {
  const trace = join(folder, 'trace');
  const strace = ['strace', '-f', '-qq', '--seccomp-bpf', '-e', calls, '-o', trace];
  const passed = run('unshare', [...unshare, ...strace, ...command]) === 0;
  return { passed, tally: tallySockets(readFileSync(trace, 'utf8')) };
}

/** A child of a child that asks for a name and a connection: what the trace must not miss. */
const caller = `import('node:dns').then((dns) => dns.resolve('vault.invalid', () => process.exit()));
import('node:net').then((net) => net.connect(9, '127.0.0.1').on('error', () => undefined));`;
const control = `import('node:child_process').then((child) => child.spawnSync(process.execPath, ['-e', ${JSON.stringify(caller)}]));`;

function prove(): number {
  const unshare = [['-n'], ['-rn']].find((flags) => has('unshare', ...flags, 'true'));
  if (unshare === undefined || !has('strace', '-V')) {
    process.stderr.write('This needs Linux with strace, and unshare allowed to make a network namespace.\n');
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'no-network-'));
  try {
    // Built before: the build is not what is proven.
    if (run(process.execPath, ['scripts/build.mjs', '--stale']) !== 0) return 1;
    if (traced(unshare, folder, [process.execPath, '-e', control]).tally.internet === 0) {
      process.stderr.write('The trace missed a program that asks the network: nothing is proven.\n');
      return 1;
    }
    const tests = [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', ...files];
    const { passed, tally } = traced(unshare, folder, tests);
    const { made, internet } = tally;
    const families = Object.entries(made).map(([family, count]) => `${family} ${String(count)}`);
    process.stdout.write(
      `In a network namespace without interfaces: the tests ${passed ? 'passed' : 'failed'}.\n` +
        `Calls that name an internet address or make such a socket: ${String(internet)}. Sockets made: ${families.join(', ') || 'none'}.\n`,
    );
    return passed && internet === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = prove();
