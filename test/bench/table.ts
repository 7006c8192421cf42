/** One measured figure beside its floor in the same run. */
export interface BenchRow {
  readonly what: string;
  readonly measured: string;
  readonly floor: string;
  readonly outcome: string;
  readonly reach: string;
}

/** Prints rows as a markdown table. */
export function printTable(rows: readonly BenchRow[]): string {
  const head = ['work', 'measured', 'floor in the same run', 'outcome', 'to reach'];
  const lines = rows.map((row) => [row.what, row.measured, row.floor, row.outcome, row.reach]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Seconds or milliseconds as people read them. */
export function time(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return milliseconds >= 10 ? `${milliseconds.toFixed(0)} ms` : `${milliseconds.toFixed(1)} ms`;
}

/** Megabytes in a time, as a rate. */
export function rate(bytes: number, milliseconds: number): string {
  return `${(bytes / 1e6 / (milliseconds / 1000)).toFixed(0)} MB/s`;
}

/** A number `part` of a sorted list (0.95 for p95). */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
