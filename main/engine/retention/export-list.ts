import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import type { DueRecord } from '../../../shared/retention.ts';
import { activityWords, blockWords } from '../../../shared/retention-words.ts';
import { now, today } from '../clock.ts';
import { csvLine } from '../exports/csv.ts';
import { mayLeave } from '../holds/guard.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { listDueRecords } from './due.ts';

/** Nobody looks through a longer list on paper; a rule at a time is shorter. */
const mostRows = 50_000;

const columns: readonly [string, (record: DueRecord) => string][] = [
  ['Name', (record) => record.name],
  ['ID', (record) => record.externalId ?? ''],
  ['Kind', (record) => record.kind],
  ['Status', (record) => record.status ?? ''],
  ['Rule', (record) => record.rule],
  ['Counts from', (record) => `${record.from}${record.isGuess ? ' (a guess)' : ''}`],
  ['Due since', (record) => record.dueOn],
  ['Last activity', (record) => `${record.active.on}, ${activityWords[record.active.by]}`],
  ['Will do', (record) => (record.blocked.length === 0 ? record.then : 'keep')],
  ['Kept by', (record) => record.blocked.map((why) => blockWords[why]).join(', ')],
];

/**
 * Gives the list of who is due as it is filtered, in clear text, to print or as CSV without formulas; the chain says that it was made. Whoever is restricted
 * (GDPR Art. 18) or objected to exports (Art. 21) is left out and counted. Throws `invalid-input` where it is too long.
 */
export function exportDueList(
  vault: WritableVault,
  wanted: Parsed<'retention.export'>,
  day: string = today(),
): Output<'retention.export'> {
  const list = listDueRecords(vault, { ...wanted, offset: 0, limit: mostRows }, day);
  if (list.total > mostRows)
    throw new Failure('invalid-input', say`There are more than ${mostRows} people.`, {
      hint: 'Export one rule at a time.',
      field: 'rule',
    });
  const staying = whoStays(vault);
  const records = list.records.filter(({ id }) => !staying.has(id));
  const leftOut = list.records.length - records.length;
  vault.db.transaction(() => {
    appendAudit(vault, {
      action: 'retention-list-exported',
      detail: { people: records.length, 'left-out': leftOut },
    });
  })();
  const head = columns.map(([name]) => name);
  const rows = records.map((record) => columns.map(([, value]) => value(record)));
  return {
    report: {
      title: 'People whose time to be kept is over',
      about: [
        `${vault.institution}. Made on ${now().slice(0, 10)} by ${vault.operator.name}. ${String(records.length)} people, as the list was filtered.`,
        ...(leftOut === 0
          ? []
          : [`Left out, as they are restricted or objected to exports: ${String(leftOut)}.`]),
      ],
      columns: head,
      rows,
    },
    csv: [head, ...rows].map(csvLine).join(''),
    leftOut,
  };
}

/** The ids of people whose data must not leave the vault by an export. Masks hold nobody's data: they may. */
function whoStays(vault: ReadableVault): ReadonlySet<string> {
  return new Set(
    vault.db
      .prepare<[], { id: string }>(
        `SELECT p.id FROM person p WHERE p.masked IS NULL AND NOT ${mayLeave('p', 'exports')}`,
      )
      .all()
      .map(({ id }) => id),
  );
}
