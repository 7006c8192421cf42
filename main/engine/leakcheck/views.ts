import { hiddenTexts } from './hidden.ts';
import { decoders, doubtfulDecoders } from './unescape.ts';

const mostRounds = 6;
const hiddenDepth = 3;

/**
 * The texts that a line may stand for: as it is, and with every encoding taken off, to a fixpoint. Deliberately simple and slow-but-sure: it works on the
 * whole line as text, where the redactor works field by field.
 */
export function viewsOf(line: string): string[] {
  const views = unescaped(line);
  const hidden = new Set<string>();
  for (const view of [...views]) {
    for (const text of hiddenTexts(view, hiddenDepth)) {
      hidden.add(text);
      for (const inner of unescaped(text)) hidden.add(inner);
    }
  }
  for (const text of hidden) views.add(text);
  return [...views];
}

/** A text in all its readings: after each step of decoding, to a fixpoint, and once more with what only may be code. */
function unescaped(text: string): Set<string> {
  const views = new Set<string>();
  decode(text, views);
  for (const view of [...views]) {
    for (const decoder of doubtfulDecoders) {
      const next = decoder(view);
      if (next !== view) decode(next, views);
    }
  }
  return views;
}

function decode(text: string, views: Set<string>): void {
  views.add(text);
  let current = text;
  for (let round = 0; round < mostRounds; round++) {
    const before = current;
    for (const decoder of decoders) {
      current = decoder(current);
      views.add(current);
    }
    if (current === before) return;
  }
}
