import type { ImportScope } from '../../../../shared/imports/columns.ts';
import type { ImportIssue } from '../../../../shared/imports/rules.ts';
import type { Sentence } from '../../../../shared/say.ts';

/** A data row: where it stands in the file, its number from 1, and its cells, as many as the table has headers. */
export interface DataRow {
  readonly line: number;
  readonly row: number;
  readonly cells: readonly string[];
  /** The source itself says that this record is to go (OneRoster `tobedeleted`): it is marked inactive, never deleted. */
  readonly gone?: boolean;
  /** Columns of which the source is not sure in this row: a record that is known keeps what it has there. */
  readonly kept?: ReadonlySet<number>;
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

/** What a set of files says about the part of it that a table is. A part may be empty: not every set has staff. */
export interface SetPart {
  /** Whether it is all there is or only what changed; undefined where the set does not say. */
  readonly scope: ImportScope | undefined;
  /** Plain sentences about the files that the rows are joined from. */
  readonly warnings: readonly Sentence[];
  /** Plain sentences about rows that were left out; whole once all rows have been read. */
  notes(): readonly Sentence[];
}

/** A source of rows, whatever file it comes from. Rows stream in batches; memory does not grow with the file. */
export interface Table {
  readonly headers: readonly string[];
  /** The rows from the first, anew with each call. Leaving the loop early closes what is open. */
  batches(): Iterable<readonly TableRow[]> | AsyncIterable<readonly TableRow[]>;
  /** How much of the source was read by the latest `batches()`, 0 to 1. */
  readShare(): number;
  /** Set where the table is one part of a set. */
  readonly part?: SetPart;
}
