/** Resolves `_x000D_` and its like, by which OOXML writes characters that XML cannot hold (ECMA-376 part 1, 22.4.2.4). */
export function unescapeCharacters(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_all, code) =>
    String.fromCharCode(Number.parseInt(String(code), 16)),
  );
}
