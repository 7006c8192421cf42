import { describe, expect, it } from 'vitest';
import { linesOf, marksFor, scaleFor } from '../../renderer/screens/imports/ruler.ts';
import type { Inspection } from '../../shared/imports/columns.ts';

const column: Inspection['columns'][number] = {
  column: 0,
  header: 'S1  Ann',
  field: null,
  samples: [],
  confidence: 'none',
};
const found: Inspection = {
  file: 'fixed.txt',
  bytes: 90,
  kind: 'student',
  format: {
    type: 'delimited',
    delimiter: ',',
    encoding: 'utf-8',
    quoted: false,
    lineEnd: '\n',
    headerLine: 1,
  },
  columns: [column],
  preview: [['S2  Bo    B', ' Jr'], ['S3  Cyrus C']],
  choices: [],
  kinds: [],
  encodings: [],
  scope: 'snapshot',
  update: 'update',
  profiles: [],
  warnings: [],
};

describe('the ruler of a file whose cells stand at fixed places', () => {
  it('counts the lines as they stand, also those that the separator cut', () => {
    const lines = linesOf(found);
    expect(lines).toEqual(['S2  Bo    B, Jr', 'S3  Cyrus C']);
    expect(scaleFor(lines)).toEqual(['        10', '123456789012345']);
  });

  it('shows where each column lies, as far as the lines go', () => {
    const columns = [
      { name: 'ID', start: 1, end: 4 },
      { name: 'First name', start: 5, end: 10 },
      { name: 'Last', start: 11, end: 40 },
    ];
    expect(marksFor(columns, linesOf(found))).toBe('├ID┤├Firs┤├Last');
  });

  it('shows no lines that hold what may not be shown, or that quotes were taken from', () => {
    expect(linesOf({ ...found, columns: [{ ...column, refused: 'ssn-values' }] })).toEqual([]);
    const format = { ...found.format, quoted: true };
    expect(linesOf({ ...found, format, columns: [column, column] })).toEqual([]);
    expect(scaleFor([])).toEqual(['', '']);
  });
});
