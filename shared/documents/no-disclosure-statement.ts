import { z } from 'zod';
import { escapeHtml, factTable, htmlPage } from './html.ts';
import type { DocumentLanguage } from './language.ts';
import { documentWords } from './words/document-words.ts';

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
export function noDisclosureHtml(
  statement: NoDisclosureStatement,
  language: DocumentLanguage = 'en',
): string {
  const w = documentWords(language);
  const { institution, since, until, takenBack } = statement;
  const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;
  return htmlPage(
    w.say('Statement: no disclosure'),
    `${paragraph(w.say('According to the ledger of {0}, no personal information of the Trac inventory was disclosed, sold, rented, loaned, traded, donated or given to anybody outside from {1} to {2}, both days included.', institution, since, until))}
${paragraph(w.say('The ledger only grows, each of its entries seals the one before, and all of it was checked for this statement. It covers what left through Trac Custodian and what was recorded in it.'))}
${factTable(w.say('About this statement'), [
  [w.say('Period'), w.say('{0} to {1}', since, until)],
  [w.say('Requests denied'), String(statement.denied)],
  [w.say('Bundles of made-up data only'), String(statement.madeUp)],
  [
    w.say('Rows taken back as recorded by mistake'),
    takenBack.length === 0 ? w.say('None') : takenBack.map((no) => w.say('No. {0}', no)).join(', '),
  ],
  [
    w.say('Made'),
    w.say('{0} UTC, by {1}', statement.madeAt.slice(0, 16).replace('T', ' '), statement.madeBy),
  ],
  [w.say('Audit chain'), w.say('entry {0}, {1}', statement.auditSeq, statement.auditHash)],
])}`,
    language,
  );
}
