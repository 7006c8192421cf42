import type { DelimitedFormat, ImportRule } from '../../../shared/imports.ts';
import { parseQuotedLine } from './cells.ts';
import type { Line } from './lines.ts';

/** A record as it stands in the file: its cells, or why it cannot be read. */
export interface SourceRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly rule?: ImportRule;
}

/** Takes lines and gives records. */
export interface RecordReader {
  push(lines: readonly Line[]): SourceRecord[];
  end(): SourceRecord[];
}

/** A value over several lines may take this many; beyond it an open quote is a mistake and not a value. */
const longestValueLines = 40;
const longestRecord = 1 << 20;

/**
 * Makes a reader of delimited records. A row with a broken quote is given with its rule, and the rows after it go on: people are never merged or
 * dropped. Blank lines are no records. The first record decides the width that a value over several lines must come out at.
 */
export function createRecordReader(format: Pick<DelimitedFormat, 'delimiter' | 'quoted'>): RecordReader {
  const { delimiter, quoted } = format;
  let waiting: readonly Line[] = [];
  let width: number | undefined;

  const drain = (isLast: boolean): SourceRecord[] => {
    const records: SourceRecord[] = [];
    let at = 0;
    for (let line = waiting[at]; line !== undefined; line = waiting[at]) {
      const { text, number } = line;
      if (isBlank(text)) {
        at++;
        continue;
      }
      const cells = quoted ? parseQuotedLine(text, delimiter) : text.split(delimiter);
      const fault = faultOf(text);
      if (fault !== undefined) {
        records.push({ line: number, cells: Array.isArray(cells) ? cells : [text], rule: fault });
        at++;
      } else if (Array.isArray(cells)) {
        at++;
        if (cells.every(isBlank)) continue;
        width ??= cells.length;
        records.push({ line: number, cells });
      } else if (cells === 'stray') {
        records.push({ line: number, cells: text.split(delimiter), rule: 'stray-quote' });
        at++;
      } else {
        const joined = joinLines(waiting, at, isLast);
        if (joined === 'more') break;
        if (joined === undefined)
          records.push({ line: number, cells: text.split(delimiter), rule: 'unclosed-quote' });
        else records.push({ line: number, cells: joined.cells });
        if (joined !== undefined) width ??= joined.cells.length;
        at += joined?.lines ?? 1;
      }
    }
    waiting = waiting.slice(at);
    return records;
  };

  /**
   * A quote is open at the end of the line: either a value with line ends in it, or a mistake. It is a value only if it closes properly
   * within a few lines and the record then has the width of the header; otherwise this line alone is refused.
   */
  const joinLines = (
    lines: readonly Line[],
    from: number,
    isLast: boolean,
  ): { cells: string[]; lines: number } | 'more' | undefined => {
    let text = lines[from]?.text ?? '';
    for (let ahead = 1; ahead <= longestValueLines; ahead++) {
      const next = lines[from + ahead];
      if (next === undefined) return isLast ? undefined : 'more';
      text += `\n${next.text}`;
      if (text.length > longestRecord || next.text.includes('\u0000')) return undefined;
      const cells = parseQuotedLine(text, delimiter);
      if (cells === 'open') continue;
      if (cells === 'stray' || (width !== undefined && cells.length !== width)) return undefined;
      return { cells, lines: ahead + 1 };
    }
    return undefined;
  };

  return {
    push(lines) {
      waiting = waiting.length === 0 ? lines : [...waiting, ...lines];
      return drain(false);
    },
    end: () => drain(true),
  };
}

function faultOf(text: string): ImportRule | undefined {
  if (text.length > longestRecord) return 'record-too-long';
  return text.includes('\u0000') ? 'nul-bytes' : undefined;
}

function isBlank(text: string): boolean {
  return text === '' || (text.charCodeAt(0) <= 0x20 && text.trim() === '');
}
