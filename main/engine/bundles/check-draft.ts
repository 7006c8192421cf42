import type { LeakOptions } from '../leakcheck/leak-check.ts';
import { isCleanLine, leakOptions } from './check.ts';
import { collectDoubts } from './draft-doubts.ts';
import type { Draft, DraftFile } from './drafts.ts';
import { checkPieces } from './file-checks.ts';
import { withoutSpots } from './hidden-spots.ts';
import { cleanSummary, createLogSummary, writeSummary } from './log-summary.ts';
import type { SummaryBuilder } from './log-summary.ts';
import { made } from './made-file.ts';
import { spoolFile } from './spool-file.ts';

/** The file that says what failed most in the logs. */
export const summaryFile = 'summary.json';

/** Checks what was not checked yet, sums up the logs as they are now, and puts the doubts together. */
export function checkDraft(draft: Draft): void {
  const options = leakOptions(draft);
  const isChanged = draft.files.some(({ name, source, found }) => {
    return found === undefined && (source.from === 'log' || name === summaryFile);
  });
  draft.files = draft.files.map((file) =>
    file.found === undefined ? checkFile(draft, file, options) : file,
  );
  if (isChanged) sumUp(draft, options);
  draft.doubts = collectDoubts(draft);
}

/** The summary is made from the finished files as they are read for the check. */
function checkFile(draft: Draft, file: DraftFile, options: LeakOptions): DraftFile {
  const content = withoutSpots(draft.spool, file, draft.hiddenSpots);
  if (file.source.from !== 'log')
    return { ...file, content, found: checkPieces(draft, file.name, content.read(), options) };
  const builder = createLogSummary(file.name);
  const found = checkPieces(draft, file.name, watched(content.read(), builder), options);
  return { ...file, content, found, summary: builder.end() };
}

function* watched(pieces: Iterable<Buffer>, builder: SummaryBuilder): Generator<Buffer> {
  for (const piece of pieces) {
    builder.add(piece);
    yield piece;
  }
}

function sumUp(draft: Draft, options: LeakOptions): void {
  const logs = draft.files.flatMap(({ summary }) => (summary === undefined ? [] : [summary]));
  const others = draft.files.filter(({ name }) => name !== summaryFile);
  draft.files = others;
  if (logs.length === 0) return;
  const clean = logs.map((each) => cleanSummary(each, (line) => isCleanLine(draft, line)));
  const file = spoolFile(draft.spool, made(summaryFile, writeSummary(clean)));
  draft.files = [...others, checkFile(draft, file, options)];
}
