import type { Output, Parsed } from '../../../shared/contract.ts';
import type { TableReport } from '../../../shared/documents/table-report.ts';
import { tableReportHtml } from '../../../shared/documents/table-report.ts';
import {
  choiceInWords,
  registerColumns,
  registerIntroductions,
  registerTitles,
} from '../../../shared/register-words.ts';
import type { RegisterColumn } from '../../../shared/register-words.ts';
import { documentWords } from '../../../shared/documents/words/document-words.ts';
import type { DocumentWords } from '../../../shared/documents/words/document-words.ts';
import type { RegisterEntry, RegisterName } from '../../../shared/registers.ts';
import { today } from '../clock.ts';
import { csvLine } from '../exports/csv.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { listEntries } from './register-store.ts';

/** A register as an accessible page and as data for a PDF, in a language, and as a table file in English; no cell of that is a formula. */
export function registerReport(
  vault: ReadableVault,
  { register, language = 'en' }: Parsed<'registers.report'>,
): Output<'registers.report'> {
  const { entries } = listEntries(vault, { register, retired: false });
  const report = reportIn(documentWords(language), vault.institution, register, entries);
  const { columns, rows } = reportIn(documentWords('en'), vault.institution, register, entries);
  return {
    report,
    html: tableReportHtml(report, language),
    csv: [columns, ...rows].map(csvLine).join(''),
  };
}

function reportIn(
  w: DocumentWords,
  institution: string,
  register: RegisterName,
  entries: readonly RegisterEntry[],
): TableReport {
  const columns = registerColumns[register];
  return {
    title: w.tell(registerTitles[register]),
    about: [`${institution}, ${today()}.`, w.tell(registerIntroductions[register])],
    columns: columns.map(({ label }) => w.tell(label)),
    rows: entries.map((entry) => columns.map((column) => cellOf(entry, column, w))),
  };
}

/** Only what was chosen is of the program's words: what somebody typed stays as it is. */
function cellOf(entry: RegisterEntry, { key }: RegisterColumn, w: DocumentWords): string {
  const value = new Map<string, unknown>(Object.entries(entry.content)).get(key);
  const inWords = (code: string): string => {
    const words = choiceInWords(code);
    return words === code ? code : w.tell(words);
  };
  if (Array.isArray(value)) return value.map(String).map(inWords).join(', ');
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? inWords(value) : '';
}
