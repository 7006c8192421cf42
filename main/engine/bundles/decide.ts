import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import type { WriterState } from '../writer-state.ts';
import { changeDraft } from './change-draft.ts';
import { toOutput } from './draft-output.ts';
import { hideSpot } from './hidden-spots.ts';
import { mentions } from './mentions.ts';

/** Settles doubts and redacts the files they are in anew. A hard hit cannot be settled. */
export async function decideDoubts(
  state: WriterState,
  input: Parsed<'bundles.decide'>,
  call: Call,
): Promise<Output<'bundles.decide'>> {
  const draft = state.drafts.get(input.draft);
  await changeDraft(
    draft,
    () => {
      const files = new Set<string>();
      for (const { doubt: id, decision } of input.decisions) {
        const doubt = draft.doubts.get(id);
        if (doubt === undefined) throw new Failure('not-found', 'There is no such doubt in this bundle.');
        draft.decisions.set(id, decision);
        if (decision === 'redact' && doubt.by === 'check') hideSpot(draft.hiddenSpots, doubt);
        // What the redactor doubts it has hidden already.
        if (decision === 'keep' || doubt.by === 'check' || doubt.decision === 'keep') files.add(doubt.file);
      }
      // `keptPlaces` reads decisions of doubts that are listed, so the list stays until the files are made anew.
      return ({ name }) => files.has(name);
    },
    call,
  );
  return toOutput(draft);
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
    if (!draft.files.some((file) => file.name === name))
      throw new Failure('not-found', 'There is no such file in this bundle.');
  await changeDraft(
    draft,
    () => {
      draft.hideIn.push(...places);
      if (only === undefined) draft.hide.push(...words);
      else draft.hideIn.push(...words.map((text) => ({ file: only, text })));
      return ({ name, content, source }) => {
        if (places.some(({ file }) => file === name)) return true;
        if (words.length === 0 || (only !== undefined && only !== name)) return false;
        return (source.from !== 'made' && only === name) || mentions(content, words);
      };
    },
    call,
  );
  return toOutput(draft);
}
