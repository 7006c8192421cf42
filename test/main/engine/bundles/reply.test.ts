import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { lookUpPseudonym } from '../../../../main/engine/bundles/lookup.ts';
import { decodeReply } from '../../../../main/engine/bundles/reply.ts';
import { keepTokens } from '../../../../main/engine/bundles/tokens.ts';
import { addPerson } from '../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import type { Call } from '../../../../main/engine/call.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../../../support/vault.ts';

let vault: WritableVault;
let ann: string;
let gone: string;

const call: Call = {
  path: (grant) => grant,
  vaultFolder: null,
  progress: () => undefined,
  cancelled: () => false,
};

beforeAll(async () => {
  ({ vault } = await makeVault());
  keepUntilEnd();
  ann = addPerson(vault, {
    kind: 'student',
    fields: { externalId: 'S00000001', givenName: 'Ann', familyName: 'Fixture' },
  }).id;
  gone = addPerson(vault, {
    kind: 'student',
    fields: { externalId: 'S00009999', givenName: 'Gil', familyName: 'Fixture' },
  }).id;
  for (const [bundle, at] of [
    ['B-OLD', '2026-10-01'],
    ['B-NEW', '2026-11-01'],
  ]) {
    vault.db
      .prepare(
        `INSERT INTO bundle (bundle, case_ref, at, actor, recipients, people, purge_by, sha256, files, determination, gate)
         VALUES (?, 'RS-1', ?, 'x', '[]', 1, '2027-01-01', '', '[]', '', '{}')`,
      )
      .run(bundle, at);
  }
  const no = (id: string): number =>
    vault.db.prepare<[string], { no: number }>('SELECT no FROM person WHERE id = ?').get(id)?.no ?? 0;
  keepTokens(vault, 'B-NEW', [
    { token: 'P7K3Q9XM2PA', kind: 'person', person: no(ann) },
    { token: 'u_p7k3q9xm2pa', kind: 'user', person: no(ann) },
    { token: '000042450', kind: 'id', person: no(ann) },
    { token: 'X65-1984 734', kind: 'id', person: no(ann) },
    { token: 'Stu65198', kind: 'id', person: no(ann) },
    { token: '(055) 123-4567', kind: 'id', person: no(ann) },
    { token: '+1 055 123 9999', kind: 'id', person: no(ann) },
    { token: 'u_ppaawuw2cbw', kind: 'user', person: null },
    { token: 'phcxrynemmx@redacted.invalid', kind: 'email', person: null },
    { token: '198.18.0.5', kind: 'address', person: null },
    { token: '2001:db8::1f', kind: 'address', person: null },
    { token: '::ffff:198.18.0.5', kind: 'address', person: null },
    { token: 'host-0001.redacted.invalid', kind: 'address', person: null },
    { token: '[word:3]', kind: 'word', person: null },
    { token: '{num:12}', kind: 'num', person: null },
    { token: '{user}', kind: 'user-agent', person: null },
    { token: 'PGGGGGGGGGG', kind: 'person', person: no(gone) },
  ]);
  keepTokens(vault, 'B-OLD', [
    { token: '[word:3]', kind: 'word', person: null },
    { token: '198.18.0.5', kind: 'address', person: null },
  ]);
  await erasePeople(vault, { ids: [gone], reason: 'request', basis: 'request', confirm: '9999' }, call);
});

/** Token and what is behind it, in the newest bundle. */
function decoded(text: string, bundle = 'B-NEW'): [string, string][] {
  const { tokens } = decodeReply(vault, { text, bundle }, call);
  return tokens.map(({ token, meanings }) => [token, meanings.map(({ behind }) => behind).join('+')]);
}

describe('decoding what the vendor wrote', () => {
  it.each<[string, [string, string][]]>([
    ['Person P7K3Q9XM2PA.', [['P7K3Q9XM2PA', 'person']]],
    ['person p7k3q9xm2pa,', [['p7k3q9xm2pa', 'person']]],
    ['"U_P7K3Q9XM2PA"', [['U_P7K3Q9XM2PA', 'person']]],
    ['<p7k3q9xm2pa@redacted.invalid>', [['p7k3q9xm2pa@redacted.invalid', 'person']]],
    [
      'id 000042450, card x65-1984 734!',
      [
        ['000042450', 'person'],
        ['x65-1984 734', 'person'],
      ],
    ],
    [
      'call (055) 123-4567 or +1 055 123 9999',
      [
        ['(055) 123-4567', 'person'],
        ['+1 055 123 9999', 'person'],
      ],
    ],
    [
      'PPAAWUW2CBW and ppaawuw2cbw@redacted.invalid',
      [
        ['PPAAWUW2CBW', 'stranger'],
        ['ppaawuw2cbw@redacted.invalid', 'stranger'],
      ],
    ],
    ['PGGGGGGGGGG', [['PGGGGGGGGGG', 'erased']]],
    ['Stu65198 sTU65198', [['Stu65198', 'person']]],
    ['STU65198', [['STU65198', 'person']]],
    [
      '198.18.0.5:8080 and [2001:DB8::1F]:443',
      [
        ['198.18.0.5', 'address'],
        ['2001:DB8::1F', 'address'],
      ],
    ],
    ['(::ffff:198.18.0.5)', [['::ffff:198.18.0.5', 'address']]],
    [
      'https://host-0001.redacted.invalid/a?u=u_p7k3q9xm2pa&x=[word:3]',
      [
        ['host-0001.redacted.invalid', 'address'],
        ['u_p7k3q9xm2pa', 'person'],
        ['[word:3]', 'not-kept'],
      ],
    ],
    [
      '**{num:12}** {user}',
      [
        ['{num:12}', 'not-kept'],
        ['{user}', 'not-kept'],
      ],
    ],
    ['> P7K3Q9XM2PA\n> P7K3Q9XM2PA', [['P7K3Q9XM2PA', 'person']]],
    ['XP7K3Q9XM2PA 1000042450 0000424501 198.18.0.55 word:3', []],
    ['Please try the preferences page again.', []],
    ['', []],
  ])('finds in %j', (text, expected) => {
    expect(decoded(text)).toEqual(expected);
  });

  it('says where each stands, so that both can be shown side by side', () => {
    const text = 'u_p7k3q9xm2pa, then 000042450; U_P7K3Q9XM2PA again';
    const { tokens } = decodeReply(vault, { text }, call);
    expect(tokens.map(({ places }) => places.map(({ start, end }) => text.slice(start, end)))).toEqual([
      ['u_p7k3q9xm2pa', 'U_P7K3Q9XM2PA'],
      ['000042450'],
    ]);
    expect(tokens[0]?.meanings[0]?.person?.id).toBe(ann);
  });

  it('gives the meaning in every bundle, newest first, unless one is named', () => {
    const { tokens } = decodeReply(vault, { text: '[word:3]' }, call);
    expect(tokens[0]?.meanings.map(({ bundle }) => bundle)).toEqual(['B-NEW', 'B-OLD']);
    expect(decoded('P7K3Q9XM2PA 198.18.0.5', 'B-OLD')).toEqual([['198.18.0.5', 'address']]);
  });

  it.each([
    ['UTF-8', Buffer.from('\ufeffé P7K3Q9XM2PA')],
    ['UTF-16', Buffer.from('\ufeffé P7K3Q9XM2PA', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\ufeffé P7K3Q9XM2PA', 'utf16le').swap16()],
    ['Latin-1', Buffer.from('é P7K3Q9XM2PA', 'latin1')],
  ])('reads a file in %s', (_encoding, bytes) => {
    const path = join(temporaryFolder(), 'reply.txt');
    writeFileSync(path, bytes);
    const { text, tokens } = decodeReply(vault, { file: path }, call);
    expect([text, tokens.length]).toEqual(['é P7K3Q9XM2PA', 1]);
  });

  it('writes nothing', () => {
    const audit = (): unknown => vault.db.prepare('SELECT count(*) FROM audit').get();
    const before = audit();
    decodeReply(vault, { text: 'P7K3Q9XM2PA' }, call);
    expect(audit()).toEqual(before);
  });

  it('takes time in proportion to the text', () => {
    const hostile = [
      '1.'.repeat(100_000),
      '[('.repeat(100_000),
      'ab12-'.repeat(40_000),
      'word '.repeat(40_000),
    ];
    for (const text of hostile) {
      const started = performance.now();
      decodeReply(vault, { text }, call);
      expect(performance.now() - started).toBeLessThan(4000);
    }
  });
});

describe('looking up one pseudonym', () => {
  it('takes any form of it, the stranger and the erased too', () => {
    const behind = (pseudonym: string): string | undefined =>
      lookUpPseudonym(vault, { pseudonym }).matches[0]?.behind;
    expect(behind('7k3q9xm2pa')).toBe('person');
    expect(behind(' U_P7K3Q9XM2PA ')).toBe('person');
    expect(behind('PPAAWUW2CBW')).toBe('stranger');
    expect(behind('pggggggggGG')).toBe('erased');
    expect(() => lookUpPseudonym(vault, { pseudonym: 'PZZZZZZZZZZ' })).toThrow(/No bundle/);
  });
});
