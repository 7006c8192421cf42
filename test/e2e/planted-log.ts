import type { FixturePerson } from '../fixtures/people.ts';

/** An access log with everyone in it: as user, in paths, queries and referers, in several encodings. */
export function plantedLog(people: readonly FixturePerson[]): string {
  const lines = people.flatMap((person, index) => {
    const at = `[${String((index % 27) + 1).padStart(2, '0')}/Nov/2026:10:${String(index % 60).padStart(2, '0')}:00 -0700]`;
    const name = `${person.givenName} ${person.familyName}`;
    const agent =
      '"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"';
    const host = `10.20.${String(index % 200)}.${String((index * 7) % 250)}`;
    return [
      `${host} - ${person.username} ${at} "GET /TracWeb40/schedule.4sp?student=${person.externalId}&q=${encodeURIComponent(name)} HTTP/1.1" 200 ${String(5000 + index)} "https://trac.fixture-u.edu/people/${encodeURIComponent(person.email)}" ${agent}`,
      `${host} - - ${at} "POST /trac/api/card/${person.card}?t=${Buffer.from(person.email).toString('base64url')} HTTP/1.1" 500 312 "-" ${agent}`,
      `${host} - - ${at} "GET /photos/${person.otherId}.jpg?n=${encodeURIComponent(`${person.familyName}, ${person.givenName}`)} HTTP/1.1" 404 - "-" "curl/8.5.0"`,
    ];
  });
  lines.splice(40, 0, `a line that is no log line, with ${people[3]?.email ?? ''} in it`);
  return `${lines.join('\n')}\n`;
}

/** What identifies a person, lower case, long enough not to occur by chance. */
export function identifiersOf(person: FixturePerson): (readonly [string, string])[] {
  const all: (readonly [string, string])[] = [
    ['id', person.externalId],
    ['other id', person.otherId],
    ['card', person.card],
    ['e-mail', person.email],
    ['user name', person.username],
    ['full name', `${person.givenName} ${person.familyName}`],
    ['reversed name', `${person.familyName}, ${person.givenName}`],
    ['family name', person.familyName],
    ['e-mail in base64', Buffer.from(person.email).toString('base64url')],
  ];
  return all
    .map(([kind, value]) => [kind, value.toLowerCase()] as const)
    .filter(([, value]) => value.length >= 7);
}
