import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { said } from '../../../shared/say.ts';
import type { Call } from '../call.ts';
import { appendAudit } from '../ledger/audit.ts';
import { createAddresses } from '../redaction/addresses.ts';
import { whyNotAllowed } from '../redaction/review-marks.ts';
import type { WriterState } from '../writer-state.ts';
import { activeAllowEntries, addAllowEntry, revokeAllowEntry } from './allow-list.ts';
import { changeDraft } from './change-draft.ts';
import { isHardHit } from './check.ts';
import { lineOf } from './draft-lines.ts';
import { toOutput } from './draft-output.ts';
import type { DraftFile } from './drafts.ts';

/**
 * Puts what was replaced at a place on the allow-list, and redacts anew what it concerns. Throws `not-found` where nothing was replaced, `invalid-input`
 * for what somebody is known by, what may be a key, or what the leak check would stop.
 */
export async function allowText(
  state: WriterState,
  input: Parsed<'bundles.allow'>,
  call: Call,
): Promise<Output<'bundles.allow'>> {
  const vault = state.vault();
  const draft = state.drafts.get(input.draft);
  const { place, scope, reason, expires, anyRule } = input;
  const line = await lineOf(draft, place.file, place.line);
  const found = line.replacements.find(({ start, end }) => start === place.start && end === place.end);
  if (found === undefined) throw new Failure('not-found', 'Nothing was replaced at this place.');
  const { rule } = found;
  const value = line.before.slice(place.start, place.end);
  const tools = {
    index: draft.known,
    pseudonyms: draft.pseudonyms,
    addresses: createAddresses(draft.pseudonyms),
    hidden: [],
  };
  const isDoubt = line.doubts.some(({ start, end }) => start < place.end && place.start < end);
  const why = isDoubt
    ? said('It is a doubt: settle it there.')
    : (whyNotAllowed(tools, rule, value) ??
      (isHardHit(draft, value) ? said('The leak check would stop the bundle because of it.') : undefined));
  if (why !== undefined)
    throw new Failure('invalid-input', why, { hint: 'It stays hidden; nothing was put on the list.' });
  const overruled = anyRule ? undefined : rule;
  const only = scope === 'file' || scope === 'place' ? place.file : undefined;
  const { bundle } = draft;
  const entry = addAllowEntry(vault, { value, rule: overruled, scope, bundle, place, reason, expires });
  try {
    await changeDraft(
      draft,
      () => {
        draft.allowed = activeAllowEntries(vault, bundle);
        return (file) => concerns(file, overruled, only);
      },
      call,
    );
  } catch (error) {
    revokeAllowEntry(vault, entry);
    throw error;
  }
  return toOutput(draft);
}

/** Whether a file may hold what an entry lets through: what is replaced cannot be seen in the file itself. */
function concerns({ name, source }: DraftFile, rule: string | undefined, only: string | undefined): boolean {
  if (source.from === 'made' || (only !== undefined && only !== name)) return false;
  return rule === undefined || source.hits.replaced.has(rule);
}

/** Takes an entry back, and redacts anew whatever was let through because of it in any draft. */
export async function revokeAllowed(
  state: WriterState,
  { entry, draft: asked }: Parsed<'bundles.revoke'>,
  call: Call,
): Promise<Output<'bundles.revoke'>> {
  const vault = state.vault();
  revokeAllowEntry(vault, entry);
  for (const draft of state.drafts.all()) {
    if (!draft.allowed.some((each) => each.entry.entry === entry)) continue;
    try {
      await changeDraft(
        draft,
        () => {
          draft.allowed = draft.allowed.filter((each) => each.entry.entry !== entry);
          return ({ source }) => source.from !== 'made' && source.hits.allowed.has(entry);
        },
        call,
      );
    } catch (error) {
      // A draft that still lets it through must not be sealed.
      state.drafts.discard(draft.id);
      throw error;
    }
  }
  return asked === undefined ? {} : { draft: toOutput(state.drafts.get(asked)) };
}

/** Notes that the custodian looks at the originals from now on, in the audit chain too. */
export function revealOriginals(
  state: WriterState,
  { draft: id }: Parsed<'bundles.reveal'>,
): Output<'bundles.reveal'> {
  const draft = state.drafts.get(id);
  appendAudit(state.vault(), {
    action: 'originals-shown',
    detail: {
      bundle: draft.bundle,
      files: draft.files.filter(({ source }) => source.from !== 'made').length,
    },
  });
  draft.showsOriginals = true;
  return { done: true };
}
