import type { ReadableVault } from '../vault/vault.ts';
import type { ArchiveFile } from './archive.ts';
import type { DraftRequest } from './drafts.ts';
import { writeEnvironment } from './environment.ts';
import { profileFiles, smallestGroup, writeSchema } from './profile.ts';
import { syntheticSample } from './sample.ts';

/** What making files needs: the version of the program, and whether a line holds nothing of anyone. */
export interface MakingTools {
  readonly version: string;
  isClean(line: string): boolean;
}

/** The files that the program makes itself: environment, schema, sample rows, failing rows as shapes. No value of anyone is in them. */
export function makeFiles(
  vault: ReadableVault,
  request: DraftRequest,
  tools: MakingTools,
): { files: ArchiveFile[]; excluded: { name: string; why: string }[] } {
  const files: ArchiveFile[] = [];
  const excluded: { name: string; why: string }[] = [];
  const add = (name: string, text: string): void => {
    files.push(made(name, text));
  };
  if (request.include.environment) add('environment.json', writeEnvironment(tools.version));
  const profiles = profileFiles(vault);
  if (request.include.schema) {
    if (profiles.length > 0) add('schema.json', writeSchema(profiles));
    else excluded.push({ name: 'schema.json', why: 'Nothing was imported yet.' });
  }
  for (const profile of request.sample > 0 ? profiles : []) {
    const name = `sample/${profile.kind === 'staff' ? 'staff' : 'students'}.csv`;
    if (profile.people < smallestGroup)
      excluded.push({ name, why: 'Fewer than ten people: shapes could point at someone.' });
    else add(name, syntheticSample(profile, request.sample, tools.isClean));
  }
  if (request.include.failures) {
    const failures = writeFailures(vault, request.failuresOf);
    if (failures !== '') add('failures.jsonl', failures);
  }
  return { files, excluded };
}

/** Text that the program made, as a file. */
function made(name: string, text: string): ArchiveFile {
  return { name, bytes: Buffer.from(text, 'utf8') };
}

const mostFailures = 10_000;

/** The refused rows of one import (or the newest with any): row, column by its place in a known layout, rule and shape. */
function writeFailures(vault: ReadableVault, receipt: string | undefined): string {
  const where =
    receipt === undefined
      ? '(SELECT max(import_no) FROM import_issue)'
      : '(SELECT no FROM import WHERE receipt = upper(?))';
  const rows = vault.db
    .prepare<
      (string | number)[],
      { row: number; line: number; column: string | null; rule: string; shape: string | null }
    >(
      `SELECT row, line, "column", rule, shape FROM import_issue WHERE import_no = ${where} ORDER BY line LIMIT ?`,
    )
    .all(...(receipt === undefined ? [] : [receipt]), mostFailures);
  const headers = new Map(
    profileFiles(vault).flatMap((file) =>
      file.columns.map((column) => [column.header, column.header] as const),
    ),
  );
  return rows
    .map(({ row, line, column, rule, shape }) => ({
      row,
      line,
      ...(column === null ? {} : { column: headers.get(column) ?? 'other column' }),
      rule,
      ...(shape === null ? {} : { shape }),
    }))
    .map((failure) => `${JSON.stringify(failure)}\n`)
    .join('');
}
