import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import type {
  ColumnMapping,
  ImportCounts,
  ImportIssue,
  ImportPlan,
  SourceFormat,
} from '../../../shared/imports.ts';
import type { PersonKind } from '../../../shared/person.ts';
import { valueShape } from './shape.ts';
import { now } from '../clock.ts';
import { displayName, fieldsOf } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import { diff } from '../people/store.ts';
import { createSuppression } from '../people/suppression.ts';
import type { WritableVault } from '../vault/vault.ts';
import { createRowMapper } from './mapping.ts';
import { createMatcher } from './match.ts';
import { readHeader, readRows } from './rows.ts';

import { createSeenKeys } from './seen-keys.ts';
import { assertTextFile } from './source.ts';
import { createStaging } from './staging.ts';
import type { Staging } from './staging.ts';
import type { BrokenRow, DataRow } from './table.ts';

/** What a plan is made from. */
export interface PlanInput {
  readonly path: string;
  readonly kind: PersonKind;
  readonly format: SourceFormat;
  readonly mapping: readonly ColumnMapping[];
}

/** Progress and cancel of a long job. */
export interface ImportJob {
  progress(phase: string, done: number, total: number): void;
  cancelled(): boolean;
}

/** A plan that waits for its yes: what was shown, and the staged differences. */
export interface PlannedImport {
  readonly plan: ImportPlan;
  readonly staging: Staging<StagedRow>;
  readonly sha256: string;
  readonly source: string;
  /** The state of the vault it was planned against: the last entry of the audit chain. */
  readonly against: number;
}

/**
 * A staged difference: a new person, a changed one (with the version it was planned against), or a refused row. Staging is sealed under a key of
 * this process, so what comes back is what was put in.
 */
export type StagedRow =
  | { readonly t: 'new'; readonly v: Record<string, string> }
  | { readonly t: 'changed'; readonly n: number; readonly r: number; readonly v: Record<string, string> }
  | ({ readonly t: 'issue'; readonly shape?: string } & Omit<ImportIssue, 'file'>);

const shownSamples = 100;
const shownIssues = 1000;
const batch = 1000;

/** Reads, maps and compares a whole file; stages the differences and writes nothing to the inventory. Memory is flat. */
export function planImport(vault: WritableVault, input: PlanInput, job: ImportJob): PlannedImport {
  const { bytes } = assertTextFile(input.path);
  const headers = readHeader(input.path, input.format);
  const mapper = createRowMapper(input.mapping, headers, now().slice(0, 10));
  const staging = createStaging<StagedRow>(vault.folder);
  try {
    const planner = createPlanner(vault, input, mapper.targets, staging);
    let rows = 0;
    for (const row of readRows(input.path, input.format, headers.length)) {
      if (rows++ % batch === 0) {
        if (job.cancelled()) throw new Failure('cancelled', 'Cancelled; nothing was changed.');
        job.progress('Comparing with the inventory', rows, Math.round(bytes / 110));
      }
      planner.take(row, mapper.map);
    }
    if (rows === 0)
      throw new Failure('no-rows', 'This file has a header and no rows.', {
        hint: 'Export it again; nothing was changed.',
      });
    staging.finish();
    const source = JSON.stringify({
      format: input.format,
      columns: input.mapping.map(({ column, field }) => ({ header: headers[column] ?? '', field })),
    });
    const plan = planner.finish(mapper.notStored);
    return { plan, staging, sha256: hashOf(source, plan), source, against: lastEntry(vault) };
  } catch (error) {
    staging.remove();
    throw error;
  }
}

/** The number of the last entry of the audit chain: any change of the vault moves it. */
export function lastEntry(vault: WritableVault): number {
  return vault.db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM audit').get()?.seq ?? 0;
}

type RowMap = ReturnType<typeof createRowMapper>['map'];

interface Planner {
  take(row: DataRow | BrokenRow, map: RowMap): void;
  finish(notStored: readonly string[]): ImportPlan;
}

function createPlanner(
  vault: WritableVault,
  input: PlanInput,
  targets: readonly string[],
  staging: Staging<StagedRow>,
): Planner {
  const counts = { new: 0, changed: 0, same: 0, rejected: 0, duplicate: 0, suppressed: 0, notInFile: 0 };
  const plan: Pick<ImportPlan, 'newSample' | 'changedSample' | 'issues'> = {
    newSample: [],
    changedSample: [],
    issues: [],
  };
  const match = createMatcher(vault, input.kind);
  const suppression = createSuppression(vault);
  const ids = createSeenKeys();
  const cards = createSeenKeys();
  const file = basename(input.path);
  let issuesTotal = 0;

  const refuse = (
    row: { line: number; row: number },
    rule: ImportIssue['rule'],
    column?: string,
    raw?: string,
  ): void => {
    const issue = { line: row.line, row: row.row, rule, ...(column === undefined ? {} : { column }) };
    issuesTotal++;
    if (plan.issues.length < shownIssues) plan.issues.push({ file, ...issue });
    staging.add({
      t: 'issue',
      ...issue,
      ...(raw === undefined || raw === '' ? {} : { shape: valueShape(raw) }),
    });
  };

  const change = (row: DataRow, found: PersonRow, values: Record<string, string>): void => {
    const before = fieldsOf(found);
    const after: Record<string, string> = { ...before };
    // A mapped column that is blank empties the field: the file is a snapshot of what the SIS knows.
    for (const key of targets) if (values[key] === undefined) Reflect.deleteProperty(after, key);
    Object.assign(after, values);
    const difference = diff(before, after);
    if (difference === null) {
      counts.same++;
      return;
    }
    counts.changed++;
    staging.add({ t: 'changed', n: found.no, r: found.version, v: after });
    if (plan.changedSample.length >= shownSamples) return;
    const fields = [...new Set([...Object.keys(difference.before), ...Object.keys(difference.after)])];
    plan.changedSample.push({
      line: row.line,
      name: displayName(found),
      changes: fields.map((field) => ({
        field,
        before: difference.before[field],
        after: difference.after[field],
      })),
    });
  };

  const takeMapped = (row: DataRow, values: Record<string, string>): void => {
    const id = values['externalId'] ?? values['otherId'] ?? values['card'] ?? '';
    if (ids.add(id.toLowerCase())) {
      counts.rejected++;
      refuse(row, 'same-id-twice-in-file');
      return;
    }
    const matched = match(values);
    const conflict =
      'conflict' in matched
        ? matched.conflict
        : cardTwice(cards, values)
          ? 'card-of-another-person'
          : undefined;
    if (conflict !== undefined) {
      counts.duplicate++;
      refuse(row, conflict);
    } else if ('found' in matched && matched.found !== null) {
      change(row, matched.found, values);
    } else {
      takeNew(row, values);
    }
  };

  const takeNew = (row: DataRow, values: Record<string, string>): void => {
    const erased = suppression.isEmpty ? null : suppression.matches(values);
    if (erased === 'suppressed') {
      counts.suppressed++;
    } else if (erased === 'ask') {
      counts.duplicate++;
      refuse(row, 'email-of-erased-person');
    } else {
      counts.new++;
      staging.add({ t: 'new', v: values });
      if (plan.newSample.length < shownSamples) plan.newSample.push({ line: row.line, fields: values });
    }
  };

  return {
    take(row, map) {
      if ('rule' in row) {
        counts.rejected++;
        refuse(row, row.rule);
        return;
      }
      const mapped = map(row);
      if ('values' in mapped) {
        takeMapped(row, mapped.values);
        return;
      }
      counts.rejected++;
      for (const { header, rule, raw } of mapped.broken) refuse(row, rule, header, raw);
    },
    finish(notStored) {
      counts.notInFile = countOfKind(vault, input.kind) - counts.same - counts.changed;
      const whole: ImportCounts = counts;
      return {
        plan: '',
        file,
        kind: input.kind,
        counts: whole,
        ...plan,
        issuesTotal,
        notStored: [...notStored],
      };
    },
  };
}

function cardTwice(
  cards: ReturnType<typeof createSeenKeys>,
  values: Readonly<Record<string, string>>,
): boolean {
  const card = values['card'];
  return card !== undefined && cards.add(card.toLowerCase());
}

function countOfKind(vault: WritableVault, kind: PersonKind): number {
  return (
    vault.db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM person WHERE kind = ?').get(kind)
      ?.n ?? 0
  );
}

/** Names a plan's outcome; a value of a person is not in it. */
function hashOf(source: string, plan: ImportPlan): string {
  return createHash('sha256').update(source).update(JSON.stringify(plan.counts)).digest('hex');
}
