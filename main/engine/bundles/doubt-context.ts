import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { DoubtContext } from '../../../shared/review.ts';
import type { WriterState } from '../writer-state.ts';
import { assertShown } from './compare.ts';
import { toCompared } from './compared-line.ts';
import { fileOf, linesAt } from './draft-lines.ts';
import type { Draft, DraftDoubt, DraftFile } from './drafts.ts';
import { spooledLines } from './spooled-lines.ts';

const longest = 2000;

/**
 * The lines around a doubt: of the original where the redactor doubts, with everything else that was replaced masked unless the originals are shown; of
 * the finished file where the check does.
 */
export async function showDoubt(
  state: WriterState,
  input: Parsed<'bundles.doubt'>,
): Promise<Output<'bundles.doubt'>> {
  const draft = state.drafts.get(input.draft);
  if (input.originals) assertShown(draft);
  const doubt = draft.doubts.get(input.doubt);
  if (doubt === undefined) throw new Failure('not-found', 'There is no such doubt in this bundle.');
  const file = fileOf(draft, doubt.file);
  return doubt.by === 'check'
    ? inOutput(file, doubt)
    : inOriginal(state, draft, file, doubt, input.originals);
}

async function inOriginal(
  state: WriterState,
  draft: Draft,
  file: DraftFile,
  { mark, text }: DraftDoubt,
  originals: boolean,
): Promise<DoubtContext> {
  const numbers = [mark.line - 1, mark.line, mark.line + 1].filter((number) => number > 0);
  const lines = new Map(
    (await linesAt(draft, file, numbers)).map(({ number, line }) => [
      number,
      toCompared(state.vault(), draft, number, line, {
        originals,
        longest: Math.max(longest, mark.end + longest),
      }).before,
    ]),
  );
  // The doubt itself is shown: nobody could decide about dots.
  const line = lines.get(mark.line) ?? '';
  const shown = line.slice(0, mark.start) + text + line.slice(mark.end);
  return around(lines.get(mark.line - 1), shown, lines.get(mark.line + 1), mark);
}

function inOutput({ content }: DraftFile, { mark }: DraftDoubt): DoubtContext {
  const found = new Map<number, string>();
  let number = 0;
  for (const { text } of spooledLines(content)) {
    number++;
    if (number > mark.line + 1) break;
    if (number >= mark.line - 1) found.set(number, text);
  }
  return around(found.get(mark.line - 1), found.get(mark.line) ?? '', found.get(mark.line + 1), mark);
}

const beside = 160;

/** Cut to what stands near the spot. */
function around(
  before: string | undefined,
  line: string,
  after: string | undefined,
  { start, end }: { start: number; end: number },
): DoubtContext {
  const from = Math.max(0, start - beside);
  return {
    ...(before === undefined ? {} : { before: before.slice(0, 2 * beside) }),
    line: line.slice(from, end + beside),
    ...(after === undefined ? {} : { after: after.slice(0, 2 * beside) }),
    start: start - from,
    end: end - from,
  };
}
