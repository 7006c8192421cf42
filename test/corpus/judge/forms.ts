const special: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
};

const leftOut = /[\u00ad\u200b-\u200f\u2060\ufeff'’‘ʼʻ`´]/gu;

/** Letters as a plain keyboard has them: no case, no marks, no width, no invisible letters, no apostrophes. */
export function folded(text: string): string {
  const lower = text.replace(leftOut, '').normalize('NFKD').toLowerCase();
  const bare = lower.replace(/[\u0300-\u036f]/gu, '');
  return /[^\0-\x7f]/.test(bare) ? bare.replace(/[^\0-\x7f]/gu, (each) => special[each] ?? each) : bare;
}

/** Letters and digits only; what is between words goes, what stands for something removed stays. */
export function squashed(text: string): string {
  return folded(text).replace(/[^\p{L}\p{M}\p{N}\u0001]/gu, '');
}

/** The words of a text, those of camel case apart, each with a space before and after: once with apostrophes inside words, once with words ended by them. */
export function spaced(text: string): string {
  const apart = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return [apart, apart.replace(/['’‘ʼʻ`´]/gu, ' ')].map((each) => wordsOf(each)).join('  ');
}

/** The words of a text, folded, with two spaces between them. */
export function wordsOf(text: string): string {
  return ` ${folded(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, '  ')} `;
}

/** Digits with what light punctuation stood between them gone. */
export function digitRuns(text: string): string {
  return text
    .replace(leftOut, '')
    .normalize('NFKC')
    .replace(/(?<=\d)[-. ,()/]{1,3}(?=\d)/g, '');
}

/** How often a form stands in a text, overlaps included. */
export function countOf(text: string, form: string): number {
  let count = 0;
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) count++;
  return count;
}

/** A text with the forms in which values are looked for, each made once, when it is asked for. */
export interface View {
  readonly text: string;
  squashed(): string;
  spaced(): string;
  digits(): string;
}

/** Makes the view of a text. */
export function viewOf(text: string): View {
  return {
    text,
    squashed: once(() => squashed(text)),
    spaced: once(() => spaced(text)),
    digits: once(() => digitRuns(text)),
  };
}

function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}
