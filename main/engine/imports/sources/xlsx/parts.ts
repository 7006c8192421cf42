import { Failure } from '../../../../../shared/failure.ts';
import type { Zip, ZipEntry } from '../zip.ts';
import { createXmlScanner } from './xml-scanner.ts';
import type { XmlListener } from './xml-scanner.ts';

/** More than Excel allows, in characters; nothing is collected beyond. */
export const longestCell = 1 << 20;

/** What lists sheets, links and styles is kept in memory: 20 MB are more than the most muddled workbook has. */
const largestList = 32 << 20;

/** A part of a workbook by its path inside the package; case does not count. Undefined when there is none. */
export function findPart(zip: Zip, path: string): ZipEntry | undefined {
  const wanted = path.replace(/^\/+/, '').toLowerCase();
  return zip.entries.find((entry) => entry.name.toLowerCase() === wanted);
}

/** Scans a part, to its end or until `isEnough`. Nothing happens for one that is not there. */
export async function scanPart(
  zip: Zip,
  entry: ZipEntry | undefined,
  listener: XmlListener,
  isEnough: () => boolean = () => false,
): Promise<void> {
  if (entry === undefined) return;
  const scanner = createXmlScanner(listener);
  for await (const text of partText(zip, entry)) {
    scanner.push(text);
    if (isEnough()) return;
  }
  scanner.end();
}

/** Scans a part of which all is kept. Throws `unsupported-file` where it is larger than any real one. */
export async function scanList(zip: Zip, entry: ZipEntry | undefined, listener: XmlListener): Promise<void> {
  if (entry !== undefined && entry.bytes > largestList) throw tooLong();
  await scanPart(zip, entry, listener);
}

/** The text of a part in chunks, UTF-8 unless its byte order mark or XML declaration says otherwise. `read` is told of the bytes. */
export async function* partText(
  zip: Zip,
  entry: ZipEntry,
  read: (bytes: number) => void = () => undefined,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let bytes = 0;
  for await (const chunk of zip.stream(entry)) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    bytes += chunk.length;
    read(bytes);
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder !== undefined) yield decoder.decode();
}

function encodingOf(head: Buffer): string {
  const start = head.toString('latin1', 0, longestDeclaration);
  if (/^(?:\u00ff\u00fe|<\0)/.test(start)) return 'utf-16le';
  if (/^(?:\u00fe\u00ff|\0<)/.test(start)) return 'utf-16be';
  const said = declaredEncoding.exec(start)?.[1]?.toLowerCase() ?? 'utf-8';
  return oneByte.test(said) ? said : 'utf-8';
}

const longestDeclaration = 200;
const declaredEncoding = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/;

/** Any other declaration is wrong where it can be read at all: what is UTF-16 has been told by its zeros. */
const oneByte = /^(?:iso-8859-(?:[1-9]|1[0134]|15)|windows-125[0-8])$/;

/** The targets of a part's relationships by id, resolved to paths inside the package (ECMA-376 part 2). */
export async function relationshipsOf(
  zip: Zip,
  part: string,
): Promise<ReadonlyMap<string, { readonly type: string; readonly path: string }>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const name = part.slice(folder.length);
  const found = new Map<string, { type: string; path: string }>();
  await scanList(zip, findPart(zip, `${folder}_rels/${name}.rels`), {
    open(element, attribute) {
      if (element !== 'Relationship') return;
      const target = attribute('Target') ?? '';
      found.set(attribute('Id') ?? '', {
        type: attribute('Type') ?? '',
        path: resolveTarget(folder, target),
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

function resolveTarget(folder: string, target: string): string {
  // Some programs on Windows write paths as Windows does.
  const path = target.replaceAll('\\', '/');
  const parts = path.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function tooLong(): Failure {
  return new Failure(
    'unsupported-file',
    'This workbook has longer lists of sheets or styles than any real one.',
    {
      hint: 'Copy the sheet into a new workbook, or save it as "CSV UTF-8", then pick that file.',
    },
  );
}

/** A workbook that lacks what every workbook has. */
export function noWorkbook(): Failure {
  return new Failure('unsupported-file', 'This is no Excel workbook that can be read.', {
    hint: 'Open it in Excel, save it as .xlsx, or save the sheet as "CSV UTF-8".',
  });
}
