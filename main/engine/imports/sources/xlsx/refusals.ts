import { Failure } from '../../../../../shared/failure.ts';
import { fileBytes } from '../file-bytes.ts';
import type { Zip } from '../zip.ts';

const encrypted = Buffer.from('EncryptedPackage', 'utf16le');
const workbooks = [Buffer.from('Workbook', 'utf16le'), Buffer.from('Book', 'utf16le')];

/** Refuses an OLE compound file with the advice that fits: a workbook with a password, an old .xls, or something else. Always throws. */
export function refuseOldWorkbook(path: string): never {
  const found = findNames(path);
  if (found.encrypted) {
    throw new Failure('unsupported-file', 'This workbook is protected with a password.', {
      hint: 'Open it in Excel, remove the password under File > Info > Protect Workbook, save it, and pick it again.',
    });
  }
  if (found.workbook) {
    throw new Failure('unsupported-file', 'This is an old Excel workbook (.xls).', {
      hint: 'Open it in Excel and save it as .xlsx, or save the sheet as "CSV UTF-8".',
    });
  }
  throw new Failure('unsupported-file', 'This is an old Office document, not a table.', {
    hint: 'Ask for the list as CSV, tab-delimited text or an Excel workbook (.xlsx).',
  });
}

/** The directory of a compound file may lie anywhere in it; its names are UTF-16. */
function findNames(path: string): { encrypted: boolean; workbook: boolean } {
  const found = { encrypted: false, workbook: false };
  let tail = Buffer.alloc(0);
  for (const chunk of fileBytes(path)) {
    const bytes = Buffer.concat([tail, chunk]);
    found.encrypted ||= bytes.includes(encrypted);
    found.workbook ||= workbooks.some((name) => bytes.includes(name));
    tail = Buffer.from(bytes.subarray(-encrypted.length));
  }
  return found;
}

/** Refuses packages that look like a workbook and are none: binary workbooks and OpenDocument. */
export async function refuseOtherPackages(zip: Zip): Promise<void> {
  const has = (name: string) => zip.entries.find((entry) => entry.name.toLowerCase() === name);
  if (has('xl/workbook.bin') !== undefined) {
    throw new Failure('unsupported-file', 'This is a binary Excel workbook (.xlsb).', {
      hint: 'Open it in Excel and save it as .xlsx, or save the sheet as "CSV UTF-8".',
    });
  }
  const mimetype = has('mimetype');
  const type = mimetype === undefined ? '' : (await zip.readAll(mimetype, 1000)).toString('latin1');
  if (type.includes('opendocument')) {
    throw new Failure('unsupported-file', 'This is an OpenDocument file.', {
      hint: 'Open it in its program and save it as .xlsx, or save the sheet as CSV in UTF-8.',
    });
  }
}

/** Refuses documents and slides, which are packages like workbooks. */
export function refuseDocument(zip: Zip): void {
  if (!zip.entries.some((entry) => /^(?:word|ppt)\//i.test(entry.name))) return;
  throw new Failure('unsupported-file', 'This is a Word or PowerPoint file, not a table.', {
    hint: 'Copy the table into Excel and save it as .xlsx, or ask for the list as CSV.',
  });
}
