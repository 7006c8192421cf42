import { Failure } from '../../shared/failure.ts';
import { personalValue } from './arguments.ts';

/** Reads `key=value` words; a value may be `@FILE` or `-`. Throws `usage` for a word that is no pair. */
export function pairsOf(words: readonly string[]): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const word of words) {
    const at = word.indexOf('=');
    if (at < 1) {
      throw new Failure('usage', 'Every field is given as key=value.', {
        hint: 'Put quotes around a value with spaces. See --help for the keys.',
      });
    }
    pairs[word.slice(0, at)] = personalValue(word.slice(at + 1));
  }
  return pairs;
}

/** Runs the one of several works that the first word names. Throws `usage` with the list of them. */
export function workOf<W>(works: Readonly<Record<string, W>>, action: string | undefined): W {
  const work = action !== undefined && Object.hasOwn(works, action) ? works[action] : undefined;
  if (work !== undefined) return work;
  throw new Failure('usage', `Say one of ${Object.keys(works).join(', ')}.`, { hint: 'See --help.' });
}
