import { findField, findRegistrationField } from '../../../../shared/fields.ts';
import type { Field } from '../../../../shared/fields.ts';
import type { ImportKind } from '../../../../shared/imports/source.ts';

/** Targets that are no field of their own: they are put together or taken apart into others. */
export const virtualTargets = {
  person: { fullName: ['familyName', 'givenName', 'middleName'], genderMale: ['gender'] },
  registration: { instructorFirst: [], instructorLast: ['instructor'] },
} as const;

/** A part of a cell that is taken apart, or of two that are put together: checked as any other cell. */
export interface Part {
  readonly key: string;
  readonly text: string;
  readonly column: number;
}

/** Takes cells apart, and puts others together: `special` says in which column each target of `virtualTargets` stands. */
export function putTogether(special: ReadonlyMap<string, number>, cells: readonly string[]): Part[] {
  const cell = (name: string): string => cells[special.get(name) ?? -1] ?? '';
  const parts = (name: string, values: Readonly<Record<string, string>>): Part[] =>
    Object.entries(values).map(([key, text]) => ({ key, text, column: special.get(name) ?? -1 }));
  const instructor = [tidy(cell('instructorLast')), tidy(cell('instructorFirst'))]
    .filter((part) => part !== '')
    .join(', ');
  return [
    ...parts('fullName', splitFullName(cell('fullName'))),
    ...parts('genderMale', genderOf(cell('genderMale'))),
    ...(instructor === ''
      ? []
      : parts(special.has('instructorLast') ? 'instructorLast' : 'instructorFirst', { instructor })),
  ];
}

/** The field of a part. */
export function partField(key: string, kind: ImportKind): Field {
  const field = kind === 'registration' ? findRegistrationField(key) : findField(key);
  if (field === undefined) throw new Error('a part goes to a field of the catalogue');
  return field;
}

function tidy(raw: string): string {
  return raw.normalize('NFC').replace(/\s+/g, ' ').trim();
}

const suffix = /^(?:jr|sr|ii|iii|iv|esq|ph\.?d|m\.?d)\.?$/i;

/** `Last, First Middle`, as Trac 4.0 computes it; without a comma the last word is the family name. A suffix stays with the family name. */
function splitFullName(raw: string): Record<string, string> {
  const sections = tidy(raw)
    .split(',')
    .map((section) => section.trim())
    .filter((section) => section !== '');
  const [family, ...others] = sections.filter((section) => !suffix.test(section));
  if (family === undefined) return {};
  const ends = sections.filter((section) => suffix.test(section));
  const words = (others.length === 0 ? family : others.join(' ')).split(' ');
  if (others.length === 0)
    while (words.length > 1 && suffix.test(words.at(-1) ?? '')) ends.unshift(words.pop() ?? '');
  const last = others.length === 0 ? (words.pop() ?? '') : family;
  const [givenName, ...middle] = words;
  return {
    familyName: [last, ...ends].join(' '),
    ...(givenName === undefined || givenName === '' ? {} : { givenName }),
    ...(middle.length === 0 ? {} : { middleName: middle.join(' ') }),
  };
}

/** Trac 4.0's boolean: yes is male, and its default is female. */
function genderOf(raw: string): Record<string, string> {
  const text = raw.trim();
  if (text === '') return {};
  return { gender: /^(?:y|yes|true|t|1|m|male)$/i.test(text) ? 'Male' : 'Female' };
}
