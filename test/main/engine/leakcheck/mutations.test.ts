import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { checkLeaks } from '../../../../main/engine/leakcheck/leak-check.ts';
import type { CheckedFile, LeakHit } from '../../../../main/engine/leakcheck/leak-check.ts';
import { buildLeakIndex } from '../../../../main/engine/leakcheck/leak-index.ts';
import type { RedactedLine } from '../../../../main/engine/redaction/log-redactor.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { knownPerson, personWith, setting } from '../redaction/setting.ts';

/** The person whom the faults let through, with a former id among the ids. */
const ada = personWith(900, {
  ids: ['00731846', 'B02719355', '6009120044417731', 'OLD-5512-907'],
  givenNames: ['Zoë'],
  middleNames: ['Quentin'],
  familyNames: ['Brandenvik'],
  email: 'zoe.brandenvik@uni.example.edu',
  username: 'zbrandenvik4',
  birthday: '1998-11-23',
  phones: ['(614) 867-5309'],
  addresses: ['4417 Kalomiri Street'],
});
const others = [...generatePeople({ seed: 77, count: 400 })].map((fixture, at) =>
  knownPerson(fixture, at + 1),
);
const people = [...others, ada];
const index = buildLeakIndex(
  people.map((person) => ({ ...person, codes: [`inner-${String(person.person)}-key`] })),
);
const { session, pseudonyms, text } = setting({ people });

function access(target: string, { user = '-', referer = '-', host = '10.1.2.3' } = {}): string {
  return `${host} - ${user} [10/Oct/2026:13:55:36 -0700] "GET ${target} HTTP/1.1" 200 5213 "${referer}" "Chrome/126.0.0.0"`;
}

const token = (claims: object): string =>
  [{ alg: 'HS256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat('c2lnbmF0dXJlLW9mLTE2LWJ5dGVz')
    .join('.');
const email = ada.email ?? '';

/** Lines as a server writes them, by what they hold. */
const before = {
  nothing: access('/TracWeb40/Default.html?form=login&lang=en'),
  user: access('/trac/login', { user: 'zbrandenvik4' }),
  upperUser: access('/trac/login', { user: 'ZBRANDENVIK4' }),
  two: access('/trac/students/00731846/profile?q=zbrandenvik4'),
  percent: access(`/trac/search?q=${encodeURIComponent(email)}`),
  percentTwice: access(`/trac/search?q=${encodeURIComponent(encodeURIComponent(email))}`),
  email: access(`/trac/search?q=${email}`),
  tagged: access(`/trac/search?q=${email.replace('@', '+trac@')}`),
  shortId: access('/trac/students/731846/profile'),
  dashedId: access('/trac/students/B-0271-9355/profile'),
  formerId: access('/trac/students/OLD-5512-907/profile'),
  card: access('/trac/card/6009-1200-4441-7731'),
  referer: access('/a.html', { referer: `https://trac.example/students/00731846` }),
  jwt: access(`/trac/login?id_token=${token({ sub: 'zbrandenvik4' })}`),
  base64: access(`/trac/login?q=${Buffer.from(`{"u":"${email}"}`).toString('base64url')}`),
  hex: access(`/trac/login?q=${Buffer.from('user=zbrandenvik4').toString('hex')}`),
  name: access('/trac/search?q=Zo%C3%AB+Brandenvik'),
  plainName: access('/trac/search?q=Zoe+Brandenvik'),
  decomposed: access(`/trac/search?q=${encodeURIComponent('Zoë Brandenvik'.normalize('NFD'))}`),
  reversed: access('/trac/search?q=Brandenvik%2C%20Zo%C3%AB'),
  phone: access('/trac/search?q=614-867-5309'),
  entities: access('/trac/search?q=zoe.brandenvik&#64;uni.example.edu'),
  stranger: access('/trac/search?q=bob.stranger@elsewhere.example'),
  session: access('/trac/login?JSESSIONID=A81F0C22D1E94477B03C'),
  publicHost: access('/trac/login', { host: '81.2.69.142' }),
};
type LineName = keyof typeof before;
const names = Object.keys(before).filter((name): name is LineName => name in before);
const redacted = new Map<LineName, RedactedLine>(
  names.map((name, at) => [name, session.redactLine(before[name], at + 1)]),
);
const problem = text('The import of row 12 failed, Zoë Brandenvik cannot log in.') ?? '';
const manifest = JSON.stringify(
  { format: 'bundle/1', files: [{ name: 'logs/log-01.log', lines: names.length }] },
  null,
  2,
);

const mapped = [ada, ...others.slice(0, 5)].map(({ person }) => person);
for (const person of mapped) pseudonyms.core(person);
const ownTokens = new Set([...pseudonyms.issued()].map((each) => each.token));
const core = pseudonyms.core(ada.person);

/** What a bundle with a fault holds: lines that differ from the redacted ones, and files beside the log. */
interface Spoiled {
  readonly lines?: Partial<Record<LineName, string>>;
  readonly more?: readonly string[];
  readonly files?: readonly CheckedFile[];
  readonly issued?: readonly string[];
}

function check({ lines = {}, more = [], files = [], issued = [] }: Spoiled): LeakHit[] {
  const log = [...names.map((name) => lines[name] ?? redacted.get(name)?.after ?? ''), ...more].join('\n');
  const all: CheckedFile[] = [
    { name: 'logs/log-01.log', bytes: Buffer.from(log), format: 'log' },
    { name: 'problem.md', bytes: Buffer.from(problem), format: 'text' },
    { name: 'manifest.json', bytes: Buffer.from(manifest), format: 'json' },
    ...files,
  ];
  return checkLeaks(index, all, {
    ownTokens: new Set([...ownTokens, ...issued]),
    withoutPseudonyms: new Set(['manifest.json']),
  }).filter((hit) => hit.hard);
}

/** A line as it comes out when only some replacements are made. */
function partly(
  name: LineName,
  isMade: (original: string, at: number) => boolean,
): Partial<Record<LineName, string>> {
  const line = redacted.get(name);
  if (line === undefined) throw new Error('every line was redacted');
  let output = '';
  let end = 0;
  for (const [at, replacement] of line.replacements.entries()) {
    const original = line.before.slice(replacement.start, replacement.end);
    output +=
      line.before.slice(end, replacement.start) + (isMade(original, at) ? replacement.replacement : original);
    end = replacement.end;
  }
  return { [name]: output + line.before.slice(end) };
}

/** A line in which a text of the redacted one is another: the fault wrote it wrongly. */
function wrongly(
  name: LineName,
  isThis: (original: string) => boolean,
  wrong: string,
): Partial<Record<LineName, string>> {
  const line = redacted.get(name);
  const found = line?.replacements.find(({ start, end }) => isThis(line.before.slice(start, end)));
  if (line === undefined || found === undefined) throw new Error('the line has such a replacement');
  const after = partly(name, (original) => !isThis(original))[name] ?? '';
  return { [name]: after.replace(line.before.slice(found.start, found.end), () => wrong) };
}

const holds = (part: string) => (original: string) => original.includes(part);
const keeps = (part: string) => (original: string) => !original.includes(part);
const made = (name: string, bytes: Uint8Array, format: CheckedFile['format'] = 'binary'): Spoiled => ({
  files: [{ name, bytes, format }],
});

/** The faults of a redactor, each with what it leaves in the bundle and nothing else. */
const faults: readonly (readonly [string, () => Spoiled])[] = [
  [
    'replaces only the first hit of a line',
    () => ({ lines: partly('two', (original) => original !== 'zbrandenvik4') }),
  ],
  ['skips percent-encoded values', () => ({ lines: partly('percent', keeps('%')) })],
  ['decodes percent signs only once', () => ({ lines: partly('percentTwice', keeps('%25')) })],
  ['compares with regard to case', () => ({ lines: partly('upperUser', keeps('ZBRANDENVIK4')) })],
  [
    'loses what lies across two chunks',
    () => ({ more: [before.email.slice(0, 90), before.email.slice(90)] }),
  ],
  [
    'rewrites the domain of an e-mail first',
    () => ({ lines: wrongly('email', holds('@'), 'zoe.brandenvik@redacted.invalid') }),
  ],
  ['leaves the local part of an e-mail', () => ({ lines: wrongly('email', holds('@'), 'zoe.brandenvik') })],
  [
    'leaves the local part of a stranger',
    () => ({ lines: wrongly('stranger', holds('@'), 'bob.stranger@redacted.invalid') }),
  ],
  ['leaves the e-mail of a stranger', () => ({ lines: partly('stranger', keeps('@')) })],
  ['does not know a tagged e-mail', () => ({ lines: partly('tagged', keeps('@')) })],
  ['does not know ids without zeros', () => ({ lines: partly('shortId', keeps('731846')) })],
  ['does not know ids with dashes', () => ({ lines: partly('dashedId', keeps('0271')) })],
  ['does not know former ids', () => ({ lines: partly('formerId', keeps('5512')) })],
  ['does not know cards in groups', () => ({ lines: partly('card', keeps('6009')) })],
  ['does not know phones in groups', () => ({ lines: partly('phone', keeps('867')) })],
  ['skips the referer', () => ({ lines: partly('referer', keeps('00731846')) })],
  ['skips the user', () => ({ lines: partly('user', keeps('zbrandenvik4')) })],
  ['skips signed tokens', () => ({ lines: partly('jwt', keeps('eyJ')) })],
  ['skips base64', () => ({ lines: partly('base64', keeps('ey')) })],
  ['skips hex', () => ({ lines: partly('hex', keeps('757365')) })],
  ['skips entities', () => ({ lines: { entities: before.entities.replace('10.1.2.3', '10.64.0.1') } })],
  ['leaves accents that are written as marks', () => ({ lines: partly('decomposed', keeps('Brandenvik')) })],
  ['leaves names without accents', () => ({ lines: partly('plainName', keeps('Brandenvik')) })],
  ['leaves names in reverse', () => ({ lines: partly('reversed', keeps('Brandenvik')) })],
  ['leaves the family name', () => ({ lines: wrongly('name', holds('Brandenvik'), `${core}+Brandenvik`) })],
  [
    'leaves the initial and the family name',
    () => ({ lines: wrongly('name', holds('Brandenvik'), 'Z._Brandenvik') }),
  ],
  ['leaves public addresses', () => ({ lines: partly('publicHost', keeps('81.2.69.142')) })],
  ['leaves private addresses', () => ({ lines: partly('nothing', keeps('10.1.2.3')) })],
  ['leaves session ids', () => ({ lines: partly('session', keeps('A81F')) })],
  ['lets a line pass when it throws', () => ({ lines: { two: before.two } })],
  [
    'lets lines of UTF-16 pass',
    () => ({ more: [Buffer.from('user zbrandenvik4 failed', 'utf16le').toString('latin1')] }),
  ],
  [
    'lets a file of UTF-16 pass',
    () => made('logs/log-02.log', Buffer.from(`\ufeff${before.two}\r\n`, 'utf16le'), 'log'),
  ],
  [
    'writes a real id as a pseudonym',
    () => ({
      lines: wrongly('two', holds('00731846'), others[3]?.ids[0] ?? ''),
      issued: [others[3]?.ids[0] ?? ''],
    }),
  ],
  ['leaves the birthday', () => ({ more: [`date of birth of ${core}: 11/23/1998`] })],
  ['leaves the postal address', () => ({ more: [`sent to 4417 Kalomiri Street`] })],
  [
    'breaks a value across lines',
    () => made('notes.txt', Buffer.from('please ask zoe.branden\nvik@uni.example.edu\n'), 'text'),
  ],
  [
    'puts the name into two fields',
    () => made('rows.json', Buffer.from('{\n "first": "Zoë",\n "last": "Brandenvik"\n}'), 'json'),
  ],
  ['keeps the name of a file', () => made('(file names)', Buffer.from('logs/zoe_brandenvik.log'), 'text')],
  ['packs a file before it is redacted', () => made('logs/log-02.log.gz', gzipSync(`${before.user}\n`))],
  ['keeps the comment of a zip', () => made('a.zip', zipWithComment('from zbrandenvik4'))],
  ['keeps the owner in a tar', () => made('a.tar', tarOwnedBy('zbrandenvik4'))],
  ['keeps the text of a picture', () => made('p.png', pngWithText('Author\0Zoë Brandenvik'))],
  ['leaves deleted rows in a database', () => made('records.sqlite', databaseWithDeletedRow())],
  [
    'writes the map of pseudonyms into the manifest',
    () => made('manifest.json', Buffer.from(JSON.stringify(mapOf(false))), 'json'),
  ],
  [
    'writes inner numbers beside pseudonyms',
    () => made('environment.json', Buffer.from(JSON.stringify(mapOf(true))), 'json'),
  ],
];

describe('a bundle without a fault', () => {
  test('has no hard hit', () => {
    expect(check({})).toEqual([]);
  });

  test('was redacted line by line, so that the faults below are what they say', () => {
    expect(names.filter((name) => redacted.get(name)?.after === null)).toEqual([]);
  });
});

describe('the checker alone finds that the redactor', () => {
  test.each(faults)('%s', (_name, spoil) => {
    expect(check(spoil()).length).toBeGreaterThan(0);
  });
});

describe('the faults', () => {
  test('are more than twenty, and each is a hit of the leak itself', () => {
    expect(faults.length).toBeGreaterThan(40);
    for (const [, spoil] of faults) {
      const files = new Set(check(spoil()).map((hit) => hit.file));
      expect(files.size).toBe(1);
    }
  });
});

function mapOf(isInner: boolean): object {
  if (isInner) return { [core]: 'inner-900-key' };
  return Object.fromEntries(mapped.map((person) => [pseudonyms.core(person), person]));
}

function zipWithComment(comment: string): Uint8Array {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([end, Buffer.from(comment)]);
}

function tarOwnedBy(owner: string): Uint8Array {
  const header = Buffer.alloc(512);
  header.write('a.txt', 0);
  header.write('00000000002\0', 124);
  header.write('ustar\x0000', 257);
  header.write(owner, 265);
  return Buffer.concat([header, Buffer.from('hi'.padEnd(512, '\0')), Buffer.alloc(1024)]);
}

function pngWithText(content: string): Uint8Array {
  const data = Buffer.from(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write('tEXt', 4);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), head, data, Buffer.alloc(4)]);
}

function databaseWithDeletedRow(): Uint8Array {
  const db = new Database(':memory:');
  db.pragma('secure_delete = 0');
  db.exec('CREATE TABLE person (no INTEGER PRIMARY KEY, given TEXT, family TEXT, id TEXT, class TEXT)');
  const insert = db.prepare('INSERT INTO person (given, family, id, class) VALUES (?, ?, ?, ?)');
  for (let row = 0; row < 40; row++) insert.run(`P${String(row)}`, 'Redacted', String(row), 'Junior');
  insert.run('Zoë', 'Brandenvik', '00731846', 'Senior');
  for (let row = 0; row < 40; row++) insert.run(`Q${String(row)}`, 'Redacted', String(row), 'Junior');
  db.exec("DELETE FROM person WHERE family = 'Brandenvik'");
  const bytes = db.serialize();
  db.close();
  return bytes;
}
