import type { Output } from '../../../shared/contract.ts';
import type { TableReport } from '../../../shared/documents/table-report.ts';
import { tableReportHtml } from '../../../shared/documents/table-report.ts';
import {
  choiceInWords,
  registerColumns,
  registerIntroductions,
  registerTitles,
} from '../../../shared/register-words.ts';
import type { RegisterEntry, RegisterName } from '../../../shared/registers.ts';
import { today } from '../clock.ts';
import { csvLine } from '../exports/csv.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { listEntries } from './register-store.ts';

/** A register as an accessible page, as a table file (no cell of it is a formula), and as data for a PDF. */
export function registerReport(vault: ReadableVault, register: RegisterName): Output<'registers.report'> {
  const { entries } = listEntries(vault, { register, retired: false });
  const columns = registerColumns[register];
  const report: TableReport = {
    title: registerTitles[register],
    about: [`${vault.institution}, ${today()}.`, registerIntroductions[register]],
    columns: columns.map(({ label }) => label),
    rows: entries.map((entry) => columns.map(({ key }) => cellOf(entry, key))),
  };
  return {
    report,
    html: tableReportHtml(report),
    csv: [report.columns, ...report.rows].map(csvLine).join(''),
  };
}

function cellOf(entry: RegisterEntry, key: string): string {
  const value = new Map<string, unknown>(Object.entries(entry.content)).get(key);
  if (Array.isArray(value)) return value.map(String).map(choiceInWords).join(', ');
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? choiceInWords(value) : '';
}
