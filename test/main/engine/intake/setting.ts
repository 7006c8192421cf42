import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { listSources } from '../../../../main/engine/intake/list-sources.ts';
import type { Listing } from '../../../../main/engine/intake/list-sources.ts';
import { lineText } from '../../../../main/engine/intake/line-text.ts';
import { readLines } from '../../../../main/engine/intake/lines.ts';
import { openSource } from '../../../../main/engine/intake/open-source.ts';
import type { LogSource } from '../../../../main/engine/intake/source.ts';
import { writeZip } from '../../../fixtures/zip-files.ts';
import type { ZipFixture } from '../../../fixtures/zip-files.ts';
import { fileOf } from '../../../support/imports.ts';

/** Writes a file and looks at it. */
export function list(content: string | Uint8Array, name = 'access.log'): Promise<Listing> {
  return listSources(fileOf(content, name));
}

/** The only source of a file. */
export async function onlySource(content: string | Uint8Array, name?: string): Promise<LogSource> {
  const { sources } = await list(content, name);
  const [source] = sources;
  if (source === undefined || sources.length > 1) throw new Error('exactly one source was expected');
  return source;
}

/** All bytes of a source. */
export async function bytesOf(source: LogSource, from = 0): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of openSource(source, from)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The lines of a source as text. */
export async function textLinesOf(source: LogSource): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(source)) lines.push(lineText(line.text));
  return lines;
}

export const zip = (...files: ZipFixture[]): Buffer => writeZip(files);
export const gzip = (bytes: string | Uint8Array): Buffer => gzipSync(bytes);

/** A member of a tar. */
export interface TarFixture {
  readonly name: string;
  readonly bytes?: string | Uint8Array;
  readonly type?: 'file' | 'symlink' | 'link' | 'character-device' | 'directory';
  readonly linkname?: string;
}

/** Makes a tar of members. */
export async function tar(...members: TarFixture[]): Promise<Buffer> {
  const archive = pack();
  for (const { bytes = '', ...header } of members) archive.entry(header, Buffer.from(bytes));
  archive.finalize();
  const pieces: Uint8Array[] = [];
  for await (const piece of archive) if (piece instanceof Uint8Array) pieces.push(piece);
  return Buffer.concat(pieces);
}
