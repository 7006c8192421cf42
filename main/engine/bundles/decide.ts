import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import type { WriterState } from '../writer-state.ts';
import { changeDraft } from './change-draft.ts';
import { toOutput } from './draft-output.ts';
import type { Draft, DraftFile } from './drafts.ts';
import { hideSpot } from './hidden-spots.ts';
import { fileOf } from './draft-lines.ts';
import { mentions } from './mentions.ts';

/** Redacting a larger file anew takes so long that the doubts which are kept in it wait for the last one (bytes). */
const worthWaiting = 16 << 20;

/**
 * Settles doubts and redacts the files they are in anew. What is kept in a large file stays hidden until no doubt is open any more, so that it is made
 * anew once and not for each doubt. A hard hit cannot be settled.
 */
export async function decideDoubts(
  state: WriterState,
  input: Parsed<'bundles.decide'>,
  call: Call,
): Promise<Output<'bundles.decide'>> {
  const draft = state.drafts.get(input.draft);
  await changeDraft(draft, () => settle(draft, input.decisions), call);
  return toOutput(draft);
}

/** Notes decisions, and gives the files that must be made anew now. */
function settle(
  draft: Draft,
  decisions: Parsed<'bundles.decide'>['decisions'],
): (file: DraftFile) => boolean {
  const files = new Set<string>();
  for (const { doubt: id, decision } of decisions) {
    const doubt = draft.doubts.get(id);
    if (doubt === undefined) throw new Failure('not-found', 'There is no such doubt in this bundle.');
    draft.decisions.set(id, decision);
    if (decision === 'redact' && doubt.by === 'check') hideSpot(draft.hiddenSpots, doubt);
    // What the redactor doubts it has hidden already.
    if (decision === 'keep' && doubt.by === 'redactor') draft.waiting.add(doubt.file);
    else if (doubt.by === 'check' || doubt.decision === 'keep') files.add(doubt.file);
  }
  const isLast = [...draft.doubts.values()].every(({ doubt, decision }) =>
    decision === 'open' ? draft.decisions.has(doubt) : true,
  );
  return ({ name, content }) =>
    files.has(name) || (draft.waiting.has(name) && (isLast || content.size < worthWaiting));
}

/** Hides words everywhere or in one file, or single places, and redacts anew what holds them. */
export async function hideWords(
  state: WriterState,
  input: Parsed<'bundles.hide'>,
  call: Call,
): Promise<Output<'bundles.hide'>> {
  const draft = state.drafts.get(input.draft);
  const { words, places, file: only } = input;
  for (const name of [...places.map(({ file }) => file), ...(only === undefined ? [] : [only])])
    fileOf(draft, name);
  if (places.some(({ file }) => fileOf(draft, file).source.from === 'made'))
    throw new Failure('invalid-input', 'The program made this file; it has no original.', {
      hint: 'Hide a word in it instead.',
    });
  await changeDraft(
    draft,
    () => {
      draft.hideIn.push(...places);
      if (only === undefined) draft.hide.push(...words);
      else draft.hideIn.push(...words.map((text) => ({ file: only, text })));
      return (file) => {
        const { name, source } = file;
        if (places.some((place) => place.file === name)) return true;
        if (words.length === 0 || (only !== undefined && only !== name)) return false;
        return (source.from !== 'made' && only === name) || mentions(file, words);
      };
    },
    call,
    state.vault(),
  );
  return toOutput(draft);
}
