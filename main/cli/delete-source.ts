import { basename } from 'node:path';
import { Failure } from '../../shared/failure.ts';
import type { SourceKept } from '../../shared/imports/receipts.ts';
import type { Arguments } from './arguments.ts';
import type { Done } from './import-summary.ts';
import type { Result, Terminal } from './run.ts';

/** What became of an imported file that was to be deleted. */
export interface DeletedSource {
  readonly file: string;
  readonly deleted: number;
  readonly kept: readonly { readonly why: SourceKept | 'rejected'; readonly files: number }[];
}

const reasons: Readonly<Record<DeletedSource['kept'][number]['why'], string>> = {
  rejected: 'rows were rejected and not saved; save them with --rejects',
  gone: 'not there any more',
  changed: 'another one by now, or changed since it was read',
  link: 'a link, or one of several names',
  'in-vault': 'in the folder of a vault',
  'read-only': 'may not be written or removed',
  failed: 'the disk failed; look at it',
};

/** Throws `usage` for --delete-source with --dry-run, which imports nothing. */
export function assertDeletes(args: Arguments): void {
  if (args.flag('delete-source') && args.flag('dry-run'))
    throw new Failure('usage', '--delete-source and --dry-run do not go together.', {
      hint: 'A file goes only after it was imported.',
    });
}

/** Has a file overwritten and removed from which all of these imports were made. Rows that were rejected are nowhere else: it stays while they were not saved. */
export async function deleteSource(
  { call, custodian, args }: Terminal,
  path: string,
  done: readonly Done[],
): Promise<DeletedSource> {
  const file = basename(path);
  if (args.value('rejects') === undefined && done.some(({ counts }) => counts.rejected > 0))
    return { file, deleted: 0, kept: [{ why: 'rejected', files: 1 }] };
  const [granted] = custodian.grantFiles([path]);
  const receipts = done.flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt]));
  return { file, ...(await call('imports.deleteSource', { file: granted?.grant ?? '', receipts })) };
}

/** The result of an import with what became of its files; a failure where one stays. */
export function withSources(result: Result, sources: readonly DeletedSource[]): Result {
  if (sources.length === 0) return result;
  return {
    ...result,
    document: { ...Object(result.document), sources },
    lines: [
      ...result.lines,
      ...sources.flatMap(({ file, deleted, kept }) => [
        `${file}: ${String(deleted)} overwritten and removed. On SSDs and copy-on-write disks overwriting reaches nothing certain.`,
        ...kept.map(({ why, files }) => `${file}: ${String(files)} kept: ${reasons[why]}.`),
      ]),
    ],
    ...(sources.some(({ kept }) => kept.length > 0) ? { failed: true } : {}),
  };
}
