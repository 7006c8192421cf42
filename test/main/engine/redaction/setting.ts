import { buildKnownIndex } from '../../../../main/engine/redaction/known-people.ts';
import type { KnownIndex, KnownPerson } from '../../../../main/engine/redaction/known-people.ts';
import { createPseudonyms } from '../../../../main/engine/redaction/pseudonyms.ts';
import type { OwnPseudonyms } from '../../../../main/engine/redaction/pseudonyms.ts';
import { createRedactor } from '../../../../main/engine/redaction/redactor.ts';
import type { KeepMark, LogSession, Redactor } from '../../../../main/engine/redaction/redactor.ts';
import type { FixturePerson } from '../../../fixtures/people.ts';

/** A made-up person as the vault hands them to the redactor; `person` counts from 1. */
export function knownPerson(fixture: FixturePerson, person: number): KnownPerson {
  return {
    person,
    kind: fixture.kind,
    ids: [fixture.externalId, fixture.otherId, fixture.card],
    givenNames: [fixture.givenName, fixture.preferredName, fixture.legalName].filter(
      (name) => name !== undefined,
    ),
    middleNames: fixture.middleName === undefined ? [] : [fixture.middleName],
    familyNames: [fixture.familyName],
    email: fixture.email,
    username: fixture.username,
    birthday: fixture.birthday,
    phones: [fixture.homePhone, fixture.cellPhone],
    addresses: [fixture.street],
  };
}

/** A person with the given identifiers only. */
export function personWith(person: number, fields: Partial<Omit<KnownPerson, 'person'>>): KnownPerson {
  return {
    kind: 'student',
    ids: [],
    givenNames: [],
    middleNames: [],
    familyNames: [],
    phones: [],
    addresses: [],
    ...fields,
    person,
  };
}

/** The person that most examples are about. */
export const zoe = personWith(7, {
  ids: ['00443211', 'A01931234', '6009121234567890'],
  givenNames: ['Zoë'],
  middleNames: ['Marie'],
  familyNames: ['Ångström'],
  email: 'zangstro7@uni.example.edu',
  username: 'zangstro7',
  birthday: '2001-03-12',
  phones: ['(614) 555-0142'],
  addresses: ['88 Kalomi Street'],
});

/** Someone whose names are words of a log. */
export const mark = personWith(8, {
  ids: ['00551177'],
  givenNames: ['Mark'],
  familyNames: ['Page'],
  email: 'mpage2@uni.example.edu',
  username: 'mpage2',
});

/** A redactor over some people, with what it is made of. */
export interface Setting {
  readonly index: KnownIndex;
  readonly pseudonyms: OwnPseudonyms;
  readonly redactor: Redactor;
  /** A session for an Apache log. */
  readonly session: LogSession;
  /** Redacts one line of an Apache log. */
  readonly redact: LogSession['redactLine'];
  /** What becomes of the target of a request. */
  readonly target: (target: string) => string | null;
  /** What becomes of a line of free text. */
  readonly text: (text: string) => string | null;
}

/** How a setting may differ from the usual one. */
export interface SettingOptions {
  readonly people?: Iterable<KnownPerson>;
  readonly key?: number;
  readonly hide?: readonly string[];
  readonly keep?: readonly KeepMark[];
  /** A first run whose result is redacted again. */
  readonly after?: Setting;
}

/** A line of an Apache log with a given request target. */
export function lineFor(target: string): string {
  return `10.1.2.3 - - [10/Oct/2026:13:55:36 -0700] "GET ${target} HTTP/1.1" 200 2326 "-" "curl/8.5.0"`;
}

/** Makes a redactor over some people. */
export function setting({
  people = [zoe, mark],
  key = 7,
  hide,
  keep,
  after: first,
}: SettingOptions = {}): Setting {
  const index = first?.index ?? buildKnownIndex(people);
  const pseudonyms = createPseudonyms({
    key: new Uint8Array(32).fill(key),
    index,
    idOf: (person) => `01J${String(person).padStart(23, '0')}`,
    ...(first === undefined ? {} : { earlier: Array.from(first.pseudonyms.issued(), ({ token }) => token) }),
  });
  const redactor = createRedactor({
    index,
    pseudonyms,
    ...(hide === undefined ? {} : { hide }),
    ...(keep === undefined ? {} : { keep }),
  });
  const session = redactor.openLog('access.log', [lineFor('/')]);
  if ('refused' in session) throw new Error(session.refused);
  const redact: LogSession['redactLine'] = (line, number) => session.redactLine(line, number);
  return {
    index,
    pseudonyms,
    redactor,
    session,
    redact,
    target: (target) => {
      const { after } = redact(lineFor(target), 1);
      return after === null ? null : (/"GET (.*) HTTP\/1\.1"/.exec(after)?.[1] ?? after);
    },
    text: (text) => redactor.redactText('problem.md', text)[0]?.after ?? null,
  };
}
