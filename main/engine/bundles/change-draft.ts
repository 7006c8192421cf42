import type { Call } from '../call.ts';
import type { WritableVault } from '../vault/vault.ts';
import type { Draft, DraftFile } from './drafts.ts';
import { refillFiles } from './fill.ts';

/**
 * Changes what was decided in a draft and redacts the files that it concerns anew: both, or where that does not come to its end neither. `change` gives
 * the files to redact. With a vault, those that the program made are made anew too.
 */
export async function changeDraft(
  draft: Draft,
  change: () => (file: DraftFile) => boolean,
  call: Call,
  vault?: WritableVault,
): Promise<void> {
  const { hide, hideIn, decisions, hiddenSpots, allowed, waiting } = draft;
  draft.hide = [...hide];
  draft.hideIn = [...hideIn];
  draft.decisions = new Map(decisions);
  draft.waiting = new Set(waiting);
  draft.hiddenSpots = new Map(
    Array.from(hiddenSpots, ([file, lines]) => [
      file,
      new Map(Array.from(lines, ([line, texts]) => [line, new Set(texts)])),
    ]),
  );
  try {
    const isStale = change();
    const stale = draft.files.filter(isStale).map(({ name }) => name);
    await refillFiles(draft, isStale, call, vault);
    for (const name of stale) draft.waiting.delete(name);
  } catch (error) {
    Object.assign(draft, { hide, hideIn, decisions, hiddenSpots, allowed, waiting });
    throw error;
  }
  await redactWaiting(draft, call);
}

/** Once no doubt is open, what waits for the last one is made anew. Cancelled, it goes on waiting: what was kept stays hidden. */
async function redactWaiting(draft: Draft, call: Call): Promise<void> {
  const { waiting } = draft;
  if (waiting.size === 0 || [...draft.doubts.values()].some(({ decision }) => decision === 'open')) return;
  await refillFiles(draft, ({ name }) => waiting.has(name), call);
  draft.waiting = new Set();
}
