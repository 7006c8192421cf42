import type { CanaryPerson } from './people.ts';

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
  const spell = (variant: string, text: string): CanarySpelling => ({ kind: 'id', variant, text });
  return distinct([
    spell('as stored', id),
    spell('without leading zeros', id.replace(/^0+(?=\d)/, '')),
    spell('lower case', id.toLowerCase()),
    spell('without marks', id.replace(/[^A-Za-z0-9]/g, '')),
    spell('as a file', `${id}.jpg`),
  ]);
}

function emails(email: string): CanarySpelling[] {
  const spell = (variant: string, text: string): CanarySpelling => ({ kind: 'e-mail', variant, text });
  return [
    spell('as stored', email),
    spell('upper case', email.toUpperCase()),
    spell('with a tag', email.replace('@', '+trac@')),
    spell('as a link', `mailto:${email}`),
  ];
}

function usernames(username: string): CanarySpelling[] {
  const spell = (variant: string, text: string): CanarySpelling => ({ kind: 'user name', variant, text });
  return [
    spell('as stored', username),
    spell('upper case', username.toUpperCase()),
    spell('with a domain', `CAMPUS\\${username}`),
    spell('at a host', `${username}@lab-pc-7`),
  ];
}

function names(given: string, family: string, middle: string): CanarySpelling[] {
  const spell = (variant: string, text: string): CanarySpelling => ({ kind: 'name', variant, text });
  const full = `${given} ${family}`;
  return [
    spell('as stored', full),
    spell('family name first', `${family}, ${given}`),
    spell('family name first, no comma', `${family} ${given}`),
    spell('upper case', full.toUpperCase()),
    spell('lower case with a dot', `${given}.${family}`.toLowerCase().replaceAll(' ', '')),
    spell('with an underscore', `${given}_${family}`.replaceAll(' ', '_')),
    spell('decomposed', full.normalize('NFD')),
    spell('without accents', full.normalize('NFD').replace(/\p{M}/gu, '')),
    spell('typewriter apostrophe', full.replaceAll('’', "'")),
    spell('with a middle name', `${given} ${middle} ${family}`),
  ];
}

function phones(phone: string): CanarySpelling[] {
  const spell = (variant: string, text: string): CanarySpelling => ({ kind: 'phone', variant, text });
  const digits = phone.replace(/\D/g, '');
  return [
    spell('as stored', phone),
    spell('digits', digits),
    spell('with dots', digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1.$2.$3')),
    spell('with a country code', digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '+1 $1-$2-$3')),
  ];
}

function distinct(spellings: readonly CanarySpelling[]): CanarySpelling[] {
  return [...new Map(spellings.map((each) => [each.text, each])).values()];
}
