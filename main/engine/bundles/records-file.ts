import { now } from '../clock.ts';
import { customFields } from '../people/custom-fields.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { DraftRecords, DraftRequest } from './drafts.ts';
import type { MadeFile } from './made-file.ts';
import type { MakingTools } from './making-tools.ts';
import { sha256 } from './manifest.ts';
import { earlierReleases } from './records-release.ts';
import { selectSubjects } from './records-select.ts';
import { makeRecords } from './records.ts';
import { smallestGroup } from './small-group-size.ts';
import { said } from '../../../shared/say.ts';

/** What the file is called inside a bundle. */
export const recordsName = 'records.sqlite';

/** The records of a draft as a file, or why there is none. */
export type RecordsFile =
  | { readonly why: string; readonly file?: never; readonly records?: never }
  | {
      readonly why?: never;
      readonly file: MadeFile;
      readonly records: DraftRecords;
    };

/** Makes the records that were asked for; nothing where none were. Throws `invalid-input` for a column that may not leave. */
export function makeRecordsFile(
  vault: ReadableVault,
  { records: wish, k }: DraftRequest,
  tools: MakingTools,
): RecordsFile | undefined {
  if (wish === undefined || (!wish.people && !wish.registrations)) return undefined;
  const made = makeRecords({
    wish,
    ...selectSubjects(vault),
    k: k ?? smallestGroup(vault),
    year: Number(now().slice(0, 4)),
    custom: customFields(vault),
    earlier: earlierReleases(vault),
    pseudonyms: tools.pseudonyms,
    isClean: tools.isClean,
    nativeBinding: tools.nativeBinding,
  });
  if (made === undefined) return { why: said('Fewer people than the smallest group that may be shown.') };
  const { bytes, shown, release, report, people } = made;
  const file: MadeFile = { name: recordsName, bytes, lines: made.rows, shown };
  return { file, records: { name: recordsName, sha256: sha256(bytes), shown, release, report, people } };
}
