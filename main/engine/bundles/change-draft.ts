import type { Call } from '../call.ts';
import type { Draft, DraftFile } from './drafts.ts';
import { refillFiles } from './fill.ts';

/**
 * Changes what was decided in a draft and redacts the files that it concerns anew: both, or where that does not come to its end neither. `change` gives
 * the files to redact.
 */
export async function changeDraft(
  draft: Draft,
  change: () => (file: DraftFile) => boolean,
  call: Call,
): Promise<void> {
  const { hide, hideIn, decisions, hiddenSpots, allowed } = draft;
  draft.hide = [...hide];
  draft.hideIn = [...hideIn];
  draft.decisions = new Map(decisions);
  draft.hiddenSpots = new Map(
    Array.from(hiddenSpots, ([file, lines]) => [
      file,
      new Map(Array.from(lines, ([line, texts]) => [line, new Set(texts)])),
    ]),
  );
  try {
    await refillFiles(draft, change(), call);
  } catch (error) {
    Object.assign(draft, { hide, hideIn, decisions, hiddenSpots, allowed });
    throw error;
  }
}
