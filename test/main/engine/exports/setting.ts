import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contract } from '../../../../shared/contract.ts';
import type { Output } from '../../../../shared/contract.ts';
import type { ImportKind } from '../../../../shared/imports/source.ts';
import type { ImportCounts } from '../../../../shared/imports/counts.ts';
import type { Call } from '../../../../main/engine/call.ts';
import { runExport } from '../../../../main/engine/exports/export-run.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import type { FixturePerson } from '../../../fixtures/people.ts';
import { fileOf, importFile, planFile } from '../../../support/imports.ts';
import type { PlanWish } from '../../../support/imports.ts';
import { makeVault, temporaryFolder } from '../../../support/vault.ts';

const grant = `grant-${'0'.repeat(32)}`;

/** What a test says about an export beside its folder. */
export interface ExportWish {
  readonly format?: 'traccloud' | 'oneroster';
  readonly kind?: 'student' | 'staff';
  readonly query?: string;
  readonly includeSensitive?: boolean;
  readonly out?: string;
  readonly cancelled?: () => boolean;
}

/** Exports as the writer thread does. Gives the folder and the answer. */
export function exportAll(
  vault: WritableVault,
  wish: ExportWish = {},
): { folder: string; done: Output<'exports.run'> } {
  const { format = 'traccloud', out, cancelled = () => false, ...asked } = wish;
  const folder = out ?? join(temporaryFolder(), 'export');
  const call: Call = { vaultFolder: null, path: () => folder, progress: () => undefined, cancelled };
  const input = contract['exports.run'].input.parse({
    format,
    purpose: 'Moving to TracCloud',
    out: grant,
    ...asked,
  });
  return { folder, done: contract['exports.run'].output.parse(runExport(vault, input, call)) };
}

/** The header and rows of an exported file, read the plain way (RFC 4180). */
export function readCsv(folder: string, name: string): { headers: string[]; rows: string[][] } {
  const text = readFileSync(join(folder, name), 'utf8');
  const lines = text.split('\r\n').slice(0, -1);
  const [headers = [], ...rows] = lines.map((line) =>
    [...line.matchAll(/"((?:[^"]|"")*)"/g)].map((cell) => (cell[1] ?? '').replaceAll('""', '"')),
  );
  return { headers, rows };
}

/** The rows of an exported file as objects. */
export function recordsOf(folder: string, name: string): Record<string, string>[] {
  const { headers, rows } = readCsv(folder, name);
  return rows.map((row) => Object.fromEntries(headers.map((header, index) => [header, row[index] ?? ''])));
}

/** Plans an import of a file or set and gives what it would change. */
export async function changesOf(
  vault: WritableVault,
  path: string,
  kind: ImportKind,
  wish: PlanWish = {},
): Promise<Partial<ImportCounts>> {
  const planned = await planFile(vault, path, { kind, ...wish });
  planned.staging.remove();
  return Object.fromEntries(Object.entries(planned.plan.counts).filter(([, count]) => count > 0));
}

/** Names that break careless files: commas, quotes, a line end, what a spreadsheet takes for formulas, leading zeros. */
export const awkward: readonly (readonly string[])[] = [
  ['000123', 'A,1', 'Smith, Jr.', '=HYPERLINK("http://x";"y")', '001', '+1 (555) 010-0200', '00501'],
  ['000124', '@handle', 'O"Brien "Bob"', 'Line\r\nEnd', '002', '555-010-0201', '01002'],
  ['000125', '-17', "'=quoted", '+plus', '003', '555-010-0202', '02134'],
  ['000126', "''=twice", '@at', "'tis", '004', '', ''],
  ['000127', '=1+2', '-dash', '田中', '005', '', ''],
];

const awkwardHeaders = ['ID', 'Other_ID', 'Last_Name', 'First_Name', 'Barcode', 'Home_Phone', 'Zip'];

/** A vault with students, staff and registrations; every exported form of a value is among them. */
export async function makeFilledVault(): Promise<{
  vault: WritableVault;
  students: readonly FixturePerson[];
  staff: readonly FixturePerson[];
}> {
  const { vault } = await makeVault();
  const students = [...generatePeople({ seed: 71, count: 40 })];
  const staff = [...generatePeople({ seed: 72, count: 6, kind: 'staff', first: 1000 })];
  await importFile(vault, fileOf(csv(peopleHeaders, students.map(personCells))));
  await importFile(vault, fileOf(csv(awkwardHeaders, awkward)), { options: { scope: 'delta' } });
  await importFile(vault, fileOf(csv(peopleHeaders, staff.map(personCells)), 'staff.csv'), {
    kind: 'staff',
  });
  return { vault, students, staff };
}

const peopleHeaders = [
  'ID',
  'Other_ID',
  'Barcode',
  'Legal_First',
  'First_Name',
  'Preferred_First',
  'Last_Name',
  'Middle',
  'Street',
  'City',
  'State',
  'Zip',
  'Home_Phone',
  'Cell_Phone',
  'Email',
  'Username',
  'Birthdate',
  'Gender',
  'Major',
  'Class',
  'Status',
];

function personCells(p: FixturePerson): string[] {
  return [
    p.externalId,
    p.otherId,
    p.card,
    p.legalName ?? '',
    p.givenName,
    p.preferredName ?? '',
    p.familyName,
    p.middleName ?? '',
    p.street,
    p.city,
    p.state,
    p.zip,
    p.homePhone,
    p.cellPhone,
    p.email,
    p.username,
    p.birthday,
    p.gender,
    p.major,
    p.class,
    p.status,
  ];
}

/** Text of a comma-delimited file. */
export function csv(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headers, ...rows]
    .map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`)
    .join('');
}

/** What lies in a folder, hidden files too; undefined when there is none. */
export function listFolder(folder: string): string[] | undefined {
  try {
    return readdirSync(folder).sort();
  } catch {
    return undefined;
  }
}
