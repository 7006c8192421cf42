import { escapeHtml, factTable, htmlPage, htmlTable } from './documents/html.ts';
import type { DocumentLanguage } from './documents/language.ts';
import { documentWords } from './documents/words/document-words.ts';
import type { DocumentWords } from './documents/words/document-words.ts';
import { erasureBasisWords, erasureReasonWords } from './erasure-words.ts';
import type { ErasureCertificate } from './erasure.ts';

/** Writes the certificate of an erasure as one self-contained, printable HTML page. No erased value is in it. */
export function certificateHtml(certificate: ErasureCertificate, language: DocumentLanguage = 'en'): string {
  const w = documentWords(language);
  const { approver, masked = 0 } = certificate;
  const facts: readonly (readonly [string, string])[] = [
    [w.say('Certificate'), certificate.certificate],
    [w.say('Institution'), certificate.institution],
    [w.say('Erased'), certificate.erased === 1 ? w.say('1 person') : w.say('{0} people', certificate.erased)],
    [w.say('When'), certificate.at],
    [w.say('By'), certificate.actor],
    ...(approver === undefined ? [] : [[w.say('Approved by'), approver] as const]),
    ...(masked === 0 ? [] : [[w.say('Of them, courses kept without the person'), String(masked)] as const]),
    [w.say('Reason'), w.word(erasureReasonWords(certificate.reason))],
    [w.say('Legal basis'), w.word(erasureBasisWords(certificate.basis))],
    [w.say('Proof'), proofText(certificate.proof, w)],
    [w.say('Entry in the audit chain'), certificate.auditHash],
  ];
  const list = (items: readonly string[]): string =>
    `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  const heading = (text: string): string => `<h2>${escapeHtml(text)}</h2>`;
  const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;
  return htmlPage(
    w.say('Certificate of erasure'),
    [
      factTable(w.say('What this certifies'), facts),
      heading(w.say('What was removed here, and what stays')),
      htmlTable(
        w.say('Places and rows'),
        [w.say('What'), w.say('Rows'), w.say('Action'), w.say('Why')],
        certificate.lines.map(({ what, rows, action, why }) => [
          w.word(what),
          String(rows),
          w.word(action),
          w.word(why),
        ]),
      ),
      heading(w.say('Tombstones')),
      paragraph(w.say('Random internal ids, which say nothing about a person:')),
      list(certificate.tombstones.slice(0, 1000).map((id) => `<code>${escapeHtml(id)}</code>`)),
      heading(w.say('Copies outside this program')),
      paragraph(w.say('This program cannot reach them. Tick each one off (GDPR Art. 19):')),
      list(certificate.outside.map((copy) => `☐ ${escapeHtml(outsideText(copy, w))}`)),
    ].join('\n'),
    language,
  );
}

/** The same as `proofSentence`, in the language of the document. */
function proofText({ pages, bytes, hits, cutShort }: ErasureCertificate['proof'], w: DocumentWords): string {
  if (cutShort === undefined)
    return w.say('{0} decrypted pages ({1} bytes) searched, {2} traces found', pages, bytes, hits);
  return cutShort === 'pending'
    ? w.say('The program ended before the search')
    : w.say(
        'The program ended before the search; all {0} pages ({1} bytes) were written anew instead',
        pages,
        bytes,
      );
}

/** A certificate keeps its copies as English text; a recipient and a day may stand in it. */
function outsideText(copy: string, w: DocumentWords): string {
  const told = /^Disclosed on (\d{4}-\d\d-\d\d) to (.+): notify them\.$/su.exec(copy);
  return told === null
    ? w.word(copy)
    : w.say('Disclosed on {0} to {1}: notify them.', told[1] ?? '', told[2] ?? '');
}
