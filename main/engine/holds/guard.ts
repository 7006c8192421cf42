import { Failure } from '../../../shared/failure.ts';
import { said, say, sayAll } from '../../../shared/say.ts';
import type { Sentence } from '../../../shared/say.ts';
import type { StoppablePurpose } from '../../../shared/requests.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** What somebody is about to do with people's records: take something away for good, give other values, or let it leave. */
export type Act = 'erase' | 'change' | 'disclose';

const whys = ['legal-hold', 'access-request', 'restricted', 'named-in-kept'] as const;

/** What keeps a record from an act. `until`: the day by which a legal hold is reviewed; it holds after that day too. */
export interface Block {
  readonly subject: string;
  readonly why: (typeof whys)[number];
  readonly until?: string;
}

/** A person as the guard must know them. */
export type Guarded = Pick<PersonRow, 'no' | 'id' | 'restricted'>;

/**
 * What keeps these people from the act, all of them at once. A restriction (GDPR Art. 18) forbids every act; a legal hold and an open request to
 * see the record (34 CFR 99.10(e)) forbid taking away, also after the hold's review day: only releasing it frees.
 */
export function blocksFor(vault: ReadableVault, act: Act, people: readonly Guarded[]): Block[] {
  const restricted = people
    .filter((person) => person.restricted === 1)
    .map(({ id }): Block => ({ subject: id, why: 'restricted' }));
  return act === 'erase'
    ? [...heldAmong(vault, people), ...requestedAmong(vault, people), ...restricted]
    : restricted;
}

/** Throws `held` where something keeps one of these people from the act, and says how many and why. Nothing may have been written before. */
export function assertAllowed(vault: ReadableVault, act: Act, people: readonly Guarded[]): void {
  assertNone(blocksFor(vault, act, people), people.length);
}

/** Throws `held` where there are blocks among so many people. */
export function assertNone(blocks: readonly Block[], people: number): void {
  if (blocks.length === 0) return;
  const steps = whys.filter((why) => blocks.some((block) => block.why === why)).map((why) => hints[why]);
  throw new Failure('held', sayAll(blockSentences(blocks, people)), {
    hint: sayAll([...steps, said('Nothing was changed.')]),
  });
}

/** What the blocks are, a sentence for each kind; names and ids are not among them. */
export function blockSentences(blocks: readonly Block[], people: number): Sentence[] {
  return whys.flatMap((why) => {
    const count = new Set(blocks.filter((block) => block.why === why).map((block) => block.subject)).size;
    if (count === 0) return [];
    if (people === 1) return [say`This record is ${reasons[why]}`];
    return [
      count === 1
        ? say`1 of these records is ${reasons[why]}`
        : say`${count} of these records are ${reasons[why]}`,
    ];
  });
}

/**
 * The same for whole queries: a condition on rows of `person` (under the name it has in the query) that is true for records of which nothing may be
 * taken away.
 */
export function mustStay(person: string): string {
  return `(${person}.restricted = 1 OR ${isKept(person)})`;
}

/** The condition for records that a legal hold or an open access request keeps, restricted or not. */
export function isKept(person: string): string {
  return `(EXISTS (SELECT 1 FROM hold_person held WHERE held.person_no = ${person}.no AND held.release_no IS NULL)
    OR EXISTS (SELECT 1 FROM open_access_request asked WHERE asked.subject = ${person}.id))`;
}

/** The row numbers of the records that a legal hold or an open access request keeps, as a query. */
export const keptNumbers = `SELECT person_no FROM hold_person WHERE release_no IS NULL
  UNION SELECT p.no FROM open_access_request asked JOIN person p ON p.id = asked.subject`;

/** What records leave for, as far as people can object to it (GDPR Art. 21). */
export type LeavingFor = Extract<StoppablePurpose, 'support-bundles' | 'exports'>;

/** The condition for records that may leave: neither restricted, nor only a mask, nor of somebody for whom this purpose was stopped. */
export function mayLeave(person: string, purpose: LeavingFor): string {
  return `(${person}.restricted = 0 AND ${person}.masked IS NULL AND ${person}.no NOT IN (SELECT person_no FROM stopped_purpose WHERE purpose = '${purpose}'))`;
}

const reasons: Readonly<Record<Block['why'], string>> = said({
  'legal-hold': 'under a legal hold and must be kept.',
  'access-request': 'the subject of an open request to see it, and must be kept (34 CFR 99.10(e)).',
  restricted: 'restricted (GDPR Art. 18) and can only be read.',
  'named-in-kept': 'that of an instructor named in a record that must be kept.',
});

const hints: Readonly<Record<Block['why'], string>> = said({
  'legal-hold': 'Release the hold first.',
  'access-request': 'Close the request first.',
  restricted: 'Lift the restriction first.',
  'named-in-kept': 'Free the record that names the instructor first.',
});

function heldAmong(vault: ReadableVault, people: readonly Guarded[]): Block[] {
  const untilOf = holdsOn(vault, people);
  return people.flatMap((person): Block[] => {
    const until = untilOf.get(person.no);
    return until === undefined ? [] : [{ subject: person.id, why: 'legal-hold', until }];
  });
}

/** Which of these people a legal hold keeps, by row number, each with the latest day by which one is reviewed. */
export function holdsOn(
  vault: ReadableVault,
  people: readonly Pick<PersonRow, 'no'>[],
): ReadonlyMap<number, string> {
  const rows = vault.db
    .prepare<[string], { no: number; until: string }>(
      `SELECT p.value AS no, max(h.until) AS until FROM json_each(?) p
       JOIN hold_person m ON m.person_no = p.value AND m.release_no IS NULL JOIN hold h ON h.no = m.hold_no
       GROUP BY p.value`,
    )
    .all(JSON.stringify(people.map((person) => person.no)));
  return new Map(rows.map((row) => [row.no, row.until]));
}

/** Requests are few beside people: all open ones are looked at. */
function requestedAmong(vault: ReadableVault, people: readonly Guarded[]): Block[] {
  const open = vault.db
    .prepare<[], { subject: string }>(
      'SELECT DISTINCT subject FROM open_access_request WHERE subject IS NOT NULL',
    )
    .all();
  if (open.length === 0) return [];
  const subjects = new Set(open.map((row) => row.subject));
  return people
    .filter((person) => subjects.has(person.id))
    .map(({ id }): Block => ({ subject: id, why: 'access-request' }));
}
