import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import type { DocumentText, DocumentWords } from '../../../shared/documents/words/document-words.ts';
import { documentWords } from '../../../shared/documents/words/document-words.ts';
import type { DueRecord } from '../../../shared/retention.ts';
import { activityWords, blockWords, endOfMaskName } from '../../../shared/retention-words.ts';
import { now, today } from '../clock.ts';
import { csvLine } from '../exports/csv.ts';
import { mayLeave } from '../holds/guard.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { listDueRecords } from './due.ts';

/** Nobody looks through a longer list on paper; a rule at a time is shorter. */
const mostRows = 50_000;

const columns: readonly [DocumentText, (record: DueRecord, w: DocumentWords) => string][] = [
  ['Name', (record) => record.name],
  ['ID', (record) => record.externalId ?? ''],
  ['Kind', (record, w) => w.tell(record.kind)],
  ['Status', (record) => record.status ?? ''],
  // A rule has the name that somebody gave it.
  ['Rule', (record, w) => (record.rule === endOfMaskName ? w.tell(record.rule) : record.rule)],
  ['Counts from', (record, w) => (record.isGuess ? w.say('{0} (a guess)', record.from) : record.from)],
  ['Due since', (record) => record.dueOn],
  ['Last activity', (record, w) => `${record.active.on}, ${w.tell(activityWords[record.active.by])}`],
  ['Will do', (record, w) => w.tell(record.blocked.length === 0 ? record.then : 'keep')],
  ['Kept by', (record, w) => record.blocked.map((why) => w.tell(blockWords[why])).join(', ')],
];

/**
 * Gives the list of who is due as it is filtered, in clear text, to print in a language, or as CSV, in English and without formulas; the chain says that it was made. Whoever is restricted
 * (GDPR Art. 18) or objected to exports (Art. 21) is left out and counted. Throws `invalid-input` where it is too long.
 */
export async function exportDueList(
  vault: WritableVault,
  { language = 'en', ...wanted }: Parsed<'retention.export'>,
  day: string = today(),
): Promise<Output<'retention.export'>> {
  const list = await listDueRecords(vault, { ...wanted, offset: 0, limit: mostRows }, day);
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
  const w = documentWords(language);
  return {
    report: {
      title: w.say('People whose time to be kept is over'),
      about: [
        w.say(
          '{0}. Made on {1} by {2}. {3} people, as the list was filtered.',
          vault.institution,
          now().slice(0, 10),
          vault.operator.name,
          records.length,
        ),
        ...(leftOut === 0
          ? []
          : [w.say('Left out, as they are restricted or objected to exports: {0}.', leftOut)]),
      ],
      columns: headIn(w),
      rows: rowsIn(records, w),
    },
    csv: [headIn(english), ...rowsIn(records, english)].map(csvLine).join(''),
    leftOut,
  };
}

/** A table file is read by programs: its words are the same for all. */
const english = documentWords('en');

function headIn(w: DocumentWords): string[] {
  return columns.map(([name]) => w.say(name));
}

function rowsIn(records: readonly DueRecord[], w: DocumentWords): string[][] {
  return records.map((record) => columns.map(([, value]) => value(record, w)));
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
