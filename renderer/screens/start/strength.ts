import { t } from '@lingui/core/macro';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

const meter = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** How well a passphrase withstands guessing by someone who has the vault's files. */
export interface Strength {
  /** 0 too weak, 1 fair, 2 good, 3 strong. */
  readonly level: 0 | 1 | 2 | 3;
  readonly words: string;
}

/** Rates a passphrase; the names it stands beside make it weaker. */
export function rate(passphrase: string, beside: readonly string[]): Strength {
  if (passphrase === '')
    return { level: 0, words: t`Use four or more unrelated words, 12 characters at least.` };
  const { guessesLog10 } = meter.check(
    passphrase.slice(0, 100),
    beside.filter((each) => each !== ''),
  );
  if ([...passphrase].length < 12 || guessesLog10 < 8)
    return { level: 0, words: t`Too easy to guess. Add unrelated words.` };
  if (guessesLog10 < 11) return { level: 1, words: t`Fair. One more word makes it good.` };
  return guessesLog10 < 14 ? { level: 2, words: t`Good.` } : { level: 3, words: t`Strong.` };
}
