import { pseudonymsIn } from '../../../shared/pseudonym-forms.ts';

/** A stretch of a line: plain, or a pseudonym with its key. */
export interface Stretch {
  readonly text: string;
  readonly key?: string;
}

/** Takes a line apart into pseudonyms and what is between them. */
export function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { start, end, key } of pseudonymsIn(text)) {
    if (start > from) stretches.push({ text: text.slice(from, start) });
    stretches.push({ text: text.slice(start, end), key });
    from = end;
  }
  if (from < text.length) stretches.push({ text: text.slice(from) });
  return stretches;
}
