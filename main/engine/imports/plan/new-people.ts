import type { PlanOptions } from '../../../../shared/imports/plan.ts';
import { fieldsOf } from '../../people/person-row.ts';
import type { PersonRow } from '../../people/person-row.ts';
import { createSuppression } from '../../people/suppression.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import type { DataRow } from '../sources/table.ts';
import type { Alike, Matcher } from './match.ts';
import type { NumberSet } from './number-set.ts';
import { withOwnId } from './person-changes.ts';
import type { PersonChanges } from './person-changes.ts';
import type { PlanReport } from './plan-report.ts';
import type { StagedRow } from './staged-rows.ts';
import type { Staging } from './staging.ts';

/** What rows about people whom no id finds come to. */
export interface NewPeople {
  /** Stages someone new, unless they were erased before, are to go, or are alike someone who is known. */
  take(row: DataRow, values: Record<string, string>): void;
  /** Takes someone who may be a person that is known: as a person decided, or to be decided later. */
  takeAlike(row: DataRow, values: Record<string, string>, alike: Alike): void;
}

/** What new people are planned with. */
export interface NewPeopleInput {
  readonly vault: ReadableVault;
  readonly options: PlanOptions;
  readonly matcher: Matcher;
  readonly report: PlanReport;
  readonly staging: Staging<StagedRow>;
  /** The people that the file has, and those that it may have. */
  readonly seen: NumberSet;
  readonly met: NumberSet;
  readonly changes: PersonChanges;
}

/** Plans people whom no id of the file finds in the inventory. */
export function createNewPeople(input: NewPeopleInput): NewPeople {
  const { vault, options, matcher, report, staging, seen, met, changes } = input;
  const { counts } = report;
  const suppression = createSuppression(vault);
  const decisions = new Map(options.decisions.map(({ line, decision }) => [line, decision]));

  /** The survivor keeps both ids: its own stays, the one of the file leads to it from now on. */
  const takeSame = (row: DataRow, person: PersonRow, values: Record<string, string>): void => {
    if (seen.add(person.no)) {
      report.reject(row, 'same-person-twice-in-file');
      return;
    }
    const former = values['externalId'] === person.external_id ? undefined : values['externalId'];
    changes.take(row, person, withOwnId(values, person), former);
  };

  const takeAlike: NewPeople['takeAlike'] = (row, values, { person, why }) => {
    const decision = decisions.get(row.line) === 'same' ? 'same' : 'ask';
    report.sampleDuplicate({
      line: row.line,
      why,
      decision,
      fields: values,
      person: { id: person.id, fields: { ...fieldsOf(person) } },
    });
    if (decision === 'same') {
      takeSame(row, person, values);
      return;
    }
    // They may be in the file by this row, and have one of their own besides.
    met.add(person.no);
    report.hold(row);
    staging.add({ t: 'held', n: person.no, line: row.line, why, v: values });
  };

  return {
    takeAlike,
    take(row, values) {
      const erased = suppression.isEmpty ? null : suppression.matches(values);
      if (erased === 'suppressed') {
        counts.suppressed++;
        return;
      }
      if (erased === 'ask') {
        report.reject(row, 'email-of-erased-person');
        return;
      }
      // Someone who is to go and never came is nobody to store.
      if (row.gone === true) {
        counts.same++;
        return;
      }
      const alike = decisions.get(row.line) === 'different' ? undefined : matcher.resembles(values);
      if (alike !== undefined) {
        takeAlike(row, values, alike);
        return;
      }
      counts.new++;
      staging.add({ t: 'new', v: values });
      report.sampleNew(row.line, values);
    },
  };
}
