import type { Output, Parsed } from '../../../shared/contract.ts';
import { actionText, detailText } from '../../../shared/action-words.ts';
import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import type { AuditEntry } from '../../../shared/ledger.ts';
import { now } from '../clock.ts';
import { csvLine } from '../exports/csv.ts';
import type { DocumentText, DocumentWords } from '../../../shared/documents/words/document-words.ts';
import { documentWords } from '../../../shared/documents/words/document-words.ts';
import type { WritableVault } from '../vault/vault.ts';
import { listActivity } from './activity.ts';
import { appendAudit } from './audit.ts';

/** More rows are no report that anybody reads; `ledger export` writes the whole chain. */
const mostRows = 20_000;

const columns: readonly [DocumentText, (entry: AuditEntry, w: DocumentWords) => string][] = [
  ['No.', (entry) => String(entry.seq)],
  ['When', (entry) => entry.at],
  ['What', (entry, w) => w.tell(actionText(entry.action))],
  ['By', (entry) => entry.actor],
  ['Person (internal id)', (entry) => entry.subject ?? ''],
  // Without the text beside the entry: no erasure reaches it in a file.
  ['Detail', ({ action, detail }) => detailText({ action, detail })],
  ['Seal', (entry) => entry.hash.slice(0, 16)],
];

/**
 * Gives the entries of the audit chain that a filter leaves, newest first, as a table to print in a language, and as CSV, in English and without formulas; the
 * chain says that it was made. The file holds internal ids and codes, and no erasable text. Throws `invalid-input` where it is too long.
 */
export function reportActivity(
  vault: WritableVault,
  { language = 'en', ...filter }: Parsed<'ledger.reportActivity'>,
): Output<'ledger.reportActivity'> {
  const { entries, total } = listActivity(vault, { ...filter, offset: 0, limit: mostRows });
  if (total > mostRows)
    throw new Failure('invalid-input', say`There are more than ${mostRows} entries.`, {
      hint: 'Choose a shorter period, or save the whole log.',
      field: 'since',
    });
  const subject = entries[0]?.subject;
  const end = vault.db.transaction(() =>
    appendAudit(vault, {
      action: 'report-saved',
      // Of the entries, not as it was typed: that may be a name.
      ...(filter.person === undefined || subject === undefined ? {} : { subject }),
      detail: { about: 'activity', rows: entries.length },
    }),
  )();
  const w = documentWords(language);
  const made = now().slice(0, 16).replace('T', ' ');
  return {
    report: {
      title: w.say('Activity'),
      about: [
        w.say(
          '{0}. {1} entries of the audit chain, {2}.',
          vault.institution,
          entries.length,
          narrowing(filter, w),
        ),
        w.say(
          'Made {0} UTC by {1}. Audit chain: entry {2}, {3}.',
          made,
          vault.operator.name,
          end.seq,
          end.hash,
        ),
      ],
      columns: headIn(w),
      rows: rowsIn(entries, w),
    },
    csv: [headIn(english), ...rowsIn(entries, english)].map(csvLine).join(''),
  };
}

/** A table file is read by programs: its words are the same for all. */
const english = documentWords('en');

function headIn(w: DocumentWords): string[] {
  return columns.map(([name]) => w.say(name));
}

function rowsIn(entries: readonly AuditEntry[], w: DocumentWords): string[][] {
  return entries.map((entry) => columns.map(([, value]) => value(entry, w)));
}

/** What the list was narrowed to. The person is named by the internal id in the rows. */
function narrowing(
  { person, user, action, since, until }: Parsed<'ledger.reportActivity'>,
  w: DocumentWords,
): string {
  const parts = [
    ...(person === undefined ? [] : [w.say('of one person')]),
    ...(user === undefined ? [] : [w.say('by {0}', user)]),
    ...(action === undefined ? [] : [w.say('of the kind “{0}”', w.tell(actionText(action)))]),
    ...(since === undefined ? [] : [w.say('from {0}', since)]),
    ...(until === undefined ? [] : [w.say('until {0}', until)]),
  ];
  return parts.length === 0 ? w.say('all of them') : parts.join(', ');
}
