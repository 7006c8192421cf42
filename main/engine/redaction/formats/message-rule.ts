import { shiftEdits } from '../edits.ts';
import type { Edit } from '../edits.ts';
import type { TextRedactor } from '../free-text.ts';

const nobody: readonly number[] = [];

/**
 * Free text inside a line. Whole paths of files are turned into templates, as support needs to see which file it was. Undefined when the text must not
 * leave at all.
 */
export function messageEdits(
  redactText: TextRedactor,
  path: (text: string) => readonly Edit[],
  text: string,
): readonly Edit[] | undefined {
  const line = redactText(text, () => false);
  if (line.after === null) return undefined;
  const doubts = new Set(line.doubts.map(({ start }) => start));
  let people = line.people;
  const edits: Edit[] = [];
  for (const { start, end, rule, replacement } of line.replacements) {
    if (doubts.has(start)) edits.push({ start, end, rule, text: replacement, people: nobody, isDoubt: true });
    else if (rule === 'path') edits.push(...shiftEdits(path(text.slice(start, end)), start));
    else {
      // The text says who was found in it as a whole; one edit carries them all.
      edits.push({ start, end, rule, text: replacement, people });
      people = nobody;
    }
  }
  return edits;
}
