import type { Output, Parsed } from '../../../shared/contract.ts';
import { actionText, detailText } from '../../../shared/action-words.ts';
import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import type { AuditEntry } from '../../../shared/ledger.ts';
import { now } from '../clock.ts';
import { csvLine } from '../exports/csv.ts';
import type { WritableVault } from '../vault/vault.ts';
import { listActivity } from './activity.ts';
import { appendAudit } from './audit.ts';

/** More rows are no report that anybody reads; `ledger export` writes the whole chain. */
const mostRows = 20_000;

const columns: readonly [string, (entry: AuditEntry) => string][] = [
  ['No.', (entry) => String(entry.seq)],
  ['When', (entry) => entry.at],
  ['What', (entry) => actionText(entry.action)],
  ['By', (entry) => entry.actor],
  ['Person (internal id)', (entry) => entry.subject ?? ''],
  // Without the text beside the entry: no erasure reaches it in a file.
  ['Detail', ({ action, detail }) => detailText({ action, detail })],
  ['Seal', (entry) => entry.hash.slice(0, 16)],
];

/**
 * Gives the entries of the audit chain that a filter leaves, newest first, as a table to print and as CSV without formulas; the chain says that it was made. The
 * file holds internal ids and codes, and no erasable text. Throws `invalid-input` where it is too long.
 */
export function reportActivity(
  vault: WritableVault,
  filter: Parsed<'ledger.reportActivity'>,
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
  const head = columns.map(([name]) => name);
  const rows = entries.map((entry) => columns.map(([, value]) => value(entry)));
  return {
    report: {
      title: 'Activity',
      about: [
        `${vault.institution}. ${String(entries.length)} entries of the audit chain, ${narrowing(filter)}.`,
        `Made ${now().slice(0, 16).replace('T', ' ')} UTC by ${vault.operator.name}. Audit chain: entry ${String(end.seq)}, ${end.hash}.`,
      ],
      columns: head,
      rows,
    },
    csv: [head, ...rows].map(csvLine).join(''),
  };
}

/** What the list was narrowed to. The person is named by the internal id in the rows. */
function narrowing({ person, user, action, since, until }: Parsed<'ledger.reportActivity'>): string {
  const parts = [
    ...(person === undefined ? [] : ['of one person']),
    ...(user === undefined ? [] : [`by ${user}`]),
    ...(action === undefined ? [] : [`of the kind “${actionText(action)}”`]),
    ...(since === undefined ? [] : [`from ${since}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ];
  return parts.length === 0 ? 'all of them' : parts.join(', ');
}
