import { extname } from 'node:path';
import { Failure } from '../../shared/failure.ts';
import type { Arguments } from './arguments.ts';

/** The file that `--out` names with the kind that its ending says; none where it is left out. Throws `usage` for another ending, before anything is done. */
export function outputOf<K extends '.html' | '.csv' | '.json'>(
  args: Arguments,
  kinds: readonly K[],
): { path: string; kind: K } | undefined {
  const path = args.value('out');
  if (path === undefined) return undefined;
  const kind = kinds.find((each) => each === extname(path).toLowerCase());
  if (kind !== undefined) return { path, kind };
  throw new Failure('usage', `--out is written as ${kinds.join(', ')}.`, {
    hint: 'Name the file with such an ending.',
  });
}
