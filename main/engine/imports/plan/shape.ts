/**
 * The shape of a value, for a report that may be shared: runs of capital letters (A), small letters (a), digits (9) and other letters (x) with
 * their lengths, and odd characters by name. `31/02/2001` gives `9{2}/9{2}/9{4}`; no letter or digit of the value is in it.
 */
export function valueShape(value: string): string {
  let shape = '';
  let last = '';
  let run = 0;
  const close = (): void => {
    if (run > 0) shape += run === 1 ? last : `${last}{${String(run)}}`;
  };
  for (const character of value.slice(0, longest)) {
    const kind = kindOf(character);
    if (kind === last) run++;
    else {
      close();
      last = kind;
      run = 1;
    }
  }
  close();
  return value.length > longest ? `${shape}…` : shape;
}

const longest = 200;
const shown = new Set([...' ,;:/|.-_@()+"\'#&']);

const ascii = Array.from({ length: 0x80 }, (_each, code) => findKind(String.fromCharCode(code)));

function kindOf(character: string): string {
  const code = character.charCodeAt(0);
  return (code < 0x80 ? ascii[code] : undefined) ?? findKind(character);
}

function findKind(character: string): string {
  if (/\p{Nd}/u.test(character)) return '9';
  if (/\p{Lu}/u.test(character)) return 'A';
  if (/\p{Ll}/u.test(character)) return 'a';
  if (/\p{L}/u.test(character)) return 'x';
  if (shown.has(character)) return character;
  if (/\p{M}/u.test(character)) return '<mark>';
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x09) return '<tab>';
  if (code === 0x0a || code === 0x0d) return '<line end>';
  if (code === 0xa0) return '<nbsp>';
  if (code === 0xfffd) return '<undecodable>';
  return code < 0x20 || (code >= 0x7f && code < 0xa0) ? '<control>' : '<symbol>';
}

/** UTF-8 that was read as Windows-1252: its first byte as a letter, then one of the signs that stand for the second. */
export const garbledText =
  /[\u00c2-\u00c5\u00e2][\u0080-\u00bf\u20ac\u201a\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u2122\u0161\u203a\u0153\u0178]/;
