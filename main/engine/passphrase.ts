import { Failure } from '../../shared/failure.ts';
import { say } from '../../shared/say.ts';

/** Fewer characters than this are refused, whatever the meter says (NIST SP 800-63B asks for 15 where it is the only factor). */
export const shortestPassphrase = 12;

/** Throws `weak-passphrase` for one that a guesser tries first: too short, one character, or the names it stands beside. */
export function assertStrongPassphrase(passphrase: string, beside: readonly string[]): void {
  const plain = passphrase.normalize('NFC').toLowerCase();
  const rest = beside.reduce(
    (text, name) => (name.length < 3 ? text : text.replaceAll(name.toLowerCase(), '')),
    plain,
  );
  const enough = [...plain].length >= shortestPassphrase && new Set(plain).size >= 5 && [...rest].length >= 6;
  if (enough) return;
  throw new Failure('weak-passphrase', `The passphrase is too easy to guess.`, {
    hint: say`Use at least ${shortestPassphrase} characters: four or more unrelated words are good, the name of the institution is not.`,
    field: 'passphrase',
  });
}
