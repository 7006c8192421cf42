import { appendFileSync, createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { generatePeople } from '../fixtures/people.ts';
import { writeBigWorkbook } from './big-workbook.ts';

const headers = [
  'ID',
  'Other_ID',
  'Barcode',
  'First_Name',
  'Last_Name',
  'Middle',
  'Email',
  'Username',
  'Birthdate',
  'Status',
];

/** Writes a file of made-up people: ten columns, every cell quoted. Gives its path. */
export function writePeopleFile(folder: string, count: number): string {
  const path = join(folder, 'students.csv');
  writeFileSync(path, `${quoted(headers)}\r\n`);
  let lines: string[] = [];
  for (const p of generatePeople({ seed: 1, count })) {
    lines.push(
      quoted([
        p.externalId,
        p.otherId,
        p.card,
        p.givenName,
        p.familyName,
        p.middleName ?? '',
        p.email,
        p.username,
        p.birthday,
        p.status,
      ]),
    );
    if (lines.length < 20_000) continue;
    appendFileSync(path, `${lines.join('\r\n')}\r\n`);
    lines = [];
  }
  if (lines.length > 0) appendFileSync(path, `${lines.join('\r\n')}\r\n`);
  return path;
}

/** Writes the same people as a workbook, each cell a shared string of its own: the worst that Excel itself writes. Gives its path. */
export async function writePeopleWorkbook(folder: string, csv: string, count: number): Promise<string> {
  const path = join(folder, 'students.xlsx');
  await writeBigWorkbook(path, count + 1, rowsOf(csv));
  return path;
}

async function* rowsOf(csv: string): AsyncGenerator<string[]> {
  for await (const line of createInterface({ input: createReadStream(csv), crlfDelay: Infinity }))
    yield line.slice(1, -1).split('","');
}

function quoted(cells: readonly string[]): string {
  return cells.map((cell) => `"${cell}"`).join(',');
}
