import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import type { Call } from '../call.ts';
import { largestArchive, packArchive } from './archive.ts';
import { checkArchive } from './check-archive.ts';
import type { CheckedArchive } from './check-archive.ts';
import { contentsOf } from './contents.ts';
import type { BundleContent } from './contents.ts';
import { hitKey, keptHits } from './draft-doubts.ts';
import type { Draft } from './drafts.ts';
import type { Papers } from './papers.ts';
import { assertNoSurvivor } from './test-canaries.ts';
import { said } from '../../../shared/say.ts';

/** A bundle that was found clean and may be sealed: its files, and what its archive is. */
export interface AssembledBundle {
  readonly contents: readonly BundleContent[];
  readonly checked: CheckedArchive;
}

/**
 * Packs the draft with its papers, reads that archive back piece by piece, and runs the leak check over what is in it. The archive is not kept: packed
 * again it has the same bytes. Throws `doubts-open`, `leak-found` (nobody can override it), `unsupported-file` for more than 2 GB, or `cancelled`.
 */
export async function assembleBundle(draft: Draft, papers: Papers, call: Call): Promise<AssembledBundle> {
  assertDecided(draft);
  assertNoSurvivor(draft);
  const contents = contentsOf(draft, papers);
  const total = contents.reduce((sum, file) => sum + file.size, 0);
  if (total > largestArchive) {
    throw new Failure('unsupported-file', 'This bundle is larger than 2 GB; nothing was sealed.', {
      hint: 'Send the part of the logs around the fault.',
    });
  }
  const checked = await checkArchive(draft, packArchive(contents), (bytes) => {
    stopIfCancelled(call);
    call.progress(said('Checking for leaks'), bytes, total);
  });
  assertWhole(contents, checked);
  assertClean(draft, checked);
  return { contents, checked };
}

/** Throws `cancelled` once the call was told to stop. */
export function stopIfCancelled(call: Pick<Call, 'cancelled'>): void {
  if (call.cancelled()) throw new Failure('cancelled', 'Cancelled; nothing was sealed.');
}

function assertDecided(draft: Draft): void {
  const open = [...draft.doubts.values()].filter((doubt) => doubt.decision === 'open').length;
  if (open === 0) return;
  throw new Failure('doubts-open', say`${open} places are still open; nothing was sealed.`, {
    hint: 'Hide or keep each of them first.',
  });
}

/** What was checked must be what the manifest lists, byte for byte. */
function assertWhole(contents: readonly BundleContent[], checked: CheckedArchive): void {
  const isWhole =
    contents.length === checked.files.length &&
    contents.every((file, index) => {
      const found = checked.files[index];
      return found?.name === file.name && found.sha256 === file.sha256;
    });
  if (isWhole) return;
  throw new Failure('changed-meanwhile', 'A file of this bundle changed while it was read.', {
    hint: 'Nothing was sealed. Start the bundle again.',
  });
}

function assertClean(draft: Draft, checked: CheckedArchive): void {
  const kept = keptHits(draft);
  const hits = checked.hits.filter((hit) => hit.hard || !kept.has(hitKey(hit)));
  const [first] = hits;
  if (first === undefined) return;
  throw new Failure(
    'leak-found',
    say`The check found ${hits.length} places that still name someone; nothing was sealed.`,
    {
      hint: say`The first is in ${first.file}, line ${first.line}. Hide it there, or leave the file out.`,
    },
  );
}
