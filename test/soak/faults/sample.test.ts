import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { databasePath } from '../../../main/engine/vault/keyring.ts';
import type { Fault } from './faults.ts';
import { copyPlace } from './place.ts';
import { printFaults, soakFaults } from './soak.ts';

/** Few jobs, so that the sample is quick: the soak makes faults in all of them. */
const jobs = ['erase many people', 'export'];

it('a sample of the faults of a soak leaves every vault whole, and each job done or not done', async () => {
  // With this seed they are of eight kinds, each another, where the machine can make them all.
  const count = 8;
  const tally = await soakFaults({
    count,
    seed: 1533,
    wantsJob: (name) => jobs.includes(name),
    wantsFault: () => true,
  });
  expect(tally.problems, printFaults(tally)).toEqual([]);
  const all = [...tally.byFault.values()].reduce((sum, { faults }) => sum + faults, 0);
  expect(all).toBe(count);
}, 300_000);

it('a vault that is not whole, a job half done and a file left behind would be found', async () => {
  const harms: readonly ((folder: string) => void)[] = [
    (root) => {
      const path = databasePath(`${root}/vault`);
      const bytes = readFileSync(path);
      bytes.fill(0, bytes.length - 100);
      writeFileSync(path, bytes);
    },
    (root) => {
      writeFileSync(`${root}/vault/rows.spool`, 'Quixoticzebra');
    },
  ];
  const faults = harms.map((harm, index): Fault => ({
    name: `harm ${String(index)}`,
    share: 1,
    inflict({ template, root }) {
      const place = copyPlace(template, root);
      harm(root);
      return Promise.resolve({ place, outcome: undefined, where: 'at once' });
    },
  }));
  const { problems } = await soakFaults({
    count: 2,
    seed: 1,
    wantsJob: (name) => name === 'correct a person',
    wantsFault: () => true,
    faults,
  });
  expect(problems.join('\n')).toContain('harm 0');
  expect(problems.join('\n')).toContain('readable: vault/rows.spool');
  expect(problems).not.toContain('');
}, 300_000);
