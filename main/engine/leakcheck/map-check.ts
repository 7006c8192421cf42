import type { NumberedHit } from './chunks.ts';
import type { OwnTokens } from './own-tokens.ts';

/** A case reference may name one or two people; more pseudonyms than that in a list of files are the map, or a part of it. */
const mostPseudonyms = 3;
const core = /(?<![A-Za-z0-9])[Pp][A-HJ-NP-Za-hj-np-z2-9]{10}(?![A-Za-z0-9])/g;

/** Finds the map of pseudonyms in a file that should hold none: one hard hit, at the line of the first pseudonym too many. */
export function* pseudonymMapIn(bytes: Uint8Array, own: OwnTokens): Generator<NumberedHit> {
  const seen = new Set<string>();
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    for (const match of line.matchAll(core)) {
      const token = match[0].toUpperCase();
      if (!own.ownTokens.has(token) && !own.ownTokens.has(match[0])) continue;
      seen.add(token);
      if (seen.size <= mostPseudonyms) continue;
      const start = match.index;
      yield {
        kind: 'pseudonym map',
        text: match[0],
        hard: true,
        line: index + 1,
        start,
        end: start + match[0].length,
      };
      return;
    }
  }
}
