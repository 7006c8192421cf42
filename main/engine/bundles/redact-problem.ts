import { noState } from '../redaction/formats/format.ts';
import { collectLines } from '../redaction-threads/chunk.ts';
import { caseRefFor } from './case-ref.ts';
import type { Draft, DraftFile } from './drafts.ts';
import { createFileHits } from './file-hits.ts';
import { made } from './made-file.ts';
import { spoolFile } from './spool-file.ts';

/** The file that holds the custodian's own words. */
export const problemFile = 'problem.md';

const start = { offset: 0, firstLine: 1, state: noState };

/** Redacts the description of the problem as free text. */
export function redactProblem(draft: Draft): DraftFile {
  const lines = draft.redactor.redactText(problemFile, draft.request.problem);
  const title = `Case: ${caseRefFor(draft)}`;
  const text = [title, '', ...lines.map(({ after }) => after ?? '')].join('\n');
  const hits = createFileHits();
  hits.add({ ...collectLines(lines), starts: new Uint32Array(lines.length) }, start);
  return {
    ...spoolFile(draft.spool, made(problemFile, `${text}\n`)),
    withheld: lines.filter(({ after }) => after === null).length,
    source: { from: 'text', text: draft.request.problem, hits },
  };
}
