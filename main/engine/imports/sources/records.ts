import type { DelimitedFormat } from '../../../../shared/imports/source.ts';
import type { ImportRule } from '../../../../shared/imports/rules.ts';
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
  /** A quote was left open before: what follows is the rest of a value until a line looks like a record again. */
  let isBroken = false;
  const looks = createRecordLook(delimiter);

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
      } else if (isBroken && looks.isLearned() && !looks.isRecord(text, width)) {
        records.push({ line: number, cells: bareCells(text, delimiter), rule: 'unclosed-quote' });
        at++;
      } else if (Array.isArray(cells)) {
        at++;
        isBroken = false;
        if (cells.every(isBlank)) continue;
        if (width === undefined) width = cells.length;
        else looks.learn(cells);
        records.push({ line: number, cells });
      } else if (cells === 'stray') {
        records.push({ line: number, cells: bareCells(text, delimiter), rule: 'stray-quote' });
        isBroken = quotesIn(text) % 2 === 1;
        at++;
      } else {
        const joined = joinLines(waiting, at, isLast);
        if (joined === 'more') break;
        isBroken = joined === undefined;
        if (joined === undefined)
          records.push({ line: number, cells: bareCells(text, delimiter), rule: 'unclosed-quote' });
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
   * within a few lines, the record then has the width of the header, and no line of it is a record by itself; otherwise this line is refused.
   */
  const joinLines = (
    lines: readonly Line[],
    from: number,
    isLast: boolean,
  ): { cells: string[]; lines: number } | 'more' | undefined => {
    let text = lines[from]?.text ?? '';
    // A first cell that is whole says how the others are written, even where it is the first of all.
    if (!text.startsWith('"')) looks.learn([text.split(delimiter, 1)[0] ?? '']);
    for (let ahead = 1; ahead <= longestValueLines; ahead++) {
      const next = lines[from + ahead];
      if (next === undefined) return isLast ? undefined : 'more';
      if (looks.isRecord(next.text, width)) return undefined;
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

/** Tells the beginning of a record from a line of a longer value. */
interface RecordLook {
  learn(cells: readonly string[]): void;
  isLearned(): boolean;
  isRecord(line: string, width: number | undefined): boolean;
}

/** So many records are learned from: the looks of a column are few, and each costs a look. */
const mostLearned = 1000;

/** A record has the width of the others, and its first cell is written like one of theirs: digits where they have digits. */
function createRecordLook(delimiter: string): RecordLook {
  const known = new Set<string>();
  let learned = 0;
  return {
    learn(cells) {
      if (learned++ < mostLearned) known.add(lookOf(cells[0] ?? ''));
    },
    isLearned: () => known.size > 0,
    isRecord(line, width) {
      const whole = parseQuotedLine(line, delimiter);
      const cells = Array.isArray(whole) ? whole : bareCells(line, delimiter);
      if (width === undefined || cells.length !== width) return false;
      return known.has(lookOf(cells[0] ?? ''));
    },
  };
}

/** `S0012` and `S7` look alike: runs of digits and of letters, whatever their length. */
function lookOf(cell: string): string {
  return cell
    .trim()
    .replace(/\p{L}+/gu, 'a')
    .replace(/\p{Nd}+/gu, '9');
}

/** The cells of a line whose quotes are broken, without the quotes around them. */
function bareCells(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((cell) => cell.replace(/^"(.*)"$/, '$1'));
}

function quotesIn(line: string): number {
  return line.split('"').length - 1;
}

function faultOf(text: string): ImportRule | undefined {
  if (text.length > longestRecord) return 'record-too-long';
  return text.includes('\u0000') ? 'nul-bytes' : undefined;
}

function isBlank(text: string): boolean {
  return text === '' || (text.charCodeAt(0) <= 0x20 && text.trim() === '');
}
