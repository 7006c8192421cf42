import type { Output } from '../../shared/contract.ts';
import { Failure } from '../../shared/failure.ts';
import type { PeopleFilter } from '../../shared/people-filter.ts';
import type { Arguments } from './arguments.ts';
import { readPair } from './field-pair.ts';
import { readIds } from './id-list.ts';
import { readFilter } from './people-filter.ts';
import { wholeNumber } from './run.ts';
import type { Result, Terminal } from './run.ts';

/** Gives one field one value in many records, or shows what that would do. Throws `usage`, and what the change throws. */
export async function setMany({ unlock, call, args }: Terminal): Promise<Result> {
  const [pair, ...more] = args.positionals;
  if (pair === undefined || more.length > 0)
    throw new Failure('usage', 'Many records get one field=value.', { hint: 'See set --help.' });
  const [field, value] = readPair(pair);
  const wanted = { filter: whoOf(args), field, value };
  await unlock();
  if (wanted.filter.ids !== undefined) {
    const ids: string[] = [];
    for (const id of wanted.filter.ids) ids.push((await call('people.get', { id })).id);
    wanted.filter.ids = [...new Set(ids)];
  }
  const preview = await call('people.previewMany', wanted);
  if (args.flag('preview')) return { document: preview, lines: previewLines(preview) };
  const confirmCount = wholeNumber(args, 'confirm-count');
  const done = await call('people.setMany', {
    ...wanted,
    selection: preview.selection,
    ...(confirmCount === undefined ? {} : { confirmCount }),
  });
  return {
    document: done,
    lines: [`Changed ${String(done.changed)}, ${String(preview.same)} had it already.`, ...keptLines(done)],
  };
}

function whoOf(args: Arguments): PeopleFilter {
  const list = args.value('ids');
  if (list === undefined) return { ...readFilter(args), query: '' };
  if (args.flag('all'))
    throw new Failure('usage', 'Give one of --ids and --all.', { hint: 'See set --help.' });
  return { query: '', ids: readIds(list) };
}

function previewLines(preview: Output<'people.previewMany'>): string[] {
  return [
    `${String(preview.changes)} would change, ${String(preview.same)} have it already.`,
    ...preview.first.map(
      ({ id, name, before, after }) => `${id}  ${name}: ${before ?? '-'} → ${after ?? '-'}`,
    ),
    ...keptLines(preview),
    ...(preview.mustConfirm ? [`Confirm with --confirm-count ${String(preview.changes)}.`] : []),
  ];
}

function keptLines({ stay, kept }: Pick<Output<'people.setMany'>, 'stay' | 'kept'>): string[] {
  if (stay === 0) return [];
  return [`${String(stay)} stay as they are:`, ...kept.map(({ id, name, why }) => `${id}  ${name}: ${why}`)];
}
