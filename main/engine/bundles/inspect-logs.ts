import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import { listSources } from '../intake/list-sources.ts';
import { said } from '../../../shared/say.ts';

/** What picked files hold, each looked at like a bundle would: texts inside archives, and what is left out and why. Throws the read failures, `cancelled`. */
export async function inspectLogs(
  { logs }: Parsed<'bundles.inspectLogs'>,
  call: Call,
): Promise<Output<'bundles.inspectLogs'>> {
  const files: Output<'bundles.inspectLogs'>['files'] = [];
  for (const [at, log] of logs.entries()) {
    if (call.cancelled()) throw new Failure('cancelled', 'Cancelled; nothing was picked.');
    call.progress(said('Looking into the files'), at, logs.length);
    const { sources, excluded } = await listSources(call.path(log), () => call.cancelled());
    files.push({
      log,
      sources: sources.map(({ name, size }) => ({ name, bytes: size })),
      excluded: excluded.map(({ name, why }) => ({ name, why })),
    });
  }
  return { files };
}
