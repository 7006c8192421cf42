import { parseArgs } from 'node:util';
import { printFaults, soakFaults } from './faults/soak.ts';
import { showCase, soakRedaction } from './redaction.ts';

/**
 * `npm run soak`: the redactor over the whole corpus, then random faults in the jobs of a vault. `--out FILE` lists the cases of the redactor that fail, `--case ID`
 * prints one of them before and after (all people are made up). `--faults N` says how many faults, `--people 0` leaves the redactor out; `--job` and
 * `--fault` narrow the faults to names with these words, and `--from N` begins with the Nth, so that one can be made again. Exit code 1 where a target is missed
 * or anything is wrong after a fault.
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    case: { type: 'string' },
    inventory: { type: 'string', default: '100000' },
    faults: { type: 'string', default: '500' },
    from: { type: 'string', default: '0' },
    job: { type: 'string' },
    fault: { type: 'string' },
  },
});

const redaction = {
  people: Number(values.people),
  seed: Number(values.seed),
  out: values.out,
  inventory: Number(values.inventory),
};

if (!(await soak())) process.exitCode = 1;

async function soak(): Promise<boolean> {
  if (values.case !== undefined) return showCase(values.case, redaction);
  const isReached = redaction.people === 0 || soakRedaction(redaction);
  const isWhole = Number(values.faults) === 0 || (await makeFaults());
  return isReached && isWhole;
}

async function makeFaults(): Promise<boolean> {
  const started = performance.now();
  const count = Number(values.faults);
  console.log(`\n== ${String(count)} faults`);
  const tally = await soakFaults({
    count,
    from: Number(values.from),
    seed: redaction.seed,
    wantsJob: (name) => name.includes(values.job ?? ''),
    wantsFault: (name) => name.includes(values.fault ?? ''),
    report: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line.slice(0, 100)}`);
      else if (line.includes(': WRONG ')) process.stderr.write(`${line}\n`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  console.log(printFaults(tally));
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
  return tally.problems.length === 0;
}
