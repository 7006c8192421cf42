import { z } from 'zod';
import { subjectReport } from '../../../shared/access.ts';
import type { SubjectReport } from '../../../shared/access.ts';
import { accessReportHtml } from '../../../shared/documents/access-report.ts';
import type { DocumentLanguage } from '../../../shared/documents/language.ts';
import type { PackedPhoto } from './held-record.ts';
import type { PackageFile } from './seal-zip.ts';
import { csvOf, tablesOf } from './tables.ts';

/** The page of a package, its pictures inside it. */
export function reportPage(
  report: SubjectReport,
  photos: readonly PackedPhoto[],
  language: DocumentLanguage = 'en',
): string {
  return accessReportHtml(
    report,
    photos.map(({ file, bytes }) => ({
      file,
      dataUrl: `data:${file.endsWith('.png') ? 'image/png' : 'image/jpeg'};base64,${Buffer.from(bytes).toString('base64')}`,
    })),
    language,
  );
}

/** The files of a package, the page to begin with first. `pdf` is there only where a window could print it. */
export function packageFiles(
  report: SubjectReport,
  photos: readonly PackedPhoto[],
  page: string,
  pdf: Uint8Array | null,
): PackageFile[] {
  return [
    textFile('START-HERE.html', page),
    ...(pdf === null ? [] : [{ name: 'report.pdf', bytes: pdf }]),
    textFile('data.json', `${JSON.stringify(report, null, 2)}\n`),
    textFile('data-schema.json', `${JSON.stringify(z.toJSONSchema(subjectReport), null, 2)}\n`),
    ...tablesOf(report).map((table) => textFile(`data/${table.name}.csv`, csvOf(table))),
    ...photos.map(({ file, bytes }) => ({ name: file, bytes })),
  ];
}

function textFile(name: string, text: string): PackageFile {
  return { name, bytes: Buffer.from(text, 'utf8') };
}
