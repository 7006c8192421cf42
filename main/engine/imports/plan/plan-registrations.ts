import { registrationFieldKeys } from '../../../../shared/fields.ts';
import type { FieldValues } from '../../../../shared/fields.ts';
import type { PlanOptions } from '../../../../shared/imports/plan.ts';
import { nameWithId } from '../../people/person-row.ts';
import type { PersonRow } from '../../people/person-row.ts';
import { inactive } from '../../people/status.ts';
import { diff } from '../../people/store.ts';
import { createSuppression } from '../../people/suppression.ts';
import { placeOf, registrationFieldsOf } from '../../registrations/registration-row.ts';
import type { RegistrationRow } from '../../registrations/registration-row.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import type { RowMapper } from '../columns/mapping.ts';
import { linkFields } from '../columns/required-fields.ts';
import type { DataRow } from '../sources/table.ts';
import { createErasedInstructors } from './erased-instructors.ts';
import { settleKept } from './kept.ts';
import { createNumberSet } from './number-set.ts';
import type { PlanReport } from './plan-report.ts';
import type { RowPlanner } from './row-planner.ts';
import { createSeenKeys } from './seen-keys.ts';
import type { StagedRow } from './staged-rows.ts';
import type { Staging } from './staging.ts';
import { createBlankWatch } from './tripwires.ts';
import { say } from '../../../../shared/say.ts';

/** A planner of registrations also knows the terms that its file covers: only there can one be missing. */
export interface RegistrationPlanner extends RowPlanner {
  readonly terms: ReadonlySet<string>;
}

/** What a planner of registrations works with. */
export interface RegistrationPlanInput {
  readonly vault: ReadableVault;
  readonly mapper: RowMapper;
  readonly options: PlanOptions;
  readonly report: PlanReport;
  readonly staging: Staging<StagedRow>;
}

const registrationKeys = new Set<string>(registrationFieldKeys);

/** Compares registrations of a file with the inventory. People whom the inventory does not know are reported, never invented. */
export function createRegistrationPlanner(input: RegistrationPlanInput): RegistrationPlanner {
  const { vault, mapper, options, report, staging } = input;
  const { counts } = report;
  const targets = mapper.targets.filter((key) => registrationKeys.has(key));
  const link = createLink(vault);
  const suppression = createSuppression(vault);
  const instructors = createErasedInstructors(vault, suppression);
  const find = vault.db.prepare<[number, string], RegistrationRow>(
    'SELECT * FROM registration WHERE person_no = ? AND place = ?',
  );
  const keys = createSeenKeys();
  const seen = createNumberSet();
  const met = createNumberSet();
  const blanks = createBlankWatch(targets);
  const terms = new Set<string>();

  const takeLinked = (row: DataRow, person: PersonRow, said: FieldValues): void => {
    const values = instructors.leaveOut(said);
    const place = placeOf(values);
    if (keys.add(`${String(person.no)} ${place}`)) {
      // Dropped and taken up again: what another row of the file says is there is not gone.
      if (row.gone === true) counts.same++;
      else report.reject(row, 'same-registration-twice');
      return;
    }
    const found = find.get(person.no, place);
    if (found === undefined) takeNew(row, person, place, values);
    else change(row, person, found, values);
  };

  const takeNew = (row: DataRow, person: PersonRow, place: string, values: FieldValues): void => {
    if (row.gone === true) {
      counts.same++;
      return;
    }
    if (person.restricted === 1) {
      report.reject(row, 'record-restricted');
      return;
    }
    counts.new++;
    staging.add({ t: 'regnew', p: person.no, k: place, v: values });
    report.sampleNew(row.line, { ...values, name: nameWithId(person) });
  };

  const change = (row: DataRow, person: PersonRow, found: RegistrationRow, said: FieldValues): void => {
    seen.add(found.no);
    const before = registrationFieldsOf(found);
    const values = row.kept === undefined ? said : settleKept(row.kept, mapper, said, before);
    blanks.take(
      (key) => before[key] !== undefined,
      (key) => values[key] !== undefined,
    );
    const after = afterChange(before, values, row);
    const difference = diff(before, after);
    if (difference === null) {
      counts.same++;
      return;
    }
    if (person.restricted === 1) {
      report.reject(row, 'record-restricted');
      return;
    }
    counts.changed++;
    if (row.gone === true) counts.inactive++;
    staging.add({ t: 'regchanged', n: found.no, r: found.version, v: after });
    if (!report.wantsChanged()) return;
    const fields = [...new Set([...Object.keys(difference.before), ...Object.keys(difference.after)])];
    report.sampleChanged(
      row.line,
      nameWithId(person),
      fields.map((field) => ({ field, before: difference.before[field], after: difference.after[field] })),
    );
  };

  const afterChange = (before: FieldValues, values: FieldValues, row: DataRow): Record<string, string> => {
    const gone: Record<string, string> = row.gone === true ? { status: inactive } : {};
    if (options.update === 'fill-blanks') return { ...values, ...before, ...gone };
    const after: Record<string, string> = { ...before };
    for (const key of targets) if (values[key] === undefined) Reflect.deleteProperty(after, key);
    Object.assign(after, values, gone);
    // A registration is a student's without saying so: rosters must say it, other files do not.
    if (before['role'] === undefined && /^student$/i.test(values['role'] ?? ''))
      Reflect.deleteProperty(after, 'role');
    if (!targets.includes('status') && row.gone !== true && before['status'] === inactive)
      Reflect.deleteProperty(after, 'status');
    return after;
  };

  /** Whether the ID number of a row is that of someone erased, whose other id or card somebody has by now. */
  const isOfErased = (person: PersonRow, { externalId }: FieldValues): boolean =>
    !suppression.isEmpty &&
    externalId !== undefined &&
    person.external_id?.toLowerCase() !== externalId.toLowerCase() &&
    suppression.matches({ externalId }) === 'suppressed';

  const meet = (cells: readonly string[], isUnreadable = false): void => {
    for (const ids of mapper.idsOf(cells, isUnreadable)) {
      const person = link(ids);
      if (person !== undefined && person !== 'several') met.add(person.no);
    }
  };

  return {
    seen,
    met,
    blanks,
    terms,
    meet,
    warnings: () =>
      instructors.rows() === 0
        ? []
        : [
            say`Rows that name an instructor who was erased: ${instructors.rows()}. They come in without the instructor.`,
          ],
    finish: () => undefined,
    release() {
      keys.release();
    },
    take(row) {
      const mapped = mapper.map(row);
      if ('broken' in mapped) {
        report.rejectCells(row, mapped.broken);
        meet(row.cells);
        return;
      }
      const values: Record<string, string> = {};
      for (const [key, value] of Object.entries(mapped.values))
        if (registrationKeys.has(key)) values[key] = value;
      if (values['term'] !== undefined) terms.add(values['term']);
      const person = link(mapped.values);
      if (person === 'several') report.reject(row, 'id-of-two-people');
      else if (person !== undefined && !isOfErased(person, mapped.values)) takeLinked(row, person, values);
      else if (!suppression.isEmpty && suppression.matches(mapped.values) === 'suppressed')
        counts.suppressed++;
      else report.reject(row, 'unknown-person');
    },
  };
}

const teaching = /teach|instruct|faculty|staff|prof|^ta$|assistant|admin|aide|proctor|designer/i;

/** Addresses are shared and inherited, so they say nothing beside an ID number. */
function isLoose(key: string): boolean {
  return key === 'username' || key === 'email';
}

/**
 * Finds the person of a registration: by ID number (an earlier one too), other id, card, user name, e-mail, in this order. Someone who is student
 * and staff is found as what the row's role says. Gives `several` where two people answer, or where the other id of a row is not that of the one
 * whose ID number it has.
 */
function createLink(vault: ReadableVault): (values: FieldValues) => PersonRow | 'several' | undefined {
  const by = (condition: string) =>
    vault.db.prepare<[string], PersonRow>(`SELECT * FROM person WHERE ${condition} LIMIT 5`);
  const others = [by('other_id = ?'), by('other_id2 = ?')] as const;
  const former = by('no IN (SELECT person_no FROM former_id WHERE value = ?)');
  const ways: Readonly<Record<string, readonly ReturnType<typeof by>[]>> = {
    externalId: [by('external_id = ?'), former, ...others],
    otherId: [...others, by('external_id = ?'), former],
    card: [by('card = ?'), former],
    username: [by('username = ?')],
    email: [by('lower(email) = lower(?)')],
  };
  const find = (key: string, value: string, kind: PersonRow['kind']): PersonRow | 'several' | undefined => {
    for (const statement of ways[key] ?? []) {
      const rows = statement.all(value);
      const fitting = rows.filter((row) => row.kind === kind);
      const candidates = fitting.length > 0 ? fitting : rows;
      if (candidates.length > 1) return 'several';
      if (candidates[0] !== undefined) return candidates[0];
    }
    return undefined;
  };
  const isElses = (otherId: string, person: PersonRow): boolean =>
    person.other_id?.toLowerCase() !== otherId.toLowerCase() &&
    others.some((way) => way.all(otherId).some(({ no, kind }) => kind === person.kind && no !== person.no));
  return (values) => {
    const kind = teaching.test(values['role'] ?? '') ? 'staff' : 'student';
    const { externalId, otherId } = values;
    for (const key of linkFields) {
      const value = values[key];
      if (value === undefined || (isLoose(key) && externalId !== undefined)) continue;
      const found = find(key, value, kind);
      if (found === 'several') return 'several';
      if (found === undefined) continue;
      // A card is handed on: beside an ID number that nobody has, it only speaks for someone who has none.
      if (key === 'card' && externalId !== undefined && found.external_id !== null) continue;
      return key === 'externalId' && otherId !== undefined && isElses(otherId, found) ? 'several' : found;
    }
    return undefined;
  };
}
