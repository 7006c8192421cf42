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
    const isOver = at === line.length || isBetween(line, at);
    if (isOver && start >= 0) {
      chunks.push({ text: line.slice(start, at), start });
      start = -1;
    } else if (!isOver && start < 0) start = at;
  }
  return chunks;
}

function isBetween(line: string, at: number): boolean {
  const unit = line.charCodeAt(at);
  // A control character hides nothing: `z\0o\0e` is one run.
  if (unit < 0x80) return unit === 32 || (unit >= 9 && unit <= 13);
  if (!/\s/.test(String.fromCharCode(unit)) && !marks.includes(String.fromCharCode(unit))) return false;
  // The second half of a letter that was encoded twice (`Ã«`) is no mark.
  const before = at === 0 ? 0 : line.charCodeAt(at - 1);
  return before < 0xc2 || before > 0xdf;
}

/** A chunk without the punctuation that wraps it, or undefined where nothing else is left. */
export function unwrapped({ text, start }: Chunk): Chunk | undefined {
  let [from, to] = [0, text.length];
  while (from < to && opening.includes(text.charAt(from))) from++;
  const end = /&#?\w{1,8};$/.test(text.slice(-12)) ? to : -1;
  while (to > from && to !== end && closing.includes(text.charAt(to - 1))) to--;
  return to > from ? { text: text.slice(from, to), start: start + from } : undefined;
}
