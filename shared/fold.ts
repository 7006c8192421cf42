/** Letters that Unicode does not decompose, as people type them on a plain keyboard. */
const specialFolds: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
};

const special = new RegExp(`[${Object.keys(specialFolds).join('')}]`, 'g');
const plain = /^[a-z0-9 ]*$/;

/** Folds text for search and sorting: lower case, accents gone, apostrophes dropped. `O’Brien` gives `obrien`. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (plain.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Cf}'’‘ʼ`´]/gu, '')
    .replace(special, (letter) => specialFolds[letter] ?? letter);
}

/** Splits folded text into its words: runs of letters and digits. */
export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
