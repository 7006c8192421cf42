import { z } from 'zod';
import { certificateHtml } from '../certificate-html.ts';
import { erasureCertificate } from '../erasure.ts';
import { breachNotice, breachNoticeHtml } from './breach-notice.ts';
import { documentLanguage } from './language.ts';
import { disclosureReport, disclosureReportHtml } from './disclosure-report.ts';
import { helpPage, helpPageHtml } from './help-page.ts';
import { noDisclosureHtml, noDisclosureStatement } from './no-disclosure-statement.ts';
import { passphraseSheet, passphraseSheetHtml } from './passphrase-sheet.ts';
import { recoveryKit, recoveryKitHtml } from './recovery-kit.ts';
import { tableReport, tableReportHtml } from './table-report.ts';

const language = documentLanguage.optional();

/**
 * The documents that the window may have printed. It names a document and gives its data, never markup: what is printed is always one of our own
 * templates, with every value escaped.
 */
export const printable = z.discriminatedUnion('document', [
  z.object({ document: z.literal('erasure-certificate'), certificate: erasureCertificate, language }),
  z.object({ document: z.literal('passphrase-sheet'), sheet: passphraseSheet, language }),
  z.object({ document: z.literal('recovery-kit'), kit: recoveryKit, language }),
  z.object({ document: z.literal('table-report'), report: tableReport, language }),
  z.object({ document: z.literal('disclosure-report'), report: disclosureReport, language }),
  z.object({ document: z.literal('no-disclosure'), statement: noDisclosureStatement, language }),
  z.object({ document: z.literal('breach-notice'), notice: breachNotice, language }),
  z.object({ document: z.literal('help-page'), page: helpPage }),
]);

/** One document that may be printed. */
export type Printable = z.infer<typeof printable>;

/** Writes the document as a self-contained page. */
export function printableHtml(wanted: Printable): string {
  switch (wanted.document) {
    case 'erasure-certificate':
      return certificateHtml(wanted.certificate, wanted.language);
    case 'passphrase-sheet':
      return passphraseSheetHtml(wanted.sheet, wanted.language);
    case 'recovery-kit':
      return recoveryKitHtml(wanted.kit, wanted.language);
    case 'table-report':
      return tableReportHtml(wanted.report, wanted.language);
    case 'disclosure-report':
      return disclosureReportHtml(wanted.report, wanted.language);
    case 'no-disclosure':
      return noDisclosureHtml(wanted.statement, wanted.language);
    case 'breach-notice':
      return breachNoticeHtml(wanted.notice, wanted.language);
    case 'help-page':
      return helpPageHtml(wanted.page);
  }
}
