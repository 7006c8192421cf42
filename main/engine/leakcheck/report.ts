import { bytesOfIndex } from './leak-index.ts';
import type { LeakIndex } from './leak-index.ts';
import type { LeakFindings, LeakHit } from './leak-check.ts';

/** What a leak check looked at and found, in counts only: it may stand in a manifest. */
export interface LeakReport {
  readonly files: number;
  readonly lines: number;
  readonly bytes: number;
  /** Forms of identifiers that were looked for, and the memory they take in bytes. */
  readonly identifiers: number;
  readonly indexBytes: number;
  readonly hard: number;
  readonly soft: number;
  /** Hits by kind, hard and soft together. */
  readonly byKind: Readonly<Record<string, number>>;
  /** Whether it stopped early because there was too much. */
  readonly isCut: boolean;
}

/** The hits of one file, for the screen of the custodian. They show values, and stay on this workstation. */
export interface FileLeaks {
  readonly file: string;
  readonly hits: readonly LeakHit[];
}

/** Sums up a check. */
export function reportOf(index: LeakIndex, findings: LeakFindings): LeakReport {
  const { hits, files, lines, bytes, isCut } = findings;
  const byKind = new Map<string, number>();
  for (const { kind } of hits) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  const hard = hits.filter((hit) => hit.hard).length;
  return {
    files,
    lines,
    bytes,
    identifiers: index.table.size,
    indexBytes: bytesOfIndex(index),
    hard,
    soft: hits.length - hard,
    byKind: Object.fromEntries([...byKind].sort(([a], [b]) => (a < b ? -1 : 1))),
    isCut,
  };
}

/** Groups hits by file, hard ones first, then by line. */
export function leaksByFile(hits: readonly LeakHit[]): FileLeaks[] {
  const files = Map.groupBy(hits, (hit) => hit.file);
  return [...files].map(([file, found]) => ({
    file,
    hits: found.toSorted((a, b) => Number(b.hard) - Number(a.hard) || a.line - b.line),
  }));
}

/** One sentence for the report. */
export function leakSentence(report: LeakReport): string {
  const looked = `${String(report.lines)} lines of ${String(report.files)} files were checked for ${String(report.identifiers)} forms of identifiers`;
  return report.hard === 0
    ? `${looked}: no one was found.`
    : `${looked}: ${String(report.hard)} places name someone.`;
}
