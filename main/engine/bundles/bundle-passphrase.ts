import { randomBytes } from 'node:crypto';
import { Failure } from '../../../shared/failure.ts';
import { assertStrongPassphrase } from '../passphrase.ts';
import { toBase32 } from '../vault/base32.ts';

/** Guesses (as a power of ten) that a sealed file must withstand without anybody to slow them down: the meter's "good". */
const leastGuesses = 11;

/**
 * Throws `weak-passphrase` for one that somebody who has the sealed file could guess. `beside` are names that a guesser tries too. It is stricter
 * than for a vault: a bundle leaves the house.
 */
export async function assertStrongBundlePassphrase(
  passphrase: string,
  beside: readonly string[],
): Promise<void> {
  try {
    assertStrongPassphrase(passphrase, beside);
    // The meter's dictionaries are large, and few bundles are sealed so.
    const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
    ]);
    const meter = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
    const { guessesLog10 } = meter.check(
      passphrase.slice(0, 100),
      beside.filter((each) => each !== ''),
    );
    if (guessesLog10 >= leastGuesses) return;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
  throw new Failure('weak-passphrase', 'The passphrase of the bundle is too easy to guess.', {
    hint: 'Let the program make one, or use six or more unrelated words.',
    field: 'passphrase',
  });
}

/** Makes a passphrase of 125 random bits, in five groups that can be read aloud. */
export function newBundlePassphrase(): string {
  const text = toBase32(randomBytes(16)).slice(0, 25);
  return (text.match(/.{5}/g) ?? []).join('-');
}
