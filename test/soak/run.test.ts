import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'custodian-soak-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function soak(...options: string[]): { status: number | null; output: string } {
  const run = spawnSync(process.execPath, [
    'test/soak/run.ts',
    '--people',
    '1',
    '--inventory',
    '500',
    '--faults',
    '0',
    ...options,
  ]);
  return { status: run.status, output: run.stdout.toString() };
}

test('a soak run fails exactly when it says what it misses, and lists the cases', () => {
  const out = join(folder, 'failures.txt');
  const { status, output } = soak('--out', out);
  expect(output).toContain('== the open half');
  expect(output).toContain('== the half held out');
  expect(status).toBe(output.includes('MISSED') ? 1 : 0);
  const cases = readFileSync(out, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  for (const line of cases) expect(line).toMatch(/^(?:open|held)\t[^\t]+\t[^\t]+$/);
});

test('a soak run shows a case of its list before and after', () => {
  expect(soak('--case', 'no such case').output).toContain('There is no such case');
});
