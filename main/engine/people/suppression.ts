import type { FieldValues } from '../../../shared/fields.ts';
import { preparedWrite } from '../vault/prepared.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { wordsOfName } from './instructor-cells.ts';

const idKeys = ['externalId', 'otherId', 'otherId2', 'card'] as const;

/** The suppression list as an import needs it. It holds keyed hashes, never values. */
export interface Suppression {
  readonly isEmpty: boolean;
  /** `suppressed`: an id or card of someone erased. `ask`: only the e-mail matches, which people may share or inherit. */
  matches(values: FieldValues): 'suppressed' | 'ask' | null;
  /** Whether somebody erased taught under this name, as one cell of a registration has it. */
  hasTeacher(name: string): boolean;
}

/** Loads the suppression list. */
export function createSuppression(vault: ReadableVault): Suppression {
  const rows = vault.db
    .prepare<[], { kind: string; hash: Buffer }>('SELECT kind, hash FROM suppression')
    .all();
  const known = new Set(rows.map((row) => `${row.kind} ${row.hash.toString('base64')}`));
  const has = (kind: string, value: string): boolean =>
    hashesFor(vault, kind, value).some((hash) => known.has(`${kind} ${hash.toString('base64')}`));
  return {
    isEmpty: known.size === 0,
    matches(values) {
      if (known.size === 0) return null;
      for (const key of idKeys) {
        const value = values[key];
        if (value !== undefined && has('id', value)) return 'suppressed';
      }
      const email = values['email'];
      return email !== undefined && has('email', email) ? 'ask' : null;
    },
    hasTeacher: (name) => teacherHash(vault, name).some((hash) => known.has(hash)),
  };
}

/** The keyed hashes of someone's ids, card, earlier ids and e-mail, as `kind hash` (base64). */
export function suppressionHashes(
  vault: Pick<ReadableVault, 'keyedHash'>,
  values: FieldValues,
  formerIds: readonly string[] = [],
): string[] {
  const hashes = new Set<string>();
  // An id may move between columns from one file to the next, so all ids share one kind.
  for (const id of [...idKeys.map((key) => values[key]), ...formerIds])
    if (id !== undefined)
      for (const hash of hashesFor(vault, 'id', id)) hashes.add(`id ${hash.toString('base64')}`);
  const email = values['email'];
  if (email !== undefined) hashes.add(`email ${hashFor(vault, 'email', email).toString('base64')}`);
  return [...hashes];
}

/** The keyed hashes of the names under which registrations name somebody who taught: given and family name, with and without the one between. */
export function teacherHashes(vault: Pick<ReadableVault, 'keyedHash'>, values: FieldValues): string[] {
  const family = values['familyName'];
  const middle = values['middleName'];
  if (family === undefined) return [];
  const given = ['givenName', 'preferredName', 'legalName'].flatMap((key) => values[key] ?? []);
  const names = given.flatMap((name) => [
    `${name} ${family}`,
    ...(middle === undefined ? [] : [`${name} ${middle} ${family}`]),
  ]);
  return [...new Set(names.flatMap((name) => teacherHash(vault, name)))];
}

/** In whatever order the words come; titles and initials do not count. None where less than two words are left. */
function teacherHash(vault: Pick<ReadableVault, 'keyedHash'>, name: string): string[] {
  const said = wordsOfName(name);
  return said.length < 2
    ? []
    : [`teacher ${vault.keyedHash('suppression teacher', said.sort().join(' ')).toString('base64')}`];
}

/** Keeps somebody away by their hashes, so that a later import does not bring them back. */
export function suppress(vault: WritableVault, subject: string, hashes: readonly string[]): void {
  const insert = preparedWrite(
    vault.db,
    'INSERT INTO suppression (kind, hash, subject) VALUES (?, ?, ?) ON CONFLICT (kind, hash) DO NOTHING',
  );
  for (const each of hashes) {
    const [kind = '', hash = ''] = each.split(' ');
    insert.run(kind, Buffer.from(hash, 'base64'), subject);
  }
}

/** The keyed hash of a value in the form that survives another export: case, spaces and dashes do not count. */
export function hashFor(vault: Pick<ReadableVault, 'keyedHash'>, kind: string, value: string): Buffer {
  const plain =
    kind === 'id'
      ? value
          .toLowerCase()
          .replace(/[\s-]/g, '')
          .replace(/^0+(?=.)/, '')
      : value.toLowerCase().trim();
  return vault.keyedHash(`suppression ${kind}`, plain);
}

/** The same, and for ids also without whatever is no letter or digit: dots, other dashes, marks that nobody sees, full-width forms. */
function hashesFor(vault: Pick<ReadableVault, 'keyedHash'>, kind: string, value: string): Buffer[] {
  const own = hashFor(vault, kind, value);
  if (kind !== 'id') return [own];
  const bare = value.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  return bare === '' ? [own] : [own, hashFor(vault, kind, bare)];
}
