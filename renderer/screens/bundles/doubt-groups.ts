import type { Doubt } from '../../../shared/bundle.ts';

/** Doubts about the same text, in any case, by the same rule as one: everywhere, and in its file. It is among them itself. */
export function alikeTo(
  doubt: Doubt,
  open: readonly Doubt[],
): { everywhere: readonly Doubt[]; inFile: readonly Doubt[] } {
  const text = doubt.text.toLowerCase();
  const everywhere = open.filter((each) => each.rule === doubt.rule && each.text.toLowerCase() === text);
  return { everywhere, inFile: everywhere.filter((each) => each.file === doubt.file) };
}
