import { describe, expect, it } from 'vitest';
import { profileFiles } from '../../../../main/engine/bundles/profile.ts';
import { syntheticSample } from '../../../../main/engine/bundles/sample.ts';
import type { Sample } from '../../../../main/engine/bundles/sample.ts';
import { encodeText } from '../../../../main/engine/bundles/sample-file.ts';
import { writeSchema } from '../../../../main/engine/bundles/schema-file.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import type { FixturePerson } from '../../../fixtures/people.ts';
import { trac40Students, tracCloudStudents } from '../../../fixtures/import-files.ts';
import { tracCloudRegistrations } from '../../../fixtures/sets.ts';
import { fileOf, importFile, planFile } from '../../../support/imports.ts';
import { makeVault } from '../../../support/vault.ts';
import { leaksIn, toolsFor } from './records-setting.ts';

const k = 10;
const people = [...generatePeople({ seed: 17, count: 120 })];

function sampleOf(vault: WritableVault, kind = 'student', rows = 10): Sample {
  const profile = profileFiles(vault, k).find((each) => each.kind === kind);
  if (profile === undefined) throw new Error('nothing of this kind was imported');
  return syntheticSample(profile, rows, toolsFor(vault).isClean);
}

async function vaultOf(content: string | Uint8Array, name?: string): Promise<WritableVault> {
  const { vault } = await makeVault();
  await importFile(vault, fileOf(content, name));
  return vault;
}

/** A quoted TracCloud file with these cells instead of what the people have, row by row. */
function withFaults(faults: readonly Partial<Record<string, string>>[]): string {
  const [header = '', ...rows] = tracCloudStudents(people, '\n').split('\n');
  const headers = header.split(',').map((cell) => cell.slice(1, -1));
  const spoilt = rows.map((row, index) => {
    const fault = faults[index - 20];
    if (fault === undefined) return row;
    const cells = row.slice(1, -1).split('","');
    return headers.map((name, at) => `"${fault[name] ?? cells[at] ?? ''}"`).join(',');
  });
  return [header, ...spoilt].join('\n');
}

function identifiersOf(each: FixturePerson): string[] {
  return [each.externalId, each.card, each.email, each.username, each.homePhone, each.street];
}

describe('a sample', () => {
  it('is written as the file is: delimiter, no quotes, line ends, columns in their order', async () => {
    const vault = await vaultOf(trac40Students(people), 'TracStudents.txt');
    const { text, bytes } = sampleOf(vault, 'student', 5);
    expect(bytes.toString('utf8')).toBe(text);
    const lines = text.split('\r\n');
    expect(lines[0]).toBe(trac40Students(people).split('\r\n')[0]);
    expect(lines).toHaveLength(7);
    expect(lines.slice(1, 6).every((line) => line.split('\t').length === 16 && !line.includes('"'))).toBe(
      true,
    );
  });

  it('holds nobody’s value, and nothing that the leak check finds', async () => {
    const vault = await vaultOf(trac40Students(people), 'TracStudents.txt');
    const tools = toolsFor(vault);
    for (let round = 0; round < 10; round++) {
      const { text } = sampleOf(vault);
      expect(leaksIn(tools.leakIndex, text)).toEqual([]);
      for (const value of people.flatMap(identifiersOf)) expect(text.includes(value)).toBe(false);
    }
  });

  it('is another one for each bundle', async () => {
    const vault = await vaultOf(trac40Students(people), 'TracStudents.txt');
    expect(sampleOf(vault).text).not.toBe(sampleOf(vault).text);
  });

  it('makes e-mails, phones and dates that belong to nobody', async () => {
    const vault = await vaultOf(trac40Students(people), 'TracStudents.txt');
    for (const line of sampleOf(vault).text.split('\r\n').slice(1, -1)) {
      const cells = line.split('\t');
      expect(cells[9]).toMatch(/@redacted\.invalid$/);
      expect(cells[10]?.replace(/\D/g, '')).toMatch(/55501\d\d$/);
      expect(cells[11]).toMatch(/^\d\d\/\d\d\/19[123]\d$/);
      expect(cells[15]).toBe('');
    }
  });

  it.each([
    ['utf-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`), [0xef, 0xbb, 0xbf]],
    ['utf-16le', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'), [0xff, 0xfe]],
    ['utf-16be', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), [0xfe, 0xff]],
  ])('has the encoding of the file: %s', async (_name, encode, mark) => {
    const vault = await vaultOf(encode(tracCloudStudents(people)));
    const { bytes } = sampleOf(vault);
    expect([...bytes.subarray(0, mark.length)]).toEqual(mark);
    const again = await planFile(vault, fileOf(bytes, 'again.csv'));
    expect(again.plan.counts.new).toBeGreaterThan(0);
    again.staging.remove();
  });

  it('has the older encoding of the file, accents in it too', async () => {
    const { vault } = await makeVault();
    const format = profileFormat('windows-1252');
    const accented = people.map((each) => ({
      ...each,
      givenName: 'Renée',
      familyName: 'Núñez',
      preferredName: '',
    }));
    const file = encodeText(tracCloudStudents(accented), format);
    await importFile(vault, fileOf(file), { known: { encoding: 'windows-1252' } });
    const { bytes, text } = sampleOf(vault);
    expect(text).toMatch(/[éñüåç]/);
    expect(new TextDecoder('windows-1252').decode(bytes)).toBe(text);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
  });

  it('ends as the file does', async () => {
    const whole = await vaultOf(tracCloudStudents(people, '\r\n'));
    expect(sampleOf(whole).text.endsWith('\r\n')).toBe(true);
    const open = await vaultOf(tracCloudStudents(people, '\r\n').replace(/\r\n$/, ''));
    expect(/[\r\n]$/.test(sampleOf(open).text)).toBe(false);
  });

  it('of a file of fixed places has every cell at its place', async () => {
    const { vault } = await makeVault();
    const line = ({ externalId, familyName, givenName, email }: FixturePerson): string =>
      externalId.padEnd(10) + familyName.slice(0, 19).padEnd(20) + givenName.padEnd(20) + email;
    const columns = [
      { name: 'ID', start: 1, end: 10 },
      { name: 'Last Name', start: 11, end: 30 },
      { name: 'First Name', start: 31, end: 50 },
      { name: 'Email', start: 51, end: 110 },
    ];
    await importFile(vault, fileOf(people.map(line).join('\r\n'), 'fixed.txt'), { known: { columns } });
    const lines = sampleOf(vault, 'student', 5).text.split('\r\n');
    expect(lines).toHaveLength(5);
    for (const each of lines) expect(each).toMatch(/^.{50}\S+@redacted\.invalid$/u);
  });

  it('numbers headers that no known system uses and that are no plain words', async () => {
    const file = tracCloudStudents(people).replace('"Major"', '"Zoë Angström’s list"');
    const vault = await vaultOf(file);
    const [header] = sampleOf(vault).text.split('\r\n');
    expect(header).toContain('"Column_18"');
    expect(header).not.toContain('Angstr');
  });

  it('is refused for the same reasons as the file', async () => {
    const faults = [
      { Birthdate: '31/02/2001' },
      { Birthdate: '2091-01-01' },
      { Email: 'no address' },
      { Zip: '9'.repeat(30) },
      { ID: '', Other_ID: '', Barcode: '' },
      { Home_Phone: 'ask at the desk' },
      { Barcode: '1.23457E+11' },
      { City: '#N/A' },
    ];
    const { vault } = await makeVault();
    const wish = { options: { scope: 'delta' as const } };
    const planned = await planFile(vault, fileOf(withFaults(faults)), wish);
    const rules = new Set(planned.plan.issueGroups.map((each) => each.rule));
    planned.staging.remove();
    expect(rules.size).toBeGreaterThanOrEqual(7);
    await importFile(vault, fileOf(withFaults(faults)), wish);
    const sample = sampleOf(vault);
    expect(sample.notShown).toEqual([]);
    const again = await planFile(vault, fileOf(sample.bytes), wish);
    for (const rule of rules) expect(again.plan.issueGroups.map((each) => each.rule)).toContain(rule);
    again.staging.remove();
    for (const fault of faults)
      for (const value of Object.values(fault))
        if (value.length > 6) expect(sample.text).not.toContain(value);
  });

  it('shows odd characters that were read over here, and words for nothing', async () => {
    const faults = [
      { First_Name: ' Ann' },
      { First_Name: 'Ann\u200bLee' },
      { First_Name: 'Ann\u00a0Lee' },
      { Last_Name: 'O\u2019Hara' },
      { Middle: 'NULL' },
      { Last_Name: 'Иванова' },
      { City: 'New  York' },
      { Street: 'Line\none' },
      { Last_Name: 'GarcÃ­a' },
      { Email: 'Ann.Lee@Fixture-U.edu' },
    ];
    const vault = await vaultOf(withFaults(faults));
    const { text, notShown } = sampleOf(vault);
    expect(notShown).toEqual([]);
    for (const odd of [
      /" [A-Z]/,
      /\u200b/,
      /\u00a0/,
      /\u2019/,
      /"NULL"/,
      /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u,
      / {2}/,
      /[^"]\n[^"]/,
      /Ã|â/,
      /[a-z][A-Z].*@redacted\.invalid/,
    ])
      expect(text).toMatch(odd);
  });

  it('shows rows that are broken as a whole', async () => {
    const good = tracCloudStudents(people, '\n').trimEnd();
    const vault = await vaultOf(`${good}\n"123456789","short"\n"987654321"${',"x"'.repeat(30)}`);
    const widths = sampleOf(vault)
      .text.trimEnd()
      .split('\n')
      .map((line) => line.split('","').length);
    expect(widths.filter((width) => width < 18)).not.toEqual([]);
    expect(widths.filter((width) => width > 18)).not.toEqual([]);
  });

  it('gives no shape that fewer than k people have', async () => {
    const odd = people.map((each, index) =>
      index === 40 ? { ...each, familyName: 'Wolfeschlegelsteinhausenbergerdorff-Ng' } : each,
    );
    const vault = await vaultOf(tracCloudStudents(odd));
    const [profile] = profileFiles(vault, k);
    const column = profile?.columns.find((each) => each.field === 'familyName');
    expect(column?.lengths?.longest).toBeLessThan(38);
    expect(column?.shapes.every(([, count]) => count >= k)).toBe(true);
    expect(column?.shapes.map(([shape]) => shape).join(' ')).not.toMatch(/\{3\d\}/);
  });

  it('leaves out the confidential and the restricted', async () => {
    const vault = await vaultOf(tracCloudStudents(people));
    vault.db.prepare('UPDATE person SET restricted = 1 WHERE no % 2 = 0').run();
    vault.db.prepare('UPDATE person SET confidential = 1 WHERE no % 2 = 1 AND no > 18').run();
    expect(profileFiles(vault, k)[0]?.people).toBe(9);
  });

  it('of registrations has courses of the same shapes and the term that many have', async () => {
    const vault = await vaultOf(tracCloudStudents(people));
    await importFile(vault, fileOf(tracCloudRegistrations(people), 'courses.csv'), { kind: 'registration' });
    const { text } = sampleOf(vault, 'registration', 5);
    const [header = '', row = ''] = text.split('\n');
    expect(header).toContain('Student.ID');
    expect(row).toContain('202610');
    expect(text).not.toContain('Instructor"');
  });
});

describe('schema.json', () => {
  it('names faults and bands, and nothing that fewer than k share', async () => {
    const vault = await vaultOf(withFaults([{ Birthdate: '31/02/2001' }, { Middle: 'NULL' }]));
    const schema = writeSchema(profileFiles(vault, k), k);
    expect(schema).toContain('"bad-date"');
    expect(schema).toContain('"fewer than 10"');
    expect(schema).toContain('"9{2}/9{2}/9{4}"');
    expect(schema).toContain('"word-for-nothing"');
    expect(leaksIn(toolsFor(vault).leakIndex, schema)).toEqual([]);
  });

  it('gives a field of the campus’s own a number', async () => {
    const file = tracCloudStudents(people).replace('"Major"', '"Advisor Nickname Xq"');
    const { vault } = await makeVault();
    await importFile(vault, fileOf(file), {
      map: (columns) =>
        columns.map((each) => (each.column === 17 ? { ...each, field: 'custom:Advisor Nickname Xq' } : each)),
    });
    const schema = writeSchema(profileFiles(vault, k), k);
    expect(schema).toContain('"custom_1"');
    expect(schema).not.toContain('Nickname Xq');
  });

  it('says nothing but the columns of fewer than k people', async () => {
    const vault = await vaultOf(tracCloudStudents(people.slice(0, 6)));
    const schema = writeSchema(profileFiles(vault, k), k);
    expect(schema).toContain('"fewer than 10"');
    expect(schema).not.toContain('"shortest"');
    expect(schema).not.toContain('"faults"');
  });
});

function profileFormat(encoding: 'windows-1252'): Parameters<typeof encodeText>[1] {
  return { delimiter: ',', quoted: true, lineEnd: '\r\n', headerLine: 1, encoding, bom: false, ends: true };
}
