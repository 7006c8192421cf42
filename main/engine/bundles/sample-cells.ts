import { randomInt } from 'node:crypto';
import { between, happens, pick, two } from './chance.ts';
import type { ColumnProfile } from './column-profile.ts';
import { fillShape, wordOf } from './made-letters.ts';

/** A made-up cell of a column, as the column's cells usually are. No value of anyone goes into it. */
export function drawCell(column: ColumnProfile): string {
  if (column.class === 'not-stored') return '';
  const isPart = partShapes[column.field ?? ''] !== undefined;
  if (isStoredClass(column) && column.empty === 1 && !isPart) return '';
  const isDescribed = column.shapes.length > 0;
  if (isDescribed && happens(column.empty)) return '';
  if (column.class === 'operational' && column.type === 'text') return pick(column.common) ?? '';
  return drawFilled(column);
}

/** How columns that are put together or taken apart are usually written. */
const partShapes: Readonly<Record<string, string>> = {
  fullName: 'Aa{6}, Aa{4}',
  genderMale: 'A',
  instructorFirst: 'Aa{4}',
  instructorLast: 'Aa{6}',
};

function isStoredClass(column: ColumnProfile): boolean {
  return column.class === 'identifier' || column.class === 'quasi' || column.class === 'operational';
}

/** The same, never empty. */
export function drawFilled(column: ColumnProfile): string {
  const shape = drawShape(column.shapes) ?? partShapes[column.field ?? ''];
  switch (column.type) {
    case 'date':
    case 'day':
      return drawDate(column, between(1911, 1930));
    case 'email':
      return `${fillShape(shape ?? 'a{6}').toLowerCase() || 'x'}@redacted.invalid`;
    case 'phone':
      return fictional(fillShape(shape ?? '9{3}-9{3}-9{4}'));
    case 'yes-no':
      return pick(['Y', 'N']) ?? 'N';
    case 'number':
      return `${String(randomInt(4))}.${two(randomInt(100))}`;
    case 'id':
      return fillShape(shape ?? '9{8}');
    case 'name':
      return fillShape(shape ?? 'Aa{5}');
    case 'text':
      return fillShape(shape ?? 'Aa{6}');
  }
}

function drawShape(shapes: ColumnProfile['shapes']): string | undefined {
  const total = shapes.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return undefined;
  let at = randomInt(total);
  for (const [shape, count] of shapes) {
    at -= count;
    if (at < 0) return shape;
  }
  return shapes[0]?.[0];
}

/** A date of a year in which hardly anybody alive was born, in the layout of the file. */
function drawDate(column: ColumnProfile, year: number): string {
  const parts = { Y: String(year), M: two(between(1, 12)), D: two(between(1, 28)) };
  return layDate(column.layouts[0] ?? '9{4}-9{2}-9{2}', column.dateOrder, parts);
}

/** Puts year, month and day into a layout: the run of four (or eight) digits says where the year is. */
export function layDate(
  layout: string,
  order: ColumnProfile['dateOrder'],
  parts: { readonly Y: string; readonly M: string; readonly D: string },
): string {
  if (layout === '9{8}')
    return (order ?? 'YMD') === 'YMD' ? parts.Y + parts.M + parts.D : both(order, parts) + parts.Y;
  const runs = layout.match(/9(?:\{\d\})?|[^9{}]/g) ?? [];
  const small = order === 'DMY' && !layout.startsWith('9{4}') ? [parts.D, parts.M] : [parts.M, parts.D];
  let seen = 0;
  return runs
    .map((run) => {
      if (run === '9{4}') return parts.Y;
      if (!run.startsWith('9')) return run;
      const value = small[seen++] ?? parts.Y.slice(2);
      return run === '9' ? String(Number(value)).slice(-1) : value;
    })
    .join('');
}

function both(order: ColumnProfile['dateOrder'], parts: { readonly M: string; readonly D: string }): string {
  return order === 'DMY' ? parts.D + parts.M : parts.M + parts.D;
}

/** Phone numbers end in 555-01xx, which is kept free for fiction. */
export function fictional(phone: string): string {
  const wanted = [...'55501'];
  const characters = [...phone];
  const places = characters
    .flatMap((character, index) => (/\d/.test(character) ? [index] : []))
    .slice(-7, -2);
  for (const [index, place] of places.entries()) characters[place] = wanted[index] ?? '0';
  return characters.join('');
}

/** Text of a length, in words. */
export function textOf(length: number): string {
  let text = '';
  while (text.length < length) text += `${text === '' ? '' : ' '}${wordOf(between(3, 8))}`;
  return text.slice(0, length).replace(/ $/, 'a');
}
