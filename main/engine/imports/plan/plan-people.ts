import type { FieldValues } from '../../../../shared/fields.ts';
import type { PlanOptions } from '../../../../shared/imports/plan.ts';
import type { PersonKind } from '../../../../shared/person.ts';
import { sortNameOf } from '../../people/person-row.ts';
import type { PersonRow } from '../../people/person-row.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import type { RowMapper } from '../columns/mapping.ts';
import { createLimitWatch } from '../columns/trac-limits.ts';
import type { DataRow } from '../sources/table.ts';
import { createCardMoves } from './card-moves.ts';
import type { CardMove } from './card-moves.ts';
import { createMatcher } from './match.ts';
import { createNewPeople } from './new-people.ts';
import { createNumberSet } from './number-set.ts';
import { createPersonChanges } from './person-changes.ts';
import type { PlanReport } from './plan-report.ts';
import type { RowPlanner } from './row-planner.ts';
import { createSeenKeys } from './seen-keys.ts';
import type { StagedRow } from './staged-rows.ts';
import type { Staging } from './staging.ts';
import { createBlankWatch } from './tripwires.ts';

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
  const matcher = createMatcher(vault, kind);
  const ids = createSeenKeys();
  const cards = createSeenKeys();
  const seen = createNumberSet();
  const met = createNumberSet();
  const moved = createCardMoves();
  const blanks = createBlankWatch(mapper.targets);
  const limits = createLimitWatch();
  const changes = createPersonChanges({ mapper, options, report, staging, moved, blanks });
  const newPeople = createNewPeople({ vault, options, matcher, report, staging, seen, met, changes });
  const decisions = new Map(options.decisions.map(({ line, decision }) => [line, decision]));

  const takeKnown = (
    row: DataRow,
    found: PersonRow,
    values: Record<string, string>,
    former: boolean,
  ): void => {
    if (seen.add(found.no)) {
      if (isSaidTwice(row)) return;
      const isSameId = found.external_id?.toLowerCase() === values['externalId']?.toLowerCase();
      report.reject(row, isSameId ? 'same-id-twice-in-file' : 'same-person-twice-in-file');
      return;
    }
    const kept = keptIds(found, values, former ? (id) => matcher.isFormer(id, found) : () => false);
    changes.take(row, found, { ...values, ...kept });
  };

  /** Whoever is there by another row of the file is not gone: systems close an old entry and open a new one. */
  const isSaidTwice = (row: DataRow): boolean => {
    if (row.gone === true) counts.same++;
    return row.gone === true;
  };

  const meet = (cells: readonly string[], isUnreadable = false): void => {
    for (const ids of mapper.idsOf(cells, isUnreadable)) {
      const matched = matcher.match(ids);
      const found = 'conflict' in matched ? matcher.byId(ids['externalId'] ?? '') : matched.found;
      if (found !== null) met.add(found.no);
    }
  };

  const refuse = (
    row: DataRow,
    rule: 'card-of-another-person' | 'id-of-two-people',
    values: FieldValues,
  ): void => {
    report.reject(row, rule);
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
    if (known === null) newPeople.take(row, values);
    else takeKnown(row, known, values, former);
  };

  /** Somebody else has the card: one person under a new ID, a card that was handed on in this same file, or a mistake. */
  const takeCard = (row: DataRow, values: Record<string, string>, move: CardMove): void => {
    const { holder, known } = move;
    const isNamesake = known === null && sortNameOf(values) === holder.sort_name;
    if (isNamesake && holder.external_id === null) takeKnown(row, holder, values, false);
    else if (isNamesake && decisions.get(row.line) !== 'different')
      newPeople.takeAlike(row, values, { person: holder, why: 'card' });
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
        report.rejectCells(row, mapped.broken);
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
        if (isSaidTwice(row)) return;
        report.reject(row, 'same-id-twice-in-file');
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

/** An earlier id leads to the record, and so does a lesser one where the ID number is left out: the record keeps those that it has. */
function keptIds(found: PersonRow, values: FieldValues, isFormer: (id: string) => boolean): FieldValues {
  const { externalId, otherId, card } = values;
  const isByCard = externalId === undefined && otherId === undefined;
  const keeps = {
    externalId: externalId === undefined || isFormer(externalId),
    otherId: otherId === undefined ? isByCard : isFormer(otherId),
    card: card !== undefined && isFormer(card),
  };
  return {
    ...(keeps.externalId && found.external_id !== null ? { externalId: found.external_id } : {}),
    ...(keeps.otherId && found.other_id !== null ? { otherId: found.other_id } : {}),
    ...(keeps.card && found.card !== null ? { card: found.card } : {}),
  };
}
