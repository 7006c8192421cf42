import type { Output, Parsed } from '../../../shared/contract.ts';
import type { DueRecord, SavedRule } from '../../../shared/retention.ts';
import { dayAfter, now, today } from '../clock.ts';
import { blocksFor } from '../holds/guard.ts';
import { appendAudit } from '../ledger/audit.ts';
import { findPerson } from '../people/find.ts';
import { displayName } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { Failure } from '../../../shared/failure.ts';
import { countEach, findAllCandidates } from './candidates.ts';
import type { Candidate } from './candidates.ts';
import { endOf } from './period.ts';
import { untilItChanges } from './remembered.ts';
import { assertDayField, readRules } from './rules.ts';
import { listTerms } from './terms.ts';
import { endOfMaskName } from '../../../shared/retention-words.ts';

/** Who was active within so many days is to be looked at before anybody erases them. */
const recentDays = 365;

const dueNow = untilItChanges(findAllCandidates);
const countNow = untilItChanges(countEach);

/** What stands in the place of a rule where the time of a mask is over. */
const endOfMask = { rule: 'mask', name: endOfMaskName };

/** The rules with what each would affect today. */
export async function listRules(vault: ReadableVault): Promise<SavedRule[]> {
  const rules = readRules(vault);
  const day = today();
  const counts = await countNow(vault, rules, day);
  return rules.map((rule, index) => ({ ...rule, ...(counts[index] ?? { affects: 0, undated: 0 }) }));
}

/** What a rule would affect today beside the others, or instead of one of them. Throws `invalid-input` for a field that holds no day. */
export async function tryRule(
  vault: ReadableVault,
  { rule, instead }: Parsed<'retention.try'>,
): Promise<Output<'retention.try'>> {
  assertDayField(rule);
  const others = readRules(vault).filter((each) => each.rule !== instead);
  const [count] = await countEach(vault, [{ ...rule, rule: instead ?? '' }, ...others], today());
  return count ?? { affects: 0, undated: 0 };
}

/** Everyone whose time to be kept is over today: a list to be looked through. Nothing is done by it. */
export async function listDueRecords(
  vault: ReadableVault,
  input: Parsed<'retention.due'>,
  day: string = today(),
): Promise<Output<'retention.due'>> {
  const recentFrom = dayAfter(day, -recentDays);
  const isRecent = (each: Candidate): boolean => each.active.on > recentFrom;
  const candidates = await dueNow(vault, readRules(vault), day);
  const shown = candidates.filter(
    (each) =>
      (input.rule === undefined || (each.rule?.rule ?? endOfMask.rule) === input.rule) &&
      (input.show === 'all' ||
        (input.show === 'blocked' ? each.isBlocked : isRecent(each) === (input.show === 'recent'))),
  );
  const sortName = vault.db.prepare<[number], { sort_name: string }>(
    'SELECT sort_name FROM person WHERE no = ?',
  );
  const order: Record<typeof input.sort, (each: Candidate) => string> = {
    due: ({ rule, from }) => (rule === undefined ? from : endOf(rule, from)),
    activity: (each) => each.active.on,
    name: ({ no }) => sortName.get(no)?.sort_name ?? '',
  };
  const keyed = shown.map((each) => ({ each, key: order[input.sort](each) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.each.no - b.each.no));
  const page = keyed.slice(input.offset, input.offset + input.limit).map(({ each }) => each);
  return {
    total: shown.length,
    due: candidates.length,
    recent: candidates.filter(isRecent).length,
    blocked: candidates.filter((each) => each.isBlocked).length,
    kept: countKept(vault, day),
    byRule: countByRule(candidates),
    records: toRecords(vault, page, isRecent),
  };
}

/** What waits to be looked at: those whom nothing keeps, by their rules. */
function countByRule(candidates: readonly Candidate[]): Output<'retention.due'>['byRule'] {
  const found = new Map<string, { rule: string; name: string; people: number }>();
  for (const { rule, isBlocked } of candidates) {
    if (isBlocked) continue;
    const id = rule?.rule ?? endOfMask.rule;
    const known = found.get(id) ?? { rule: id, name: rule?.name ?? endOfMask.name, people: 0 };
    found.set(id, { ...known, people: known.people + 1 });
  }
  return [...found.values()];
}

function toRecords(
  vault: ReadableVault,
  page: readonly Candidate[],
  isRecent: (each: Candidate) => boolean,
): DueRecord[] {
  const guessed = new Set(listTerms(vault).flatMap(({ name, isGuess }) => (isGuess ? [name] : [])));
  const find = vault.db.prepare<[number], PersonRow>('SELECT * FROM person WHERE no = ?');
  const terms = vault.db.prepare<[number], { term: string | null }>(
    'SELECT DISTINCT term FROM registration WHERE person_no = ? AND ends_on IS NULL',
  );
  const rows = page.flatMap((each) => {
    const row = find.get(each.no);
    return row === undefined ? [] : [{ each, row }];
  });
  const blocks = Map.groupBy(
    blocksFor(
      vault,
      'erase',
      rows.map(({ row }) => row),
    ),
    ({ subject }) => subject,
  );
  return rows.map(({ each, row }): DueRecord => {
    const { rule } = each;
    return {
      id: row.id,
      kind: row.kind,
      name: displayName(row),
      ...(row.external_id === null ? {} : { externalId: row.external_id }),
      ...(row.status === null ? {} : { status: row.status }),
      rule: rule?.name ?? endOfMask.name,
      then: rule?.then ?? 'erase',
      from: each.from,
      isGuess:
        rule !== undefined &&
        rule.from !== 'field' &&
        terms.all(each.no).some(({ term }) => term !== null && guessed.has(term)),
      dueOn: rule === undefined ? each.from : endOf(rule, each.from),
      active: each.active,
      isRecent: isRecent(each),
      blocked: (blocks.get(row.id) ?? []).map(({ why }) => why),
    };
  });
}

/** Puts people off until a day. Throws `not-found`, `ambiguous`, or `invalid-input` for a day that is past. */
export function keepLonger(
  vault: WritableVault,
  { ids, until, reason }: Parsed<'retention.keep'>,
): Output<'retention.keep'> {
  if (until <= today()) {
    throw new Failure('invalid-input', 'This day is past.', {
      hint: 'Give the day until which they are kept.',
      field: 'until',
    });
  }
  const people = new Map(ids.map((id) => findPerson(vault, id)).map((row) => [row.no, row]));
  vault.db.transaction(() => {
    const keep = vault.db.prepare(
      'INSERT OR REPLACE INTO retention_keep (person_no, until, reason, at, actor) VALUES (?, ?, ?, ?, ?)',
    );
    for (const row of people.values()) {
      keep.run(row.no, until, reason, now(), vault.operator.slot);
      appendAudit(vault, { action: 'retention-put-off', subject: row.id, detail: { until } });
    }
  })();
  return { kept: people.size };
}

/** Who is kept longer than the rules say, those whose day comes first first. */
export function listKept(
  vault: ReadableVault,
  { offset, limit }: Parsed<'retention.kept'>,
): Output<'retention.kept'> {
  const rows = vault.db
    .prepare<[string, number, number], PersonRow & { until: string; reason: string }>(
      `SELECT p.*, k.until, k.reason FROM retention_keep k JOIN person p ON p.no = k.person_no
       WHERE k.until > ? ORDER BY k.until, p.no LIMIT ? OFFSET ?`,
    )
    .all(today(), limit, offset);
  return {
    total: countKept(vault, today()),
    records: rows.map((row) => ({
      id: row.id,
      name: displayName(row),
      until: row.until,
      reason: row.reason,
    })),
  };
}

function countKept(vault: ReadableVault, day: string): number {
  return (
    vault.db
      .prepare<[string], { n: number }>('SELECT count(*) AS n FROM retention_keep WHERE until > ?')
      .get(day)?.n ?? 0
  );
}
