import { z } from 'zod';
import { escapeHtml, factTable, htmlPage } from './html.ts';

/** The statement that nothing was disclosed in a period. It can only be made from a whole ledger that has no disclosure in it. */
export const noDisclosureStatement = z.object({
  institution: z.string(),
  since: z.string(),
  until: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  /** Rows of the period that were taken back as recorded by mistake. */
  takenBack: z.array(z.int()),
  /** Bundles of made-up data only. */
  madeUp: z.int(),
  /** Requests for access that were denied. */
  denied: z.int(),
  auditSeq: z.int(),
  auditHash: z.string(),
});

/** The statement that nothing was disclosed in a period. */
export type NoDisclosureStatement = z.infer<typeof noDisclosureStatement>;

/** Writes the statement as a page. */
export function noDisclosureHtml(statement: NoDisclosureStatement): string {
  const { institution, since, until } = statement;
  return htmlPage(
    'Statement: no disclosure',
    `<p>According to the ledger of ${escapeHtml(institution)}, no personal information of the Trac inventory was disclosed, sold, rented, loaned, traded, donated or given to anybody outside from ${escapeHtml(since)} to ${escapeHtml(until)}, both days included.</p>
<p>The ledger only grows, each of its entries seals the one before, and all of it was checked for this statement. It covers what left through Trac Custodian and what was recorded in it.</p>
${factTable('About this statement', [
  ['Period', `${since} to ${until}`],
  ['Requests denied', String(statement.denied)],
  ['Bundles of made-up data only', String(statement.madeUp)],
  [
    'Rows taken back as recorded by mistake',
    statement.takenBack.length === 0
      ? 'None'
      : statement.takenBack.map((no) => `No. ${String(no)}`).join(', '),
  ],
  ['Made', `${statement.madeAt.slice(0, 16).replace('T', ' ')} UTC, by ${statement.madeBy}`],
  ['Audit chain', `entry ${String(statement.auditSeq)}, ${statement.auditHash}`],
])}`,
  );
}
