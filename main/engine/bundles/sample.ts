import { randomInt } from 'node:crypto';
import type { ColumnProfile, FileProfile } from './profile.ts';

const triesPerRow = 200;

/**
 * Writes 5 to 10 made-up rows with the real file's header, delimiter, quoting, line ends and value shapes. No real value is copied or moved: each is
 * drawn from shapes. `isClean` says that a line holds nothing of anyone; a line that does is drawn again.
 */
export function syntheticSample(file: FileProfile, rows: number, isClean: (line: string) => boolean): string {
  const { delimiter, quoted, lineEnd } = file.format;
  const end = lineEnd === 'mixed' ? '\r\n' : lineEnd;
  const write = (cells: readonly string[]): string =>
    cells.map((cell) => writeCell(cell, delimiter, quoted)).join(delimiter);
  const lines = [write(file.columns.map((column) => column.header))];
  for (let row = 0; row < rows; row++) {
    for (let tries = 0; tries < triesPerRow; tries++) {
      const line = write(file.columns.map(drawCell));
      if (!isClean(line)) continue;
      lines.push(line);
      break;
    }
  }
  return lines.map((line) => line + end).join('');
}

function writeCell(cell: string, delimiter: string, quoted: boolean): string {
  if (!quoted) return cell.replaceAll(delimiter, ' ');
  return `"${cell.replaceAll('"', '""')}"`;
}

function drawCell(column: ColumnProfile): string {
  if (column.shapes.length === 0 || chance() < column.empty) return '';
  if (column.class === 'operational') return pick(column.common) ?? '';
  if (column.type === 'date')
    return `19${two(1 + randomInt(9))}-${two(1 + randomInt(12))}-${two(1 + randomInt(28))}`;
  const shape = drawShape(column.shapes);
  if (column.type === 'email') return `${fill(shape.replace(/@.*$/, '')) || 'x'}@redacted.invalid`;
  return column.type === 'phone' ? fictional(fill(shape)) : fill(shape);
}

/** Phone numbers end in 555-01xx, which is kept free for fiction. */
function fictional(phone: string): string {
  const wanted = [...'55501'];
  const places = [...phone]
    .flatMap((character, index) => (/\d/.test(character) ? [index] : []))
    .slice(-7, -2);
  const characters = [...phone];
  for (const [index, place] of places.entries()) characters[place] = wanted[index] ?? '0';
  return characters.join('');
}

function drawShape(shapes: ColumnProfile['shapes']): string {
  const total = shapes.reduce((sum, [, count]) => sum + count, 0);
  let at = randomInt(Math.max(1, total));
  for (const [shape, count] of shapes) {
    at -= count;
    if (at < 0) return shape;
  }
  return shapes[0]?.[0] ?? '';
}

const vowels = 'aeiou';
const consonants = 'bcdfghjklmnprstvwxz';
const part = /<[a-z ]+>|(.)(?:\{(\d+)\})?/gsu;

/** Fills a shape with random letters and digits of the same kinds; letters alternate so that they can be read aloud. */
function fill(shape: string): string {
  let text = '';
  for (const [all, kind = '', count] of shape.matchAll(part)) {
    if (all.startsWith('<') && all.endsWith('>') && all.length > 2) {
      text += all === '<nbsp>' ? '\u00a0' : ' ';
      continue;
    }
    for (let index = 0; index < Number(count ?? '1'); index++) text += drawCharacter(kind, text.length);
  }
  return text.replace('…', '');
}

function drawCharacter(kind: string, index: number): string {
  const letter = pick([...(index % 2 === 0 ? consonants : vowels)]) ?? 'x';
  switch (kind) {
    case '9':
      return String(randomInt(10));
    case 'A':
      return letter.toUpperCase();
    case 'a':
      return letter;
    case 'x':
      return pick([...'あいうえおかきくけこ']) ?? 'あ';
    default:
      return kind;
  }
}

function pick<T>(items: readonly T[]): T | undefined {
  return items.length === 0 ? undefined : items[randomInt(items.length)];
}

function chance(): number {
  return randomInt(1000) / 1000;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
