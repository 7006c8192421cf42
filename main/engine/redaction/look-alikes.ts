/** Letters of Cyrillic and Greek that look like Latin ones (Unicode TR 39, confusables), as pairs. */
const pairs =
  'аa вb еe кk мm нh оo рp сc тt уy хx ѕs іi јj һh ԁd ԛq ԝw ьb ӏl гr пn АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ЅS ІI ЈJ ԌG ԚQ ԜW αa βb γy εe ηn ιi κk νv οo ρp τt υu χx ωw ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ɑa ɡg ıi ѵv ղn օo սu ցg հh ոn';

const latin: ReadonlyMap<string, string> = new Map(
  pairs.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
);
const other = /[\u0250-\u02af\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u0131]/;
const mixedRun = /[\p{L}\p{M}\p{N}]+/gu;

/** Writes letters that only look like Latin ones as Latin, in words that mix them with Latin letters. Words of another alphabet stay. */
export function withoutLookAlikes(text: string): string {
  if (!other.test(text)) return text;
  return text.replace(mixedRun, (run) => (other.test(run) && /[a-z]/i.test(run) ? asLatin(run) : run));
}

/** A word with every letter that looks like a Latin one written as that. */
export function asLatin(word: string): string {
  return other.test(word) ? Array.from(word, (letter) => latin.get(letter) ?? letter).join('') : word;
}
