import type { RedactedLine } from '../redaction/log-redactor.ts';
import type { LogSession, Redactor } from '../redaction/redactor.ts';
import type { Call } from '../call.ts';
import { Failure } from '../../../shared/failure.ts';
import { createLineMap } from './line-map.ts';
import type { DraftFile } from './drafts.ts';
import { readLogLines, sizeOfLog, toText } from './log-lines.ts';

const firstLines = 50;
const outputLimit = 512 << 20;

/** What redacting a log gives: the file, or why it is left out whole. */
export type RedactedLog = { readonly file: DraftFile } | { readonly refused: string };

/** Redacts a whole log into memory, line by line; calls `note` with each line, so that the caller counts. */
export function redactLog(
  redactor: Redactor,
  path: string,
  name: string,
  call: Pick<Call, 'progress' | 'cancelled'>,
  note: (line: RedactedLine, number: number) => void,
): RedactedLog {
  const total = sizeOfLog(path);
  const session = recognise(redactor, path, name, total);
  if ('refused' in session) return session;
  const lines = createLineMap();
  const parts: string[] = [];
  const chunks: Buffer[] = [];
  let bytes = 0;
  let withheld = 0;
  let number = 0;
  for (const raw of readLogLines(path)) {
    number++;
    const line = redactOne(session, raw.text, number);
    note(line, number);
    lines.add(
      raw.offset,
      line.after === null ? 'withheld' : line.replacements.length > 0 ? 'changed' : 'same',
    );
    if (line.after === null) withheld++;
    else parts.push(line.after, raw.end);
    if (number % 4096 === 0) {
      if (call.cancelled()) throw new Failure('cancelled', 'Cancelled; nothing was sealed.');
      call.progress('Redacting logs', raw.offset, total);
      bytes += flush(parts, chunks);
      if (bytes > outputLimit)
        return { refused: 'It is larger than 512 MB; send the part of the log around the fault.' };
    }
  }
  flush(parts, chunks);
  return {
    file: {
      name,
      bytes: Buffer.concat(chunks),
      lines: number,
      withheld,
      source: { from: 'log', path, session, lines },
    },
  };
}

/** Redacts one line as it lies in the file; NULs and the like mean it is no text, and it is withheld. */
export function redactOne(session: LogSession, latin1: string, number: number): RedactedLine {
  const text = toText(latin1);
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) {
    return {
      before: text,
      after: null,
      why: 'The line holds bytes that are no text.',
      replacements: [],
      doubts: [],
      people: [],
    };
  }
  return session.redactLine(text, number);
}

function recognise(
  redactor: Redactor,
  path: string,
  name: string,
  total: number,
): LogSession | { refused: string } {
  if (total === 0) return { refused: 'The file is empty.' };
  const head: string[] = [];
  for (const raw of readLogLines(path)) {
    head.push(toText(raw.text));
    if (head.length >= firstLines) break;
  }
  if (head.some((line) => line.includes('\u0000'))) return { refused: 'It is no text file.' };
  return redactor.openLog(name, head);
}

function flush(parts: string[], chunks: Buffer[]): number {
  const chunk = Buffer.from(parts.join(''), 'utf8');
  chunks.push(chunk);
  parts.length = 0;
  return chunk.length;
}
