import initSqlJs from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { assembleBundle } from '../../../../main/engine/bundles/assemble.ts';
import { hideWords } from '../../../../main/engine/bundles/decide.ts';
import { sha256 } from '../../../../main/engine/bundles/manifest.ts';
import type { BundleDraft } from '../../../../shared/bundle.ts';
import { trac40Students } from '../../../fixtures/import-files.ts';
import { fileOf, importFile } from '../../../support/imports.ts';
import { keepUntilEnd } from '../../../support/vault.ts';
import { callOf, daysFromNow, draftOf, failureOf, people, setting } from './setting.ts';
import type { Setting } from './setting.ts';

const k = 5;
const sample = 'sample/students.csv';

let at: Setting;
let made: BundleDraft;

beforeAll(async () => {
  at = await setting();
  const born = people[3]?.birthday.split('-') ?? [];
  const file = trac40Students(people).replace([born[1], born[2], born[0]].join('/'), '13/45/2001');
  await importFile(at.vault, fileOf(file, 'TracStudents.txt'), { kind: 'student' });
  made = await draftOf(at, { records: { people: true, registrations: false }, k });
  keepUntilEnd();
});

function textOf(name: string): string {
  return bytesOf(name).toString('utf8');
}

function bytesOf(name: string): Buffer {
  const file = at.state.drafts.get(made.draft).files.find((each) => each.name === name);
  if (file === undefined) throw new TypeError(`there is no ${name}`);
  return Buffer.concat([...file.content.read()]);
}

/** How many people have each value of a column of the records. */
async function countsOf(column: string): Promise<Map<string, number>> {
  const database = new (await initSqlJs()).Database(bytesOf('records.sqlite'));
  const [result] = database.exec(`SELECT "${column}", count(*) FROM people GROUP BY 1`);
  database.close();
  return new Map(result?.values.map(([value, count]) => [String(value), Number(count)]));
}

async function hide(words: string[], file?: string): Promise<void> {
  made = await hideWords(at.state, { draft: made.draft, words, places: [], file }, callOf());
}

describe('a word that is hidden', () => {
  it('goes from one file only where that is asked for, and leaves the rows of all others as they were', async () => {
    const rows = textOf(sample);
    await hide(['Street Address'], 'schema.json');
    expect(textOf('schema.json')).not.toContain('Street Address');
    expect(textOf(sample)).toBe(rows);
    await hide(['Zip'], sample);
    expect(textOf(sample)).not.toContain('Zip');
    expect(textOf('schema.json')).toContain('"header": "Zip"');
  });

  it('goes from the headers of the sample, the schema and the refused rows, the others stay', async () => {
    expect(textOf('failures.jsonl')).toContain('Birthdate');
    await hide(['birthdate', 'Handle']);
    const [header] = textOf(sample).split('\r\n');
    expect(header?.split('\t').slice(10)).toEqual([
      'Home Phone',
      'Column_12',
      'Class',
      'Major',
      'Column_15',
      'Password',
    ]);
    const schema = textOf('schema.json');
    expect(schema).not.toMatch(/birthdate|handle/i);
    expect(schema).toContain('"header": "Column_12"');
    expect(JSON.parse(schema)).toMatchObject({ files: [{ kind: 'student' }] });
    expect(textOf('failures.jsonl')).not.toContain('Birthdate');
    expect(textOf('failures.jsonl')).toContain('"Column_12"');
    expect(JSON.stringify(made.excluded)).not.toMatch(/birthdate|handle/i);
  });

  it('goes from the values of the records, which keep their groups and their check', async () => {
    const before = await countsOf('class');
    const [word, count] = [...before].find(([value]) => !['*', 'OTHER', 'null'].includes(value)) ?? ['', 0];
    expect(count).toBeGreaterThanOrEqual(k);
    await hide([word]);
    const after = await countsOf('class');
    expect([...after.keys()]).not.toContain(word);
    expect(textOf('records.sqlite')).not.toContain(word);
    expect(Math.min(...after.values())).toBeGreaterThanOrEqual(k);
    const draft = at.state.drafts.get(made.draft);
    expect(draft.records?.sha256).toBe(sha256(bytesOf('records.sqlite')));
    expect(draft.records?.shown).not.toContain(word);
    expect(JSON.stringify(draft.records?.release)).not.toContain(word);
    expect(draft.files.every(({ found }) => found !== undefined)).toBe(true);
    const papers = {
      basis: 'other',
      created: daysFromNow(0),
      purgeBy: daysFromNow(9),
      role: 'administrator',
      secondRole: undefined,
    } as const;
    const { contents } = await assembleBundle(draft, papers, callOf());
    expect(contents.map(({ name }) => name)).toContain('records.sqlite');
  });

  it('is hidden by the word and not by a place, in what has no original', async () => {
    const place = { file: sample, line: 1, start: 0, end: 4 };
    const input = { draft: made.draft, words: [], places: [place], file: undefined };
    expect(await failureOf(() => hideWords(at.state, input, callOf()))).toBe('invalid-input');
  });
});
