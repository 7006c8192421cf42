import { bareImport } from './bare-import.ts';
import { runChild } from './child.ts';
import { importRun } from './import-run.ts';
import { writePeopleFile, writePeopleWorkbook } from './people-file.ts';
import { time } from './table.ts';
import type { BenchRow } from './table.ts';

/** A vault for a run, made by the caller, and what opens it. */
export interface BenchVault {
  readonly folder: string;
  readonly passphrase: string;
}

/**
 * The figures of imports: `kept` gets the people of the text file and keeps them; `spare` gets those of the workbook and loses them again. The floor
 * runs between the two, so that all see the machine alike.
 */
export async function importRows(
  folder: string,
  count: number,
  kept: BenchVault,
  spare: BenchVault,
): Promise<BenchRow[]> {
  const csv = writePeopleFile(folder, count);
  const text = await runChild('import-run.ts', [kept.folder, kept.passphrase, csv], importRun);
  const { took: bare } = await runChild('bare-import.ts', [folder, csv], bareImport);
  const xlsx = await writePeopleWorkbook(folder, csv, count);
  const sheet = await runChild('import-run.ts', [spare.folder, spare.passphrase, xlsx, 'undo'], importRun);
  const people = count.toLocaleString('en');
  return [
    {
      what: `import ${people} people x 10 columns, plan and apply`,
      measured: `${time(text.first)}, peak ${megabytes(text.peak)}`,
      floor: `${time(bare)} (csv-parse, same inserts, indexes, cipher)`,
      outcome: `${(text.first / bare).toFixed(2)} x`,
      reach: 'at most 1.25 x, 400 MB',
    },
    {
      what: 'import the same file again, nothing changed',
      measured: time(text.again),
      floor: `${time(text.first)} (the first time)`,
      outcome: `${(text.again / text.first).toFixed(2)} x`,
      reach: 'under 0.5 x',
    },
    {
      what: `import ${people} rows of a workbook, 10 shared strings each`,
      measured: `${time(sheet.first)}, peak ${megabytes(sheet.peak)}`,
      floor: `${time(bare)} (as above)`,
      outcome: `${(sheet.first / bare).toFixed(2)} x`,
      reach: '700 MB',
    },
    {
      what: 'take that import back',
      measured: time(sheet.undo),
      floor: `${time(sheet.first)} (the import)`,
      outcome: `${(sheet.undo / sheet.first).toFixed(2)} x`,
      reach: '-',
    },
    {
      what: `calls of the window during these, ${(text.answers.count + sheet.answers.count).toLocaleString('en')} of them`,
      measured: `p95 ${time(Math.max(text.answers.p95, sheet.answers.p95))}, worst ${time(Math.max(text.answers.worst, sheet.answers.worst))}`,
      floor: '-',
      outcome: Math.max(text.answers.worst, sheet.answers.worst) < 50 ? 'reached' : 'missed',
      reach: 'under 50 ms',
    },
  ];
}

function megabytes(bytes: number): string {
  return `${String(Math.round(bytes / 1e6))} MB`;
}
