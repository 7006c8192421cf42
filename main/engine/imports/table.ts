import type { ImportIssue } from '../../../shared/imports.ts';

/** A data row: where it stands in the file, its number from 1, and its cells, as many as the table has headers. */
export interface DataRow {
  readonly line: number;
  readonly row: number;
  readonly cells: readonly string[];
  /** The source itself says that this record is to go (OneRoster `tobedeleted`): it is marked inactive, never deleted. */
  readonly gone?: boolean;
}

/** A row that cannot be read, and why. */
export interface BrokenRow {
  readonly line: number;
  readonly row: number;
  readonly rule: ImportIssue['rule'];
  /** The cells as far as they could be told apart, for the list of rejected rows. */
  readonly cells?: readonly string[];
}

/** What a source gives for each row. */
export type TableRow = DataRow | BrokenRow;

/** A source of rows, whatever file it comes from. Rows stream in batches; memory does not grow with the file. */
export interface Table {
  readonly headers: readonly string[];
  /** The rows from the first, anew with each call. Leaving the loop early closes what is open. */
  batches(): Iterable<readonly TableRow[]> | AsyncIterable<readonly TableRow[]>;
  /** How much of the source was read by the latest `batches()`, 0 to 1. */
  readShare(): number;
}
