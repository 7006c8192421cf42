import { fieldsOf } from '../../people/person-row.ts';
import type { PersonRow } from '../../people/person-row.ts';
import { said } from '../../../../shared/say.ts';
import type { LetterWords } from './words/letter-words.ts';

/** Whom a letter is for. */
export interface Addressee {
  readonly name: string;
  readonly block: string;
  readonly missing: readonly string[];
}

/** The name and address of the person, else who asks in the words that were written down, else a gap to be filled in. */
export function addressOf(
  person: PersonRow | undefined,
  requester: string | null,
  { gaps }: LetterWords,
): Addressee {
  if (person !== undefined) return ofPerson(person, gaps.name);
  if (requester !== null)
    return { name: gaps.name, block: requester, missing: [said('The name in the salutation.')] };
  return {
    name: gaps.name,
    block: gaps.nameAndAddress,
    missing: [said('The name and address of the person, which are not kept any more.')],
  };
}

function ofPerson(person: PersonRow, gap: string): Addressee {
  const fields = fieldsOf(person);
  const name = [fields['preferredName'] ?? fields['givenName'], fields['familyName']]
    .filter((part) => part !== undefined)
    .join(' ');
  const town = [fields['city'], fields['state'], fields['zip']]
    .filter((part) => part !== undefined)
    .join(' ');
  const lines = [
    name,
    fields['street'],
    fields['apartment'],
    town,
    fields['country'],
    fields['email'],
  ].filter((line) => line !== undefined && line !== '');
  return name === ''
    ? { name: gap, block: lines.join('\n'), missing: [said('The name of the person.')] }
    : { name, block: lines.join('\n'), missing: [] };
}
