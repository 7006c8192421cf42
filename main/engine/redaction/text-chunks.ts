/** A run of a text without spaces. */
export interface Chunk {
  readonly text: string;
  readonly start: number;
}

const marks = '“”„«»…—–•·';
const opening = '("\'[{<*_`';
const closing = ')"\'`]}>.,;:!?*_';

/** The runs between spaces and typographic marks, with the punctuation that wraps them. */
export function chunksOf(line: string): Chunk[] {
  const chunks: Chunk[] = [];
  let start = -1;
  for (let at = 0; at <= line.length; at++) {
    const isOver = at === line.length || isBetween(line.charCodeAt(at));
    if (isOver && start >= 0) {
      chunks.push({ text: line.slice(start, at), start });
      start = -1;
    } else if (!isOver && start < 0) start = at;
  }
  return chunks;
}

function isBetween(unit: number): boolean {
  if (unit <= 32) return true;
  if (unit < 0xa0) return unit === 0x7f || unit === 0x85;
  return /\s/.test(String.fromCharCode(unit)) || marks.includes(String.fromCharCode(unit));
}

/** A chunk without the punctuation that wraps it, or undefined where nothing else is left. */
export function unwrapped({ text, start }: Chunk): Chunk | undefined {
  let [from, to] = [0, text.length];
  while (from < to && opening.includes(text.charAt(from))) from++;
  while (to > from && closing.includes(text.charAt(to - 1))) to--;
  return to > from ? { text: text.slice(from, to), start: start + from } : undefined;
}
