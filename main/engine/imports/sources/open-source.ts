import { basename } from 'node:path';
import { Failure } from '../../../../shared/failure.ts';
import type { ImportKind, SourceFormat } from '../../../../shared/imports/source.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { openDelimited } from './delimited.ts';
import { fileSource, fileState } from './file-bytes.ts';
import type { ByteSource } from './file-bytes.ts';
import { openFileSet } from './file-set.ts';
import { openFixed } from './fixed.ts';
import { noTable } from './source-refusals.ts';
import { openCanvas } from './sets/canvas.ts';
import type { NoteRead } from './read-files.ts';
import { createInventory, emptyInventory } from './sets/inventory.ts';
import { openOneRoster } from './sets/oneroster.ts';
import { openForeignDatabase } from './sqlite.ts';
import type { Table } from './table.ts';
import { openWorkbookTable } from './workbook-table.ts';
import { openZip } from './zip.ts';

/** An open table, and the end of it. */
export interface OpenSource {
  readonly table: Table;
  close(): void;
}

/**
 * Opens a source as it was found. What a set leaves out is looked up in the vault, where there is one; `note` is told which
 * files of a folder are read. Throws as `findSource` does, and when it is
 * not what it was any more.
 */
export async function openSource(
  path: string,
  kind: ImportKind,
  format: SourceFormat,
  vault?: ReadableVault,
  note?: NoteRead,
): Promise<OpenSource> {
  switch (format.type) {
    case 'delimited':
      return openText(path, format.entry, (source) => openDelimited(source, format));
    case 'fixed':
      return openText(path, undefined, (source) => openFixed(source, format));
    case 'xlsx': {
      const zip = await openZip(path);
      return closing(zip, () => openWorkbookTable(zip, format.sheet, format.headerLine));
    }
    case 'sqlite': {
      const db = await openForeignDatabase(path);
      return closing(db, () => db.open(format.table));
    }
    case 'oneroster':
    case 'canvas': {
      const set = await openFileSet(path, note);
      return closing(set, () =>
        format.type === 'canvas'
          ? openCanvas(set, kind, format)
          : openOneRoster(set, kind, format, vault === undefined ? emptyInventory : createInventory(vault)),
      );
    }
    case 'photos':
      throw new Failure('invalid-input', 'Photos are no table.', { hint: 'Import them as photos.' });
  }
}

async function openText(
  path: string,
  entry: string | undefined,
  open: (source: ByteSource) => Table | Promise<Table>,
): Promise<OpenSource> {
  if (entry === undefined && !fileState(path).isDirectory) {
    return { table: await open(fileSource(path, basename(path))), close: () => undefined };
  }
  const set = await openFileSet(path);
  return closing(set, () => {
    const source = set.file(entry ?? '');
    if (source === undefined) throw noTable();
    return open(source);
  });
}

async function closing(owner: { close(): void }, open: () => Table | Promise<Table>): Promise<OpenSource> {
  try {
    return {
      table: await open(),
      close() {
        owner.close();
      },
    };
  } catch (error) {
    owner.close();
    throw error;
  }
}
