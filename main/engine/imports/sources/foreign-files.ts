import { Failure } from '../../../../shared/failure.ts';
import { said, say } from '../../../../shared/say.ts';
import { wideEncoding } from './encoding.ts';

interface Foreign {
  readonly magic: string;
  /** Where the magic stands. */
  readonly at?: number;
  readonly message: string;
  readonly hint: string;
}

const asPhoto = said(
  'To import it as the photo of a person, give it the ID of that person as its name and import it as a photo.',
);
const picture = { message: said('This is a picture, not a table.'), hint: asPhoto } as const;
const access = said({
  message: 'This is an Access database.',
  hint: 'Open it in Access and export the table of people as an Excel workbook (.xlsx) or as text.',
});

const unpack = said('Unpack it, then pick the CSV file or the Excel workbook inside.');

/** Files that are no table, by their first bytes, and what to do instead. */
const foreign: readonly Foreign[] = [
  {
    magic: '%PDF',
    message: said('This is a PDF, not a table.'),
    hint: said('Ask for the list as CSV, tab-delimited text or an Excel workbook.'),
  },
  { magic: '\u001f\u008b', message: said('This file is compressed (gzip).'), hint: unpack },
  { magic: "7z\u00bc\u00af'\u001c", message: said('This file is compressed (7-Zip).'), hint: unpack },
  { magic: 'Rar!\u001a\u0007', message: said('This file is compressed (RAR).'), hint: unpack },
  {
    magic: 'PK\u0007\u0008',
    message: said('This is one part of a ZIP that was split.'),
    hint: said('Put its parts together and unpack it, then pick the CSV file or the Excel workbook inside.'),
  },
  {
    magic: '{\\rtf',
    message: said('This is a text document (RTF), not a table.'),
    hint: said('Copy the table into Excel and save it as .xlsx, or ask for the list as CSV.'),
  },
  { magic: 'Standard Jet DB', at: 4, ...access },
  { magic: 'Standard ACE DB', at: 4, ...access },
  {
    magic: 'PAR1',
    message: said('This is a Parquet file.'),
    hint: said('Ask for the table as CSV in UTF-8, or export it so from the program that wrote it.'),
  },
  { magic: '\u00ff\u00d8\u00ff', ...picture },
  { magic: '\u0089PNG', ...picture },
  { magic: 'GIF8', ...picture },
];

/** Refuses what its first bytes show to be no table at all. Throws `binary-file` with what to do instead. */
export function refuseForeign(head: Buffer): void {
  const text = head.toString('latin1');
  const found = foreign.find(({ magic, at = 0 }) => text.startsWith(magic, at));
  if (found !== undefined) throw new Failure('binary-file', found.message, { hint: found.hint });
}

const webPage = /^<(?:!doctype\s+html|html|head|body|table|meta|style|div)[\s>]/i;
const xmlFile = /^<(?:\?xml|!--|(?:\w+:)?workbook\b)/i;
const mailHeader =
  /^(?:received|return-path|delivered-to|mime-version|message-id|from|to|subject|date|x-[\w-]+):/i;
const mailOnly = /^(?:received|return-path|mime-version|message-id):/im;

/**
 * Refuses text of another kind: web pages and XML, which many systems export under the name of a workbook, and e-mails. Throws `unsupported-file`
 * with what to do instead.
 */
export function refuseMarkup(head: Buffer, name: string): void {
  const text = new TextDecoder(wideEncoding(head) ?? 'latin1')
    .decode(head)
    .replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)?\s*/, '');
  const isXml = xmlFile.test(text) && !/<html[\s>]/i.test(text);
  if (isXml || webPage.test(text) || xmlFile.test(text)) {
    const ending = /\.(?:xlsx?|csv|txt)$/i.exec(name)?.[0].toLowerCase();
    throw new Failure(
      'unsupported-file',
      isXml
        ? ending === undefined
          ? 'This is an XML file, not a table.'
          : say`This is an XML file saved as ${ending}.`
        : ending === undefined
          ? 'This is a web page, not a table.'
          : say`This is a web page saved as ${ending}.`,
      { hint: 'Open it in Excel and save it as .xlsx, or save the sheet as "CSV UTF-8".' },
    );
  }
  if (mailHeader.test(text) && mailOnly.test(text)) {
    throw new Failure('unsupported-file', 'This is an e-mail or a saved web page, not a table.', {
      hint: 'Save the list that is attached to it, then pick that file.',
    });
  }
}

/** Refuses the packages of Apple's programs, which are folders or ZIPs. Throws `unsupported-file`. */
export function refuseIWork(names: readonly string[]): void {
  if (!names.some((name) => /\.iwa$|(?:^|\/)index\.(?:zip|apxl)$/i.test(name))) return;
  throw new Failure('unsupported-file', 'This is a document of Apple Numbers, Pages or Keynote.', {
    hint: 'Open it in its program and export the table as an Excel workbook (.xlsx) or as CSV.',
  });
}
