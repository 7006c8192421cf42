/** The kinds of characters of a text: `A-0193` gives `A-9999`. */
export function shapeOf(text: string): string {
  return text
    .replace(/\p{Nd}/gu, '9')
    .replace(/[a-z]/g, 'a')
    .replace(/[A-Z]/g, 'A');
}

/** Other letters and digits in the same places, from 32 random bytes; a leading zero stays one, and a number never begins with a new one. */
export function imitate(original: string, random: Uint8Array): string {
  let text = '';
  let isStart = true;
  for (const [index, character] of [...original].entries()) {
    const byte = (random[index % 32] ?? 0) + index * 7;
    if (/\d/.test(character)) {
      text += isStart && character === '0' ? '0' : String(isStart ? 1 + (byte % 9) : byte % 10);
      if (character !== '0') isStart = false;
    } else {
      if (/[a-z]/.test(character)) text += String.fromCharCode(97 + (byte % 26));
      else if (/[A-Z]/.test(character)) text += String.fromCharCode(65 + (byte % 26));
      else text += /[-_ ./:()+]/.test(character) ? character : 'X';
    }
  }
  return text;
}

/** No area code begins with 0 or 1 (North American Numbering Plan), so nobody answers there. */
export function impossiblePhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').length;
  const first = digits > 10 ? digits - 10 : 0;
  let seen = -1;
  return phone.replace(/\d/g, (digit) => {
    seen++;
    return seen === first ? '0' : digit;
  });
}
