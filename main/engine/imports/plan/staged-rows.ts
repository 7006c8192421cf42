import type { ImportIssue } from '../../../../shared/imports/rules.ts';
import type { DuplicateReason } from '../../../../shared/imports/plan.ts';

/** A person who is new. */
export interface StagedNew {
  readonly t: 'new';
  readonly v: Record<string, string>;
}

/** A person who changes: row number, the version it was planned against, the values after, and the id of the file where it is another one. */
export interface StagedChange {
  readonly t: 'changed';
  readonly n: number;
  readonly r: number;
  readonly v: Record<string, string>;
  readonly f?: string;
}

/** A row that may be person `n`, held until someone decides. */
export interface StagedHold {
  readonly t: 'held';
  readonly n: number;
  readonly line: number;
  readonly why: DuplicateReason;
  readonly v: Record<string, string>;
}

/** A registration that is new, of person `p`. */
export interface StagedRegistration {
  readonly t: 'regnew';
  readonly p: number;
  readonly k: string;
  readonly v: Record<string, string>;
}

/** A registration that changes. */
export interface StagedRegistrationChange {
  readonly t: 'regchanged';
  readonly n: number;
  readonly r: number;
  readonly v: Record<string, string>;
}

/** A photo: its place in the set and the person it shows. */
export interface StagedPhoto {
  readonly t: 'photo';
  readonly n: number;
  readonly name: string;
  readonly sha256: string;
}

/** A refused row. The cells are for putting it right while the plan waits; they are never written to the inventory. */
export interface StagedIssue extends Omit<ImportIssue, 'file'> {
  readonly t: 'issue';
  readonly columnIndex?: number;
  readonly shape?: string;
  readonly cells?: readonly string[];
}

/** What a plan stages. Staging is sealed under a key of this process, so what comes back is what was put in. */
export type StagedRow =
  | StagedNew
  | StagedChange
  | StagedHold
  | StagedRegistration
  | StagedRegistrationChange
  | StagedPhoto
  | StagedIssue;
