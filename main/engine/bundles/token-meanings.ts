import { isCore, keyOf } from '../../../shared/pseudonym-forms.ts';
import type { Behind } from '../../../shared/reply.ts';
import type { PersonSummary } from '../../../shared/person.ts';
import { findByNumber } from '../people/find.ts';
import { toSummary } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** What a pseudonym means in one bundle that issued it. */
export interface Meaning {
  readonly bundle: string;
  readonly caseRef: string;
  readonly behind: Behind;
  readonly person: PersonSummary | null;
}

/** Finds pseudonyms as they were issued. */
export interface IssuedTokens {
  /** What a text means, taken as one pseudonym in any of its forms and in capitals or not; empty where no bundle issued it. */
  meaningsOf(text: string): Meaning[];
}

interface Row {
  readonly bundle: string;
  readonly case_ref: string;
  readonly kind: string;
  readonly person_no: number | null;
  readonly erased: number;
}

/** Opens the pseudonyms of all bundles, or of one. */
export function issuedTokens(vault: ReadableVault, bundle: string | undefined): IssuedTokens {
  const find = vault.db.prepare<string[], Row>(
    `SELECT p.bundle, b.case_ref, p.kind, p.person_no, p.erased FROM pseudonym p JOIN bundle b ON b.bundle = p.bundle
     WHERE p.token = ? ${bundle === undefined ? '' : 'AND p.bundle = ?'} ORDER BY b.at DESC`,
  );
  const narrow = bundle === undefined ? [] : [bundle];
  const rowsOf = (form: string): Row[] => find.all(form, ...narrow);
  let mixed: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    meaningsOf(text) {
      let rows = formsOf(text).flatMap(rowsOf);
      if (rows.length === 0 && mayBeMixed.test(text)) {
        mixed ??= mixedTokens(vault);
        rows = (mixed.get(text.trim().toLowerCase()) ?? []).flatMap(rowsOf);
      }
      const meanings = new Map<string, Meaning>();
      for (const row of rows) {
        // Two forms of one pseudonym are one meaning.
        const name = `${row.bundle} ${String(row.person_no)} ${String(row.erased)}`;
        if (!meanings.has(name)) meanings.set(name, meaningOf(vault, row));
      }
      return [...meanings.values()];
    },
  };
}

/** An id: letters and digits. */
const mayBeMixed = /^(?=.{0,80}[A-Za-z])(?=.{0,80}\d)/s;

/** Ids with large and small letters, by how they read in small ones: the index finds a token in its own case only. */
function mixedTokens(vault: ReadableVault): Map<string, string[]> {
  const tokens = vault.db
    .prepare<[], { token: string }>(
      "SELECT DISTINCT token FROM pseudonym WHERE kind = 'id' AND token GLOB '*[a-z]*' AND token GLOB '*[A-Z]*'",
    )
    .all();
  const found = new Map<string, string[]>();
  for (const { token } of tokens) {
    const folded = token.toLowerCase();
    found.set(folded, [...(found.get(folded) ?? []), token]);
  }
  return found;
}

function meaningOf(vault: ReadableVault, row: Row): Meaning {
  const found = row.person_no === null ? undefined : findByNumber(vault, row.person_no);
  const person = found === undefined ? null : toSummary(found);
  return {
    bundle: row.bundle,
    caseRef: row.case_ref,
    behind: person === null ? behindOf(row) : 'person',
    person,
  };
}

function behindOf({ erased, kind }: Row): Behind {
  if (erased === 1) return 'erased';
  if (kind === 'user' || kind === 'email' || kind === 'person') return 'stranger';
  return kind === 'address' ? 'address' : 'not-kept';
}

/** The forms under which a pseudonym may be stored: as given, in either case, and where it is a person's, the core and what is made of it. */
function formsOf(text: string): string[] {
  const given = text.trim();
  const forms = [given, given.toLowerCase(), given.toUpperCase()];
  const key = keyOf(given);
  if (isCore(key)) forms.push(...coreForms(key));
  else if (isCore(`P${key.toUpperCase()}`)) forms.push(...coreForms(`P${key.toUpperCase()}`));
  return [...new Set(forms)];
}

function coreForms(core: string): string[] {
  const small = core.toLowerCase();
  return [core, `u_${small}`, `${small}@redacted.invalid`];
}
