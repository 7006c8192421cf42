import { describe, expect, test } from 'vitest';
import { checkLeaks } from '../../../../main/engine/leakcheck/leak-check.ts';
import { buildLeakIndex } from '../../../../main/engine/leakcheck/leak-index.ts';
import { vocabulary } from '../../../../main/engine/redaction/vocabulary.ts';
import { generateLog } from '../../../fixtures/logs.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import type { FixturePerson } from '../../../fixtures/people.ts';
import { encodings, spellingsOf } from '../../../fixtures/spellings.ts';
import { knownPerson, lineFor, setting } from './setting.ts';

const fixtures = [...generatePeople({ seed: 11, count: 400 })];
const people = fixtures.map((fixture, index) => knownPerson(fixture, index + 1));
const fullName = ({ givenName, familyName }: FixturePerson): string => `${givenName} ${familyName}`;
const names = Map.groupBy(fixtures, fullName);
/** People who share their name with nobody, so that it is clear whose it is. */
const unmistakable = fixtures
  .map((fixture, index) => ({ fixture, person: index + 1 }))
  .filter(
    ({ fixture }) =>
      names.get(fullName(fixture))?.length === 1 && /^[A-Z][a-z]{5,}$/.test(fixture.familyName),
  )
  .slice(0, 60);

describe('a known person in a log', () => {
  const { redact } = setting({ people });
  test.each(Object.entries(encodings))(
    'is recognised in every spelling, in a query, written as %s',
    (_name, encode) => {
      const missed: string[] = [];
      for (const { fixture, person } of unmistakable) {
        for (const { kind, text } of spellingsOf(fixture)) {
          // A birthday is nobody's alone, and people may share a phone: that both are hidden is specified below.
          if (kind === 'birthday' || kind === 'phone') continue;
          const line = redact(lineFor(`/trac/login?q=${encode(text)}&tab=2`), 1);
          if (!line.people.includes(person)) missed.push(`${kind} ${text}`);
        }
      }
      expect(missed).toEqual([]);
    },
  );

  test('is recognised in a path, in a referer, and as the user', () => {
    const missed: string[] = [];
    for (const { fixture, person } of unmistakable) {
      for (const { kind, text } of spellingsOf(fixture)) {
        if (kind === 'birthday' || kind === 'phone') continue;
        const url = encodeURIComponent(text);
        const user = text.replaceAll(' ', '_');
        const lines = [
          lineFor(`/trac/students/${url}/profile`),
          lineFor('/').replace('"-"', `"https://trac.uni.example.edu/students/${url}?id=${url}"`),
          lineFor('/').replace(' - - ', ` - ${user} `),
        ];
        // An id without its leading zeros may be the number of anything that a path names: it is hidden, and is nobody's.
        const isShort = kind === 'id' && text === fixture.externalId.replace(/^0+/, '');
        for (const [place, line] of lines.entries()) {
          const { after, people: found } = redact(line, 1);
          const isHidden = after !== null && !after.includes(text);
          if (isShort && place === 0 ? !isHidden : !found.includes(person))
            missed.push(`${kind} ${text} at ${String(place)}`);
        }
      }
    }
    expect(missed).toEqual([]);
  });
});

/** What a redacted line may be made of, said independently of the rules that make it. */
const token = String.raw`(?:P[A-Z2-9]{10}|u_p[a-z2-9]{10}|p[a-z2-9]{10}@redacted\.invalid|\{[a-z]+(?::\d+)?\})`;
const host = String.raw`(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]{3,39}|host-\d{4,}\.redacted\.invalid)`;
const outputLine = new RegExp(
  String.raw`^${host} - (?:-|${token}) \[[^\]]{20,26}\] "(?:GET|POST) (\S*) HTTP/1\.1" \d{3} (?:\d+|-)(?: "(?:-|https://${host}(\S*))" "[A-Za-z]+/\d+ \([A-Za-z]+\)")?$`,
);

function strangers(target: string, issued: ReadonlySet<string>): string[] {
  return target
    .split(/[/?&=;]/)
    .filter((part) => part !== '' && !issued.has(part) && !new RegExp(`^${token}$`).test(part))
    .filter((part) => !vocabulary().has(part.toLowerCase()))
    .flatMap((part) => part.split(/[._-]|(?<=[a-z])(?=[A-Z])/))
    .filter((word) => !issued.has(word) && !vocabulary().has(word.toLowerCase().replace(/\d{1,2}$/, '')))
    .filter((word) => word !== '' && !/^(?:[a-z]|\d{1,3}|4DCGI)$/i.test(word));
}

describe.each(['combined', '4d-clf'] as const)('a log (%s) of known people', (format) => {
  const first = setting({ people });
  const { redactor, pseudonyms } = first;
  const lines = [...generateLog({ seed: 3, lines: 4000, format, people: fixtures, planted: 0.9 })].map(
    (line) => line.replace(/\r?\n$/, ''),
  );
  const session = redactor.openLog('access.log', lines.slice(0, 50));
  if ('refused' in session) throw new Error(session.refused);
  const after = lines.map((line, index) => session.redactLine(line, index + 1).after);
  const issued = new Set([...pseudonyms.issued()].map(({ token: text }) => text));

  test('is redacted line by line, and nothing is withheld', () => {
    expect(after.filter((line) => line === null)).toEqual([]);
  });

  test('holds nothing but words of the vocabulary, numbers of its own and tokens that were issued', () => {
    const odd = after.flatMap((line) => {
      const parts = outputLine.exec(line ?? '');
      return parts === null ? [line] : [parts[1], parts[2]].flatMap((part) => strangers(part ?? '', issued));
    });
    expect([...new Set(odd)]).toEqual([]);
  });

  test('holds no identifier of anybody as far as an independent check can tell', () => {
    const bytes = Buffer.from(after.join('\n'));
    const hits = checkLeaks(buildLeakIndex(people), [{ name: 'access.log', bytes, format: 'log' }], {
      ownTokens: issued,
    });
    expect(hits.filter((hit) => hit.hard)).toEqual([]);
  });

  test('keeps time, status, size and version as they were', () => {
    const kept = (line: string): string[] | undefined =>
      /(\[[^\]]+\]) "([A-Z]+) .*? (HTTP\/1\.1)" (\d{3}) (\d+|-)(?= "|$)/.exec(line)?.slice(1, 5);
    expect(after.map((line) => kept(line ?? ''))).toEqual(lines.map(kept));
  });

  test('changes nothing more when redacted again', () => {
    const { session: second } = setting({ after: first });
    const again = after.map((line, index) => second.redactLine(line ?? '', index + 1).after);
    expect(again).toEqual(after);
  });
});
