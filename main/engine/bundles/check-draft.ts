import { isCleanLine } from './check.ts';
import { collectDoubts } from './draft-doubts.ts';
import type { Draft, DraftFile } from './drafts.ts';
import { checkPieces, withFileChecker } from './file-checks.ts';
import type { FileChecker } from './file-checks.ts';
import { withoutSpots } from './hidden-spots.ts';
import { cleanSummary, createLogSummary, writeSummary } from './log-summary.ts';
import type { SummaryBuilder } from './log-summary.ts';
import { made } from './made-file.ts';
import { spoolFile } from './spool-file.ts';

/** The file that says what failed most in the logs. */
export const summaryFile = 'summary.json';

/** Checks what was not checked yet, sums up the logs as they are now, and puts the doubts together. */
export async function checkDraft(draft: Draft): Promise<void> {
  const isChanged = draft.files.some(({ name, source, found }) => {
    return found === undefined && (source.from === 'log' || name === summaryFile);
  });
  await withFileChecker(draft, async (checker) => {
    const files: DraftFile[] = [];
    for (const file of draft.files)
      files.push(file.found === undefined ? await checkFile(draft, file, checker) : file);
    draft.files = files;
    if (isChanged) await sumUp(draft, checker);
  });
  draft.doubts = collectDoubts(draft);
}

/** The summary is made from the finished files as they are read for the check. */
async function checkFile(draft: Draft, file: DraftFile, checker: FileChecker): Promise<DraftFile> {
  const content = withoutSpots(draft.spool, file, draft.hiddenSpots);
  if (file.source.from !== 'log')
    return { ...file, content, found: await checkPieces(draft, file.name, content.read(), checker) };
  const builder = createLogSummary(file.name);
  const found = await checkPieces(draft, file.name, watched(content.read(), builder), checker);
  return { ...file, content, found, summary: builder.end() };
}

function* watched(pieces: Iterable<Buffer>, builder: SummaryBuilder): Generator<Buffer> {
  for (const piece of pieces) {
    builder.add(piece);
    yield piece;
  }
}

async function sumUp(draft: Draft, checker: FileChecker): Promise<void> {
  const logs = draft.files.flatMap(({ summary }) => (summary === undefined ? [] : [summary]));
  const others = draft.files.filter(({ name }) => name !== summaryFile);
  draft.files = others;
  if (logs.length === 0) return;
  const clean = logs.map((each) => cleanSummary(each, (line) => isCleanLine(draft, line)));
  const file = spoolFile(draft.spool, made(summaryFile, writeSummary(clean)));
  draft.files = [...others, await checkFile(draft, file, checker)];
}
