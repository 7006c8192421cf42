import { describe, expect, test } from 'vitest';
import { lineFor, mark, personWith, setting, zoe } from './setting.ts';

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const core = (): string => setting().pseudonyms.core(zoe.person);

describe('the target of a request', () => {
  test.each([
    ['/TracWeb40/schedule.4sp'],
    ['/TracWeb40/Default.html'],
    ['/trac/api/appointments'],
    ['/css/main.css'],
    ['/4DCGI/TracLogin'],
    ['/api/v2/visits/12'],
    ['/js/jquery-3.7.1.min.js'],
    ['/favicon.ico'],
    ['/4DSTATS'],
    ['/trac/../images/logo.png'],
    ['/trac/login?form=login&lang=en'],
    ['/trac/view?page=3&sort=date'],
    ['*'],
  ])('stays where it says only what the application did: %s', (target) => {
    expect(setting({ people: [zoe] }).target(target)).toBe(target);
  });

  test.each([
    ['a number of four digits or more', '/trac/visits/20261', '/trac/visits/{num:5}'],
    ['an address', '/hosts/10.1.2.3', '/hosts/{ip}'],
    ['a number in groups', '/students/123-456-78', '/students/{word:1}'],
    ['a date in groups', '/students/03-12-01', '/students/{date}'],
    ['a GUID', '/trac/3f2504e0-4f89-11d3-9a0c-0305e82c3301/view', '/trac/{guid}/view'],
    ['an e-mail of a stranger', '/trac/jane.roe%40else.example', '/trac/{email}'],
    ['a long token', '/trac/reset/9f86d081884c7d659a2feaa0c55ad015', '/trac/reset/{token}'],
    ['an unknown word', '/trac/qwombat/view', '/trac/{word:1}/view'],
    ['an unknown name of a file, but not its extension', '/trac/qwombat.pdf', '/trac/{word:1}.pdf'],
    ['a word with digits that may be a user name', '/home/tiger99', '/home/{word:1}'],
    ['a value of a query', '/trac/login?recNum=12345678', '/trac/login?recNum={num:8}'],
    ['a date', '/trac/login?date=2001-03-12', '/trac/login?date={date}'],
    ['a hidden address', '/trac/login?from=203.0.113.7', '/trac/login?from={ip}'],
    ['an unknown parameter', '/trac/login?qwombat=1', '/trac/login?{param:1}={num:1}'],
    ['a bare value', '/trac/login?qwombat', '/trac/login?{param:1}'],
    ['a fragment', '/trac/login#qwombat', '/trac/login'],
    [
      'a parameter of the path',
      '/trac/login;jsessionid=AB12CD34EF56AB12CD34',
      '/trac/login;jsessionid={token}',
    ],
    ['a percent sign that hides a letter', '/trac/%70age', '/trac/{word:1}'],
  ])('loses %s', (_what, target, expected) => {
    expect(setting({ people: [zoe] }).target(target)).toBe(expected);
  });

  test.each([
    ['_ttoken', base64({ sid: '814', user: 'nobody' })],
    ['ticket', 'ST-1856339-aA5Yuvrxzpv8Tau1cYQ7'],
    ['SAMLResponse', Buffer.from('<saml:Response>secret</saml:Response>').toString('base64')],
    ['id_token', `${base64({ alg: 'HS256' })}.${base64({ sub: 'secret' })}.c2lnbmF0dXJl`],
    ['InstallCode', 'XK7-22-QQ'],
    ['ProductCode', '77-12-AB'],
    ['password', 'hunter2'],
    ['code', 'a'],
    ['state', 'zz'],
    ['Authorization', 'Basic%20emFuZ3N0cm83OnNlY3JldA=='],
  ])('never keeps the value of %s', (name, value) => {
    const { target } = setting();
    const after = target(`/trac/login?${name}=${value}&tab=2`) ?? '';
    expect(after).not.toContain(`=${value}`);
    expect(after).toMatch(
      /^\/trac\/login\?[\w{}:]+=(?:\{[a-z]+(?::\d+)?\}|u_p[a-z2-9]{10}|P[A-Z2-9]{10})&tab=2$/,
    );
  });

  test('gives a known person one pseudonym in every form', () => {
    const { target } = setting();
    const name = core();
    expect(target('/students/zangstro7')).toBe(`/students/u_${name.toLowerCase()}`);
    expect(target('/students/ZANGSTRO7%40uni.example.edu')).toBe(
      `/students/${name.toLowerCase()}@redacted.invalid`,
    );
    expect(target('/students/Zo%C3%AB-%C3%85ngstr%C3%B6m')).toBe(`/students/${name}`);
    expect(target(`/login?_ttoken=${base64({ user: 'zangstro7' })}`)).toBe(`/login?_ttoken=${name}`);
  });

  test('keeps the shape of a known id, which becomes nobody’s id', () => {
    const { target, index } = setting();
    const id = target('/students/00443211')?.slice('/students/'.length) ?? '';
    expect(id).toMatch(/^00[1-9]\d{5}$/);
    expect(id).not.toBe('00443211');
    expect(index.isId(id)).toBe(false);
    expect(target('/students?id=00443211')).toBe(`/students?id=${id}`);
  });

  test('hides a word of the application that is somebody’s name, as a doubt', () => {
    const { redact, target } = setting();
    expect(target('/grades/page')).toBe('/grades/{word:1}');
    expect(redact(lineFor('/grades/page'), 1).doubts).toEqual([
      { start: 55, end: 59, rule: 'common-name', text: 'page' },
    ]);
  });

  test('keeps such a word only where the custodian said so', () => {
    const keep = [{ file: 'access.log', line: 4, start: 55, end: 59 }];
    const { redact } = setting({ keep });
    expect(redact(lineFor('/grades/page'), 4).after).toContain('/grades/page ');
    expect(redact(lineFor('/grades/page'), 5).after).not.toContain('/grades/page ');
  });

  test('hides a user name made of common words, also inside the name of a file', () => {
    const tiger = personWith(1, { username: 'purple.tiger' });
    const { target } = setting({ people: [tiger] });
    expect(target('/images/avatar_purple.tiger.png')).not.toMatch(/purple|tiger/);
    expect(target('/images/purple.png')).toBe('/images/purple.png');
  });

  test('hides a word that is an initial and a surname, which is nobody for sure', () => {
    const people = [personWith(1, { givenNames: ['Tom'], familyNames: ['Able'] })];
    const { target, redact } = setting({ people });
    expect(target('/css/table.css')).toBe('/css/{word:1}.css');
    expect(redact(lineFor('/css/table.css'), 1).people).toEqual([]);
    expect(
      setting({ people: [personWith(1, { givenNames: ['Tom'], familyNames: ['Rac'] })] }).target('/trac/'),
    ).toBe('/trac/');
  });

  test('keeps the extension of a file that is named after somebody', () => {
    const { target } = setting();
    expect(target('/photos/A01931234.jpg')).toMatch(/^\/photos\/[A-Z]\d{8}\.jpg$/);
    expect(target('/photos/A01931234.jpg')).not.toContain('A01931234');
    expect(target('/docs/Zoe-Angstrom.pdf')).toBe(`/docs/${core()}.pdf`);
  });

  test('gives no one the pseudonym of a name that two people have', () => {
    const twin = { ...zoe, person: 9, ids: ['1234567'], email: 'other@uni.example.edu', username: 'other9' };
    const { redact, target } = setting({ people: [zoe, twin] });
    expect(target('/students/Zoe.Angstrom')).toBe('/students/{name}');
    expect(redact(lineFor('/students/Zoe.Angstrom'), 1).people).toEqual([]);
  });
});

describe('the other fields of a line', () => {
  const combined = (fields: {
    host?: string;
    user?: string;
    referer?: string;
    agent?: string;
    size?: string;
  }) =>
    `${fields.host ?? '10.1.2.3'} - ${fields.user ?? '-'} [10/Oct/2026:13:55:36 -0700] "GET / HTTP/1.1" 200 ${fields.size ?? '23'} "${fields.referer ?? '-'}" "${fields.agent ?? '-'}"`;
  const after = (line: string): string | null => setting().redact(line, 1).after;

  test('a stranger’s user name becomes a pseudonym of nobody, the same one each time', () => {
    const { redact, pseudonyms } = setting();
    const users = ['qwombat', 'QWOMBAT', 'other'].map(
      (user) => / - (\S+) \[/.exec(redact(combined({ user }), 1).after ?? '')?.[1],
    );
    expect(users[0]).toMatch(/^u_p[a-z2-9]{10}$/);
    expect(users[1]).toBe(users[0]);
    expect(users[2]).not.toBe(users[0]);
    const token = [...pseudonyms.issued()].find((each) => each.token === users[0]);
    expect(token?.person).toBeNull();
  });

  test('a name with spaces, as 4D and as Apache write it, is the same person', () => {
    const user = `u_${core().toLowerCase()}`;
    for (const text of ['Zoë_Ångström', 'Zoë Ångström', 'zangstro7', 'CAMPUS\\\\zangstro7'])
      expect(after(combined({ user: text }))).toContain(` - ${user} [`);
  });

  test('a referer keeps its origin’s place and its path template', () => {
    expect(
      after(combined({ referer: 'https://trac.uni.example.edu:8443/trac/view?id=00443211&tab=2#x' })),
    ).toMatch(/"https:\/\/host-0001\.redacted\.invalid:8443\/trac\/view\?id=00[1-9]\d{5}&tab=2"/);
  });

  test('a user and password in the origin go', () => {
    expect(after(combined({ referer: 'http://zangstro7:hunter2@10.9.8.7/trac/' }))).toContain(
      '"http://10.64.0.2/trac/"',
    );
  });

  test('a user agent is reduced to family, major version and system', () => {
    const agent =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
    expect(after(combined({ agent }))).toContain('"Chrome/126 (Windows)"');
    expect(after(combined({ agent: 'zangstro7-laptop qwombat/3' }))).toContain('"[agent]"');
  });

  test('a size that is someone’s id is a doubt, and hidden', () => {
    const line = setting().redact(combined({ size: '443211' }), 1);
    expect(line.after).toContain(' 200 - ');
    expect(line.doubts.map(({ rule, text }) => [rule, text])).toEqual([['number-like-an-id', '443211']]);
  });

  test('a line that is no line of the log is withheld, and says why', () => {
    for (const text of ['', 'Cookie: 4DSID=1', `${combined({})} "more`, combined({}).slice(0, -1)]) {
      const line = setting().redact(text, 1);
      expect(line.after).toBeNull();
      expect(line.why).toMatch(/\.$/);
    }
  });

  test('a request that is no request becomes a placeholder', () => {
    const line = lineFor('/').replace('GET / HTTP/1.1', '\\x16\\x03\\x01zangstro7');
    expect(setting().redact(line, 1).after).toContain('"[request]"');
  });

  test('the offsets of the replacements give the line after from the line before', () => {
    const before = combined({ user: 'zangstro7', referer: 'https://a.example/students/00443211?x=1' });
    const { after: expected, replacements } = setting().redact(before, 1);
    let text = before;
    for (const { start, end, replacement } of replacements.toReversed())
      text = text.slice(0, start) + replacement + text.slice(end);
    expect(text).toBe(expected);
  });
});

describe('words that the custodian hides', () => {
  test('go from paths', () => {
    const { target } = setting({ hide: ['appointments'] });
    expect(target('/trac/api/appointments')).toBe('/trac/api/{word:1}');
    expect(target('/trac/MyAppointmentsList')).toBe('/trac/{word:2}');
  });

  test('go as phrases, however they are joined', () => {
    const { target } = setting({ hide: ['Sample Group'] });
    expect(target('/trac/sample-group/sampleGroup/group')).toBe('/trac/{word:1}/{word:2}/group');
  });

  test('take the whole line with them where they are part of the format', () => {
    const line = setting({ hide: ['HTTP'] }).redact(lineFor('/'), 1);
    expect(line.after).toBeNull();
    expect(line.why).toContain('hidden');
  });

  test('empty words hide nothing', () => {
    expect(setting({ hide: ['', '  '] }).target('/trac/login')).toBe('/trac/login');
  });
});

describe('look-alikes of our own tokens', () => {
  test('are replaced when this bundle did not issue them', () => {
    const { target } = setting({ people: [mark] });
    expect(target('/students/P7K3Q9XM2PA')).toBe('/students/{word:1}');
    expect(target('/students/u_p7k3q9xm2pa')).toBe('/students/{word:2}');
    expect(target('/students/p7k3q9xm2pa@redacted.invalid')).toBe('/students/{email}');
    expect(target('/x/{word:9}')).toBe('/x/{word:3}');
  });
});
