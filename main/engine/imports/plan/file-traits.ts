import { closeSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import type { ColumnMapping } from '../../../../shared/imports/columns.ts';
import type { SourceFormat } from '../../../../shared/imports/source.ts';
import { fileState } from '../sources/file-bytes.ts';
import { garbledText, valueShape } from './shape.ts';

/**
 * What a cell may have that is taken off or read over here, and that another program may stumble upon. Closed: a trait says nothing about who
 * has it.
 */
export const cellTraits = [
  'space-before',
  'space-behind',
  'double-space',
  'no-break-space',
  'zero-width',
  'tab',
  'line-break',
  'control-character',
  'decomposed-accents',
  'garbled-encoding',
  'formula-text',
  'apostrophe-before',
  'word-for-nothing',
] as const;

/** What a cell may have that is read over here. */
export type CellTrait = (typeof cellTraits)[number];

const column = z.object({
  /** How many rows have each trait, of those that were looked at. */
  traits: z.partialRecord(z.enum(cellTraits), z.int()),
  /** The words for nothing that stand there, of a closed list. */
  nothing: z.array(z.string()).default([]),
  /** How dates are laid out, as shapes without letters (`9{2}/9{2}/9{4}`), with the number of rows. */
  layouts: z.record(z.string(), z.int()).default({}),
  dateOrder: z.enum(['YMD', 'MDY', 'DMY']).optional(),
});

/** What was seen of a file beside its values: kept with the receipt, for samples that fail as the file does. */
export const fileTraits = z.object({
  bom: z.boolean().optional(),
  /** Whether the last line has an end. */
  ends: z.boolean().optional(),
  /** In the order of the mapping. */
  columns: z.array(column),
});

/** What was seen of a file beside its values. */
export type FileTraits = z.infer<typeof fileTraits>;

/** Looks at the cells of a file as they stand. */
export interface TraitWatch {
  take(cells: readonly string[]): void;
  seen(): FileTraits;
}

/** So many rows are looked at, so that a million cost no more. */
const looked = 20_000;
const mostLayouts = 20;

const plain = /^[!-~]+(?: [!-~]+)*$/;
const nothingWords = new Set([
  'NULL',
  'null',
  'N/A',
  'n/a',
  'NA',
  'None',
  'none',
  '\\N',
  '-',
  '.',
  '?',
  'nan',
  'NaN',
]);
const tests: readonly (readonly [CellTrait, RegExp])[] = [
  ['space-before', /^ /],
  ['space-behind', / $/],
  ['double-space', /[^ ] {2}/],
  ['no-break-space', /[\u00a0\u2007\u202f]/],
  ['zero-width', /[\u00ad\u200b-\u200f\u2060\ufeff]/],
  ['tab', /\t/],
  ['line-break', /[\r\n]/],
  ['control-character', /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/],
  ['decomposed-accents', /\p{M}/u],
  ['garbled-encoding', garbledText],
];

/** Makes the watch of a file. */
export function watchTraits(
  path: string,
  format: SourceFormat,
  mapping: readonly ColumnMapping[],
): TraitWatch {
  const columns = new Map<number, z.infer<typeof column>>();
  const dates = new Map(
    mapping.flatMap((each) => (each.dateOrder === undefined ? [] : [[each.column, each.dateOrder]])),
  );
  let rows = 0;
  const of = (index: number): z.infer<typeof column> => {
    let known = columns.get(index);
    if (known === undefined) columns.set(index, (known = { traits: {}, nothing: [], layouts: {} }));
    return known;
  };
  const note = (index: number, trait: CellTrait): void => {
    const { traits } = of(index);
    traits[trait] = (traits[trait] ?? 0) + 1;
  };
  const look = (cell: string, index: number): void => {
    if (nothingWords.has(cell)) {
      note(index, 'word-for-nothing');
      if (!of(index).nothing.includes(cell)) of(index).nothing.push(cell);
    } else if (cell.startsWith("'")) note(index, 'apostrophe-before');
    else if (cell.startsWith('="')) note(index, 'formula-text');
    if (plain.test(cell)) return;
    for (const [trait, test] of tests) if (test.test(cell)) note(index, trait);
  };
  const lay = (cell: string, index: number): void => {
    const { layouts } = of(index);
    const shape = valueShape(cell);
    if (!/^[9{}0-8/.: -]{1,40}$/.test(shape)) return;
    if (shape in layouts || Object.keys(layouts).length < mostLayouts)
      layouts[shape] = (layouts[shape] ?? 0) + 1;
  };
  return {
    take(cells) {
      if (rows++ >= looked) return;
      for (const [index, raw] of cells.entries()) {
        // At fixed places, spaces only fill up.
        const cell = format.type === 'fixed' ? raw.trim() : raw;
        if (cell === '') continue;
        look(cell, index);
        if (dates.has(index)) lay(cell, index);
      }
    },
    seen: () => ({
      ...endsOf(path, format),
      columns: mapping.map(({ column: index, dateOrder }) => ({
        ...of(index),
        ...(dateOrder === undefined ? {} : { dateOrder }),
      })),
    }),
  };
}

/** The mark at the beginning of a text file and the line end at its end; nothing where it lies inside another file. */
function endsOf(path: string, format: SourceFormat): Pick<FileTraits, 'bom' | 'ends'> {
  if (format.type !== 'delimited' && format.type !== 'fixed') return {};
  if (format.type === 'delimited' && format.entry !== undefined) return {};
  const { bytes, isDirectory } = fileState(path);
  if (isDirectory || bytes < 4) return {};
  const head = bytesAt(path, 0, 4);
  const wide = format.encoding.startsWith('utf-16');
  const bom = wide
    ? head.readUInt16LE(0) === 0xfeff || head.readUInt16BE(0) === 0xfeff
    : head.readUIntBE(0, 3) === 0xefbbbf;
  // A file may be old enough to end in CTRL-Z.
  const tail = [...bytesAt(path, bytes - 4, 4)].filter((byte) => byte !== 0 && byte !== 0x1a);
  return { bom, ends: tail.at(-1) === 0x0a || tail.at(-1) === 0x0d };
}

function bytesAt(path: string, position: number, count: number): Buffer {
  const buffer = Buffer.alloc(count);
  const file = openSync(path, 'r');
  try {
    readSync(file, buffer, 0, count, position);
  } finally {
    closeSync(file);
  }
  return buffer;
}
