import { customPrefix } from '../../../shared/fields.ts';
import type { FieldValues } from '../../../shared/fields.ts';
import type { PlanOptions } from '../../../shared/imports.ts';
import type { PersonKind } from '../../../shared/person.ts';
import { columnOf, fieldsOf, isCoreField, nameWithId, readMore, sortNameOf } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import { diff } from '../people/store.ts';
import { createSuppression } from '../people/suppression.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { settleKept } from './kept.ts';
import type { RowMapper } from './mapping.ts';
import { createCardMoves } from './card-moves.ts';
import type { CardMove } from './card-moves.ts';
import { createMatcher } from './match.ts';
import { createNumberSet } from './number-set.ts';
import type { NumberSet } from './number-set.ts';
import type { PlanReport } from './plan-report.ts';
import { createSeenKeys } from './seen-keys.ts';
import type { StagedRow } from './staged-rows.ts';
import type { Staging } from './staging.ts';
import type { DataRow } from './table.ts';
import { createLimitWatch } from './trac-limits.ts';
import { createBlankWatch } from './tripwires.ts';
import type { BlankWatch } from './tripwires.ts';

/** The status of someone who is not in the files any more. */
export const inactive = 'Inactive';

/** What plans one kind of row. */
export interface RowPlanner {
  take(row: DataRow): void;
  /** Notes whom a row is about that cannot be taken: they are in the file all the same. */
  meet(cells: readonly string[]): void;
  /** The records that the file has. */
  readonly seen: NumberSet;
  /** The people of rows that could not be taken. */
  readonly met: NumberSet;
  readonly blanks: BlankWatch;
  warnings(): string[];
  /** Decides what could not be decided before every row was seen. */
  finish(): void;
  /** Gives back the memory that only taking rows needs. */
  release(): void;
}

/** What a planner of people works with. */
export interface PeoplePlanInput {
  readonly vault: ReadableVault;
  readonly kind: PersonKind;
  readonly mapper: RowMapper;
  readonly options: PlanOptions;
  readonly report: PlanReport;
  readonly staging: Staging<StagedRow>;
}

/** Compares people of a file with the inventory, row by row, and stages what differs. */
export function createPeoplePlanner(input: PeoplePlanInput): RowPlanner {
  const { vault, kind, mapper, options, report, staging } = input;
  const { counts } = report;
  const { targets } = mapper;
  const matcher = createMatcher(vault, kind);
  const suppression = createSuppression(vault);
  const ids = createSeenKeys();
  const cards = createSeenKeys();
  const seen = createNumberSet();
  const met = createNumberSet();
  const moved = createCardMoves();
  const blanks = createBlankWatch(targets);
  const limits = createLimitWatch();
  const decisions = new Map(options.decisions.map(({ line, decision }) => [line, decision]));
  const setsStatus = targets.includes('status');
  const stored = targets.map((key) => ({ key, read: storedReader(key) }));

  const isSame = (found: PersonRow, values: Readonly<Record<string, string>>): boolean => {
    if (!setsStatus && found.status === inactive) return false;
    return stored.every(({ key, read }) => read(found) === values[key]);
  };

  const change = (row: DataRow, found: PersonRow, said: Record<string, string>, former?: string): void => {
    const values = row.kept === undefined ? said : settleKept(row.kept, mapper, said, fieldsOf(found));
    if (isSame(found, values) && former === undefined && row.gone !== true) {
      counts.same++;
      blanks.take(
        (key) => values[key] !== undefined,
        () => true,
      );
      return;
    }
    const before = fieldsOf(found);
    blanks.take(
      (key) => before[key] !== undefined,
      (key) => values[key] !== undefined,
    );
    const after = afterChange(before, values, row);
    const difference = diff(before, after);
    if (difference === null && former === undefined) {
      counts.same++;
      return;
    }
    if (found.restricted === 1) {
      counts.rejected++;
      report.refuse(row, 'record-restricted');
      return;
    }
    counts.changed++;
    if (row.gone === true) counts.inactive++;
    if (after['card'] !== before['card']) moved.note(found.no, after['card']);
    staging.add({
      t: 'changed',
      n: found.no,
      r: found.version,
      v: after,
      ...(former === undefined ? {} : { f: former }),
    });
    if (!report.wantsChanged()) return;
    const fields = [
      ...new Set([...Object.keys(difference?.before ?? {}), ...Object.keys(difference?.after ?? {})]),
    ];
    report.sampleChanged(
      row.line,
      nameWithId(found),
      fields.map((field) => ({
        field,
        before: difference?.before[field],
        after: difference?.after[field],
      })),
    );
  };

  const afterChange = (
    before: Readonly<Record<string, string>>,
    values: Readonly<Record<string, string>>,
    row: DataRow,
  ): Record<string, string> => {
    if (options.update === 'fill-blanks') return { ...values, ...before, ...statusAfter(before, row) };
    const after: Record<string, string> = { ...before };
    // A mapped column that is blank empties the field: the file is a snapshot of what the SIS knows.
    for (const key of targets) if (values[key] === undefined) Reflect.deleteProperty(after, key);
    Object.assign(after, values, statusAfter(before, row));
    if (!setsStatus && row.gone !== true && before['status'] === inactive)
      Reflect.deleteProperty(after, 'status');
    return after;
  };

  const statusAfter = (
    before: Readonly<Record<string, string>>,
    row: DataRow,
  ): Readonly<Record<string, string>> =>
    row.gone === true && before['status'] !== inactive ? { status: inactive } : {};

  const takeKnown = (
    row: DataRow,
    found: PersonRow,
    values: Record<string, string>,
    former: boolean,
  ): void => {
    if (seen.add(found.no)) {
      const isSameId = found.external_id?.toLowerCase() === values['externalId']?.toLowerCase();
      counts.rejected++;
      report.refuse(row, isSameId ? 'same-id-twice-in-file' : 'same-person-twice-in-file');
      return;
    }
    // An earlier id leads to the record; the record keeps the one it has.
    change(row, found, former ? { ...values, ...optionalId(found) } : values);
  };

  const takeNew = (row: DataRow, values: Record<string, string>): void => {
    const erased = suppression.isEmpty ? null : suppression.matches(values);
    if (erased === 'suppressed') {
      counts.suppressed++;
      return;
    }
    if (erased === 'ask') {
      counts.rejected++;
      report.refuse(row, 'email-of-erased-person');
      return;
    }
    // Someone who is to go and never came is nobody to store.
    if (row.gone === true) {
      counts.same++;
      return;
    }
    const decision = decisions.get(row.line);
    const alike = decision === 'different' ? undefined : matcher.resembles(values);
    if (alike !== undefined) {
      takeAlike(row, values, alike, decision === 'same' ? 'same' : 'ask');
      return;
    }
    counts.new++;
    staging.add({ t: 'new', v: values });
    report.sampleNew(row.line, values);
  };

  const takeAlike = (
    row: DataRow,
    values: Record<string, string>,
    alike: NonNullable<ReturnType<typeof matcher.resembles>>,
    decision: 'same' | 'ask',
  ): void => {
    const { person, why } = alike;
    const fields = { ...fieldsOf(person) };
    report.sampleDuplicate({
      line: row.line,
      why,
      decision,
      fields: values,
      person: { id: person.id, fields },
    });
    if (decision === 'same') {
      const former = values['externalId'];
      takeSame(row, person, values, former === person.external_id ? undefined : former);
      return;
    }
    seen.add(person.no);
    counts.duplicate++;
    report.refuse(row, 'maybe-duplicate');
    staging.add({ t: 'held', n: person.no, line: row.line, why, v: values });
  };

  /** The survivor keeps both ids: its own stays, the one of the file leads to it from now on. */
  const takeSame = (
    row: DataRow,
    person: PersonRow,
    values: Record<string, string>,
    former: string | undefined,
  ): void => {
    if (seen.add(person.no)) {
      counts.rejected++;
      report.refuse(row, 'same-person-twice-in-file');
      return;
    }
    change(row, person, person.external_id === null ? values : { ...values, ...optionalId(person) }, former);
  };

  const meet = (cells: readonly string[]): void => {
    const found = matcher.match(mapper.idsOf(cells));
    if ('found' in found && found.found !== null) met.add(found.found.no);
  };

  const refuse = (
    row: DataRow,
    rule: 'card-of-another-person' | 'id-of-two-people',
    values: FieldValues,
  ): void => {
    counts.rejected++;
    report.refuse(row, rule);
    const own = values['externalId'];
    const known = own === undefined ? null : matcher.byId(own);
    if (known !== null) met.add(known.no);
  };

  const takeOne = (
    row: DataRow,
    values: Record<string, string>,
    known: PersonRow | null,
    former: boolean,
  ): void => {
    if (known === null) takeNew(row, values);
    else takeKnown(row, known, values, former);
  };

  /** Somebody else has the card: one person under a new ID, a card that was handed on in this same file, or a mistake. */
  const takeCard = (row: DataRow, values: Record<string, string>, move: CardMove): void => {
    const { holder, known } = move;
    const isNamesake = known === null && sortNameOf(values) === holder.sort_name;
    const decision = decisions.get(row.line);
    if (isNamesake && holder.external_id === null) takeKnown(row, holder, values, false);
    else if (isNamesake && decision !== 'different')
      takeAlike(row, values, { person: holder, why: 'card' }, decision === 'same' ? 'same' : 'ask');
    else if (!moved.wait(move)) refuse(row, 'card-of-another-person', values);
  };

  return {
    seen,
    met,
    blanks,
    meet,
    warnings: () => limits.warnings(),
    finish() {
      const { allowed, refused } = moved.settle();
      for (const { row, values, known, former } of allowed) takeOne(row, values, known, former);
      for (const { row, values } of refused) refuse(row, 'card-of-another-person', values);
    },
    release() {
      ids.release();
      cards.release();
    },
    take(row) {
      const mapped = mapper.map(row);
      if ('broken' in mapped) {
        counts.rejected++;
        for (const cell of mapped.broken) report.refuse(row, cell.rule, cell);
        meet(row.cells);
        return;
      }
      const { values } = mapped;
      limits.take(values);
      const matched = matcher.match(values);
      if ('conflict' in matched) {
        refuse(row, matched.conflict, values);
        return;
      }
      const { found: known, holder } = matched;
      // Someone known is kept in mind by row number: a file of a million known people needs no keys.
      if (known === null && ids.add(idOf(values))) {
        counts.rejected++;
        report.refuse(row, 'same-id-twice-in-file');
        return;
      }
      const card = values['card'];
      const former = 'former' in matched;
      if (card !== undefined && card !== known?.card && cards.add(card.toLowerCase()))
        refuse(row, 'card-of-another-person', values);
      else if (card !== undefined && holder !== undefined)
        takeCard(row, values, { row, values, card, known, former, holder });
      else takeOne(row, values, known, former);
    },
  };
}

/** What a row is told apart by within its file. */
function idOf(values: Readonly<Record<string, string>>): string {
  return (values['externalId'] ?? values['otherId'] ?? values['card'] ?? '').toLowerCase();
}

function optionalId(person: PersonRow): Record<string, string> {
  return person.external_id === null ? {} : { externalId: person.external_id };
}

/** Reads one field of a row as the file would have it: nothing where it is empty. */
function storedReader(key: string): (row: PersonRow) => string | undefined {
  if (isCoreField(key)) {
    if (key === 'confidential') return (row) => (row.confidential === 1 ? 'Yes' : undefined);
    const column = columnOf[key];
    return (row) => row[column] ?? undefined;
  }
  return (row) => (row.more === null ? undefined : readMore(row.more)[key]);
}

/** Whether a target is a field of the institution's own. */
export function isCustomTarget(target: string): boolean {
  return target.startsWith(customPrefix);
}
