import type { CanaryPerson } from './people.ts';
import { said } from '../../../shared/say.ts';

/** An identifier of a canary as somebody or some program writes it. */
export interface CanarySpelling {
  readonly kind: 'id' | 'e-mail' | 'user name' | 'name' | 'phone';
  /** Which spelling it is, for the report. */
  readonly variant: string;
  readonly text: string;
}

/** Every identifier of a canary in every spelling. */
export function canarySpellings(person: CanaryPerson): CanarySpelling[] {
  return [
    ...person.ids.flatMap(ids),
    ...emails(person.email),
    ...usernames(person.username),
    ...person.givenNames.flatMap((given) =>
      person.familyNames.flatMap((family) => names(given, family, person.middleNames[0] ?? 'Q.')),
    ),
    ...person.phones.flatMap(phones),
  ];
}

function ids(id: string): CanarySpelling[] {
  const spell = (variant: string, text: string): CanarySpelling => ({ kind: said('id'), variant, text });
  return distinct([
    spell(said('as stored'), id),
    spell(said('without leading zeros'), id.replace(/^0+(?=\d)/, '')),
    spell(said('lower case'), id.toLowerCase()),
    spell(said('without marks'), id.replace(/[^A-Za-z0-9]/g, '')),
    spell(said('as a file'), `${id}.jpg`),
  ]);
}

function emails(email: string): CanarySpelling[] {
  const spell = (variant: string, text: string): CanarySpelling => ({ kind: said('e-mail'), variant, text });
  return [
    spell(said('as stored'), email),
    spell(said('upper case'), email.toUpperCase()),
    spell(said('with a tag'), email.replace('@', '+trac@')),
    spell(said('as a link'), `mailto:${email}`),
  ];
}

function usernames(username: string): CanarySpelling[] {
  const spell = (variant: string, text: string): CanarySpelling => ({
    kind: said('user name'),
    variant,
    text,
  });
  return [
    spell(said('as stored'), username),
    spell(said('upper case'), username.toUpperCase()),
    spell(said('with a domain'), `CAMPUS\\${username}`),
    spell(said('at a host'), `${username}@lab-pc-7`),
  ];
}

function names(given: string, family: string, middle: string): CanarySpelling[] {
  const spell = (variant: string, text: string): CanarySpelling => ({ kind: said('name'), variant, text });
  const full = `${given} ${family}`;
  return [
    spell(said('as stored'), full),
    spell(said('family name first'), `${family}, ${given}`),
    spell(said('family name first, no comma'), `${family} ${given}`),
    spell(said('upper case'), full.toUpperCase()),
    spell(said('lower case with a dot'), `${given}.${family}`.toLowerCase().replaceAll(' ', '')),
    spell(said('with an underscore'), `${given}_${family}`.replaceAll(' ', '_')),
    spell(said('decomposed'), full.normalize('NFD')),
    spell(said('without accents'), full.normalize('NFD').replace(/\p{M}/gu, '')),
    spell(said('typewriter apostrophe'), full.replaceAll('’', "'")),
    spell(said('with a middle name'), `${given} ${middle} ${family}`),
  ];
}

function phones(phone: string): CanarySpelling[] {
  const spell = (variant: string, text: string): CanarySpelling => ({ kind: said('phone'), variant, text });
  const digits = phone.replace(/\D/g, '');
  return [
    spell(said('as stored'), phone),
    spell(said('digits'), digits),
    spell(said('with dots'), digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1.$2.$3')),
    spell(said('with a country code'), digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '+1 $1-$2-$3')),
  ];
}

function distinct(spellings: readonly CanarySpelling[]): CanarySpelling[] {
  return [...new Map(spellings.map((each) => [each.text, each])).values()];
}
