import { Failure } from '../../../../shared/failure.ts';
import type { ImportKind, KnownFormat, SourceFormat } from '../../../../shared/imports/source.ts';
import { knownFormatOf } from '../../../../shared/imports/known-format.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { findSource } from '../sources/find-source.ts';
import { openSource } from '../sources/open-source.ts';
import type { FoundSource } from '../sources/find-source.ts';
import { fingerprintOf, listStoredProfiles } from './profiles.ts';
import type { StoredProfile } from './profiles.ts';

/** A profile that a file fits, and the file as that profile reads it. */
export interface Recognised {
  readonly profile: StoredProfile;
  readonly found: FoundSource;
}

/**
 * The profiles that a file fits, the most used first: read as the profile says (its sheet, encoding and header line), the file has the profile's
 * columns, in whatever order. A map of fixed places fits any text, so it is never found by itself.
 */
export async function recogniseProfiles(
  vault: ReadableVault,
  path: string,
  found: FoundSource,
  kind: ImportKind | undefined,
): Promise<Recognised[]> {
  const recognised: Recognised[] = [];
  const headersSeen = new Map<string, Promise<readonly string[] | undefined>>();
  for (const profile of listStoredProfiles(vault)) {
    const { settings } = profile;
    if (kind !== undefined && settings.kind !== kind) continue;
    const read = await readAsProfile(path, found, profile);
    if (read === undefined) continue;
    const key = `${settings.kind} ${JSON.stringify(read.format)}`;
    const headers = headersSeen.get(key) ?? headersOf(path, settings.kind, read.format);
    headersSeen.set(key, headers);
    const names = await headers;
    if (names !== undefined && fingerprintOf(names) === fingerprintOf(settings.headers))
      recognised.push({ profile, found: read });
  }
  return recognised;
}

/**
 * How a profile reads a file. Its encoding counts only where the bytes leave that open: a system that has begun to write UTF-8 says so in every
 * byte, and one that has stopped must be asked about.
 */
export function knownAs(format: SourceFormat, found: FoundSource): KnownFormat {
  const { encoding, ...known } = knownFormatOf(format);
  const isOpen = found.encodings.length > 0 && encoding?.startsWith('utf') === false;
  return isOpen ? { ...known, encoding } : known;
}

/** The file as a profile reads it; undefined where it cannot be read so, or is of another form. */
async function readAsProfile(
  path: string,
  found: FoundSource,
  { settings }: StoredProfile,
): Promise<FoundSource | undefined> {
  const { format } = settings;
  if (format.type !== found.format.type || format.type === 'fixed') return undefined;
  if (format.type === 'xlsx' && !found.choices.includes(format.sheet)) return undefined;
  const known = knownAs(format, found);
  const { encoding, ...asFound } = knownFormatOf(found.format);
  const isSameEncoding = known.encoding === undefined || known.encoding === encoding;
  if (isSameEncoding && JSON.stringify({ ...known, encoding: undefined }) === JSON.stringify(asFound))
    return found;
  try {
    return await findSource(path, known);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

async function headersOf(
  path: string,
  kind: ImportKind,
  format: SourceFormat,
): Promise<readonly string[] | undefined> {
  try {
    const source = await openSource(path, kind, format);
    source.close();
    return source.table.headers;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
