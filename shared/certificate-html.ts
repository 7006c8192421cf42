import { escapeHtml, factTable, htmlPage, htmlTable } from './documents/html.ts';
import { erasureBasisWords, erasureReasonWords } from './erasure-words.ts';
import { proofSentence } from './erasure.ts';
import type { ErasureCertificate } from './erasure.ts';

/** Writes the certificate of an erasure as one self-contained, printable HTML page. No erased value is in it. */
export function certificateHtml(certificate: ErasureCertificate): string {
  const facts: readonly [string, string][] = [
    ['Certificate', certificate.certificate],
    ['Institution', certificate.institution],
    ['Erased', `${String(certificate.erased)} ${certificate.erased === 1 ? 'person' : 'people'}`],
    ['When', certificate.at],
    ['By', certificate.actor],
    ...(certificate.approver === undefined
      ? []
      : [['Approved by', certificate.approver] as [string, string]]),
    ...((certificate.masked ?? 0) === 0
      ? []
      : [['Of them, courses kept without the person', String(certificate.masked)] as [string, string]]),
    ['Reason', erasureReasonWords(certificate.reason)],
    ['Legal basis', erasureBasisWords(certificate.basis)],
    ['Proof', proofSentence(certificate.proof)],
    ['Entry in the audit chain', certificate.auditHash],
  ];
  const list = (items: readonly string[]): string =>
    `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  return htmlPage(
    'Certificate of erasure',
    [
      factTable('What this certifies', facts),
      '<h2>What was removed here, and what stays</h2>',
      htmlTable(
        'Places and rows',
        ['What', 'Rows', 'Action', 'Why'],
        certificate.lines.map(({ what, rows, action, why }) => [what, String(rows), action, why]),
      ),
      '<h2>Tombstones</h2>',
      '<p>Random internal ids, which say nothing about a person:</p>',
      list(certificate.tombstones.slice(0, 1000).map((id) => `<code>${escapeHtml(id)}</code>`)),
      '<h2>Copies outside this program</h2>',
      '<p>This program cannot reach them. Tick each one off (GDPR Art. 19):</p>',
      list(certificate.outside.map((copy) => `☐ ${escapeHtml(copy)}`)),
    ].join('\n'),
  );
}
