import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leavesLocalSockets, tallyTrace, tracedCalls } from './trace.ts';
import type { Reach, SocketTally } from './trace.ts';

// node test/network/prove.ts [TEST FILE OR FOLDER ...]
// Runs end-to-end tests (the whole job in the window, unless others are named; test/e2e for all) where there is no network at all, under strace,
// and counts what main, its threads, the command line and Chromium asked the kernel for. Linux, with strace and unshare.

const root = fileURLToPath(new URL('../../', import.meta.url));
const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : ['test/e2e/journey.test.ts'];

function run(command: string, args: readonly string[]): number {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

function has(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}

/** Runs a command without any network, under strace. */
async function traced(
  unshare: readonly string[],
  folder: string,
  command: readonly string[],
): Promise<{ passed: boolean; tally: SocketTally }> {
  const trace = join(folder, 'trace');
  const strace = [
    'strace',
    '-f',
    '-qq',
    '--seccomp-bpf',
    '-e',
    `trace=${tracedCalls.join(',')}`,
    '-o',
    trace,
  ];
  const passed = run('unshare', [...unshare, ...strace, ...command]) === 0;
  return { passed, tally: await tallyTrace(trace) };
}

/** A child of a child that asks for a name, an address outside and one of its own: what the trace must not miss, nor take for another. */
const caller = `import('node:dns').then((dns) => dns.resolve('vault.invalid', () => process.exit()));
import('node:net').then((net) => {
  for (const host of ['127.0.0.1', '192.0.2.1']) net.connect(9, host).on('error', () => undefined);
});`;
const control = `import('node:child_process').then((child) => child.spawnSync(process.execPath, ['-e', ${JSON.stringify(caller)}]));`;

async function seesEverything(unshare: readonly string[], folder: string): Promise<boolean> {
  const { reach } = (await traced(unshare, folder, [process.execPath, '-e', control])).tally;
  return reach.dns > 0 && reach.outside > 0 && reach.loopback > 0 && reach.socket > 0;
}

function listed(counts: Readonly<Record<string, number>>): string {
  const most = Object.entries(counts).sort(([, one], [, other]) => other - one);
  return most.map(([name, count]) => `${name} ${String(count)}`).join(', ') || 'none';
}

async function prove(): Promise<number> {
  const unshare = [['-n'], ['-rn']].find((flags) => has('unshare', ...flags, 'true'));
  if (unshare === undefined || !has('strace', '-V')) {
    process.stderr.write('This needs Linux with strace, and unshare allowed to make a network namespace.\n');
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'no-network-'));
  try {
    // Built before: the build is not what is proven.
    if (run(process.execPath, ['scripts/build.mjs', '--stale']) !== 0) return 1;
    if (!(await seesEverything(unshare, folder))) {
      process.stderr.write('The trace missed a program that asks the network: nothing is proven.\n');
      return 1;
    }
    const tests = [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', ...files];
    const { passed, tally } = await traced(unshare, folder, tests);
    const reaches = (Object.keys(tally.reach) as Reach[]).filter(leavesLocalSockets);
    const isSilent = reaches.every((reach) => tally.reach[reach] === 0);
    process.stdout.write(
      `In a network namespace without interfaces: the tests ${passed ? 'passed' : 'failed'}.\n` +
        `Looked at: ${String(tally.calls)} calls of ${String(tally.processes)} processes with ${String(tally.threads)} further threads.\n` +
        `Where they reach: ${listed(tally.reach)}.\n` +
        `Sockets made: ${listed(tally.made)}. Local sockets asked for: ${listed(tally.local)}.\n` +
        `Programs started: ${listed(tally.programs)}.\n` +
        tally.evidence.map((line) => `  ${line}\n`).join(''),
    );
    return passed && isSilent ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await prove();
