import { ownText } from './own-text.ts';

/** What takes the place of a text, by which rule, and who was in it. */
export interface Replaced {
  readonly text: string;
  readonly rule: string;
  readonly people: readonly number[];
  /** It may be nobody: a word of the vocabulary that is also someone's name. */
  readonly isDoubt?: true;
}

/** A stretch of a field that is replaced. Offsets are characters within the field. */
export interface Edit extends Replaced {
  readonly start: number;
  readonly end: number;
}

/** The edit that replaces a whole text, or none where it stays as it is. */
export function wholeEdit(original: string, replaced: Replaced | undefined): readonly Edit[] {
  if (replaced === undefined || replaced.text === original) return noEdits;
  return [{ ...replaced, start: 0, end: original.length }];
}

/** Nothing to replace. */
export const noEdits: readonly Edit[] = [];

/** The same edits further to the right. */
export function shiftEdits(edits: readonly Edit[], by: number): readonly Edit[] {
  if (by === 0 || edits.length === 0) return edits;
  return edits.map((edit) => shifted(edit, by));
}

/** Adds the same edits further to the right to others. */
export function addShifted(into: Edit[], edits: readonly Edit[], by: number): void {
  for (const edit of edits) into.push(by === 0 ? edit : shifted(edit, by));
}

/** Written out: this runs several times a line, and copying by spreading is far slower. */
function shifted({ start, end, text, rule, people, isDoubt }: Edit, by: number): Edit {
  if (isDoubt === true) return { start: start + by, end: end + by, text, rule, people, isDoubt };
  return { start: start + by, end: end + by, text, rule, people };
}

const generationLimit = 25_000;
const longestRemembered = 512;

/**
 * Answers repeated texts from memory. It keeps what was asked for lately, two generations of it, so that memory stays flat; long texts are never
 * kept.
 */
export function remember<T extends object>(work: (text: string) => T): (text: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    if (text.length > longestRemembered) return work(text);
    const found = young.get(text);
    if (found !== undefined) return found;
    const result = old.get(text) ?? work(text);
    if (young.size >= generationLimit) {
      old = young;
      young = new Map();
    }
    young.set(ownText(text), result);
    return result;
  };
}
