import { findField } from '../../../shared/fields.ts';
import type { PersonKind } from '../../../shared/person.ts';
import { allFormerIds } from '../people/former-ids.ts';
import { readMore } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

/**
 * A person as redactor and leak check know them: every identifier, whatever field it stands in. Both declare this shape for themselves,
 * as they share no code.
 */
export interface KnownIdentifiers {
  readonly person: number;
  readonly kind: PersonKind;
  readonly ids: readonly string[];
  readonly givenNames: readonly string[];
  readonly middleNames: readonly string[];
  readonly familyNames: readonly string[];
  readonly email?: string;
  readonly username?: string;
  readonly birthday?: string;
  readonly phones: readonly string[];
  readonly addresses: readonly string[];
}

/** Everyone in the inventory, one at a time: nobody is left out, restricted or confidential or not. */
export function* knownPeople(vault: ReadableVault): Generator<KnownIdentifiers> {
  const rows = vault.db.prepare<[], PersonRow>('SELECT * FROM person ORDER BY no');
  const former = allFormerIds(vault);
  for (const row of rows.iterate()) yield knownOf(row, former.get(row.no) ?? []);
}

function knownOf(row: PersonRow, former: readonly string[]): KnownIdentifiers {
  const more = row.more === null ? noMore : moreOf(row.more);
  return {
    person: row.no,
    kind: row.kind,
    ids: [...present(row.external_id, row.other_id, row.other_id2, row.card), ...more.ids, ...former],
    givenNames: present(row.given_name, row.preferred_name, row.legal_name),
    middleNames: present(row.middle_name),
    familyNames: present(row.family_name),
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.username === null ? {} : { username: row.username }),
    ...(row.birthday === null ? {} : { birthday: row.birthday }),
    phones: more.phones,
    addresses: more.addresses,
  };
}

interface MoreIdentifiers {
  readonly ids: readonly string[];
  readonly phones: readonly string[];
  readonly addresses: readonly string[];
}

const noMore: MoreIdentifiers = { ids: [], phones: [], addresses: [] };

/** A custom value that looks like a number someone is known by: no spaces, a digit, five characters or more. */
const idLike = /^(?=.*\p{N})\S{5,60}$/u;

function moreOf(json: string): MoreIdentifiers {
  const ids: string[] = [];
  const phones: string[] = [];
  const addresses: string[] = [];
  for (const [key, value] of Object.entries(readMore(json))) {
    const field = findField(key);
    if (field?.type === 'phone') phones.push(value);
    else if (key === 'street') addresses.push(value);
    else if (field?.class === 'unclassified' && idLike.test(value)) ids.push(value);
  }
  return { ids, phones, addresses };
}

function present(...values: readonly (string | null)[]): string[] {
  return values.filter((value) => value !== null);
}
