import { z } from 'zod';
import { createCustodian } from '../../main/custodian.ts';
import type { Channel, Input, Output } from '../../shared/contract.ts';

/** What one run of the whole product over a file measured. Milliseconds; bytes. */
export const importRun = z.object({
  /** Plan and apply together, the first time and the second. */
  first: z.number(),
  again: z.number(),
  /** Taking the first import back. */
  undo: z.number(),
  /** The most memory the process had, its three threads and its code together. */
  peak: z.number(),
  /** How long the window's calls waited meanwhile. */
  answers: z.object({ count: z.int(), p95: z.number(), worst: z.number() }),
});

/** What one run measured. */
export type ImportRun = z.infer<typeof importRun>;

const every = 20;

/** The threads as they are shipped: from the sources each would hold a compiler besides. */
const builtThreads = new URL('../../out/main/worker.js', import.meta.url);

/**
 * Imports a file twice as the window does it: the real custodian with its threads, while the list of people is asked for all the time. Prints
 * what it measured as JSON. Arguments: vault folder, passphrase, file, and `undo` where the import is to be taken back after.
 */
async function main(
  folder: string,
  passphrase: string,
  path: string,
  then: string | undefined,
): Promise<void> {
  const custodian = createCustodian(
    { runtime: 'cli', version: '0', pick: () => Promise.resolve([]) },
    { workerUrl: builtThreads },
  );
  const call = async <C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> => {
    const answer = await custodian.call(channel, input);
    if (answer.ok) return answer.value;
    throw new Error(`${channel}: ${answer.failure.code}`);
  };
  custodian.chooseVault(folder);
  await call('vault.unlock', { passphrase });
  const waits = watchAnswers(call);
  const timed = async (act: () => Promise<unknown>): Promise<number> => {
    const started = performance.now();
    await act();
    return performance.now() - started;
  };
  const importOnce = async (): Promise<{ took: number; receipt: string }> => {
    const file = custodian.grant(path);
    const { kind, format, columns, scope, update } = await call('imports.inspect', { file, kind: 'student' });
    let receipt = '';
    const took = await timed(async () => {
      const { plan, confirm } = await call('imports.plan', {
        file,
        kind,
        format,
        mapping: columns,
        options: { scope, update },
      });
      ({ receipt } = await call('imports.apply', { plan, ...(confirm === undefined ? {} : { confirm }) }));
    });
    return { took, receipt };
  };
  const first = await importOnce();
  const again = await importOnce();
  const undo = then === 'undo' ? await timed(() => call('imports.undo', { receipt: first.receipt })) : 0;
  const answers = await waits.end();
  const peak = process.resourceUsage().maxRSS * 1024;
  await custodian.close();
  const run: ImportRun = { first: first.took, again: again.took, undo, peak, answers };
  process.stdout.write(JSON.stringify(run));
}

/** Asks for a page of people and for the state of the vault, as a window does, and keeps how long each took. */
function watchAnswers(call: <C extends Channel>(channel: C, input: Input<C>) => Promise<unknown>): {
  end(): Promise<ImportRun['answers']>;
} {
  const waits: number[] = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      for (const ask of [
        () => call('people.search', { query: 'ma', count: 'capped', limit: 50 }),
        () => call('vault.status', {}),
      ]) {
        const started = performance.now();
        await ask();
        waits.push(performance.now() - started);
      }
      await new Promise((resolve) => setTimeout(resolve, every));
    }
  })();
  return {
    async end() {
      isOver = true;
      await watching;
      waits.sort((a, b) => a - b);
      return {
        count: waits.length,
        p95: waits[Math.floor(waits.length * 0.95)] ?? 0,
        worst: waits.at(-1) ?? 0,
      };
    },
  };
}

const [folder, passphrase, path, then] = process.argv.slice(2);
if (import.meta.main && folder !== undefined && passphrase !== undefined && path !== undefined)
  await main(folder, passphrase, path, then);
