import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { said, sayAll } from '../../../shared/say.ts';
import type { Right } from '../../../shared/requests.ts';
import { now } from '../clock.ts';
import type { RestrictionGround } from '../../../shared/holds.ts';
import { restrictPerson } from '../holds/restriction.ts';
import { setFields } from '../people/edit.ts';
import { findByNumber } from '../people/find.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { WritableVault } from '../vault/vault.ts';
import type { RequestRow } from './request-row.ts';

/** What was done for a request: the kind of deed, and what it can be found by. */
export interface Deed {
  readonly kind: string;
  readonly ref?: string;
}

type Input = Parsed<'requests.carryOut'>;

/** A request with the person it is about. */
interface Task {
  readonly row: RequestRow;
  readonly person: PersonRow;
}

/**
 * Does what a right asks for, or finds that it was done since the request was assessed; inside the caller's transaction. Erasure is not among them: it
 * cannot be part of a transaction. Throws `out-of-order` where the deed is missing.
 */
export const deeds: Readonly<
  Record<Exclude<Right, 'erasure'>, (vault: WritableVault, task: Task, input: Input) => Deed>
> = {
  access: findPackage,
  portability: findPackage,
  rectification(vault, { row, person }, { fields }) {
    if (fields !== undefined) {
      const { change } = setFields(vault, { id: person.id, fields });
      if (change === null)
        throw new Failure('invalid-input', 'Nothing differs from what is kept; nothing was corrected.', {
          field: 'fields',
        });
      return { kind: 'corrected', ref: String(change) };
    }
    const made = vault.db
      .prepare<[number, string], { no: number }>(
        `SELECT no FROM person_change WHERE person_no = ? AND at >= ? AND undone = 0 AND how IN ('edit', 'photo', 'merge')
         ORDER BY no DESC LIMIT 1`,
      )
      .get(person.no, row.assessed_at ?? now());
    if (made === undefined)
      throw missing(
        said('The record was not changed since the request was granted.'),
        said('Correct it first.'),
      );
    return { kind: 'corrected', ref: String(made.no) };
  },
  restriction(vault, { row, person }) {
    const ground = restrictionOf[row.ground ?? ''];
    if (person.restricted === 1) return { kind: 'restricted' };
    if (ground === undefined)
      throw missing(said('The record is not restricted.'), said('Restrict it first.'));
    restrictPerson(vault, { id: person.id, ground });
    return { kind: 'restricted' };
  },
  objection: stopPurposes,
  'consent-withdrawal': stopPurposes,
};

/** The ground of a restriction (GDPR Art. 18(1)) for the ground on which the request was granted. */
const restrictionOf: Readonly<Record<string, RestrictionGround>> = {
  'gdpr-18-1-a': 'accuracy-contested',
  'gdpr-18-1-b': 'unlawful-processing',
  'gdpr-18-1-c': 'legal-claims',
  'gdpr-18-1-d': 'objection-pending',
};

/** The person a request is about. Throws `not-found`. */
export function personOf(vault: WritableVault, row: RequestRow): PersonRow {
  const person = row.person_no === null ? undefined : findByNumber(vault, row.person_no);
  if (person !== undefined) return person;
  throw new Failure('not-found', 'The person of this request is not in the inventory any more.');
}

/** A missing deed, as a failure. */
export function missing(message: string, hint: string): Failure {
  return new Failure('out-of-order', sayAll([message, said('Nothing was recorded.')]), { hint });
}

/** The package that was made for this request after it was granted. */
function findPackage(vault: WritableVault, { row }: Task): Deed {
  const isThere = vault.db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'access_package'").get();
  const made =
    isThere === undefined
      ? undefined
      : vault.db
          .prepare<[string, string, string], { id: string }>(
            'SELECT id FROM access_package WHERE request = ? AND variant = ? AND at >= ? ORDER BY at DESC LIMIT 1',
          )
          .get(row.ref, row.right, row.assessed_at ?? now());
  if (made === undefined)
    throw missing(
      said('No package was made for this request since it was granted.'),
      said('Build the package first.'),
    );
  return { kind: 'package', ref: made.id };
}

function stopPurposes(vault: WritableVault, { row, person }: Task, { purposes }: Input): Deed {
  if (purposes === undefined || purposes.length === 0)
    throw new Failure('invalid-input', 'Say which purposes are stopped for this person.', {
      field: 'purposes',
    });
  const stop = vault.db.prepare(
    'INSERT INTO stopped_purpose (person_no, purpose, request_no, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  for (const purpose of new Set(purposes)) stop.run(person.no, purpose, row.no, now());
  return { kind: 'purposes-stopped', ref: [...new Set(purposes)].toSorted().join(' ') };
}
