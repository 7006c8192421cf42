import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import type { PersonRow } from './person-row.ts';

/** How many registrations of others name a member of staff as their instructor. */
export function countInstructed(vault: ReadableVault, person: PersonRow): number {
  if (person.kind !== 'staff') return 0;
  const { condition, params } = instructedBy(person, 'instructor', 'instructor_id');
  return (
    vault.db
      .prepare<string[], { n: number }>(`SELECT count(*) AS n FROM registration WHERE ${condition}`)
      .get(...params)?.n ?? 0
  );
}

/** Whether a registration of somebody among these (a query of row numbers) names a member of staff as their instructor, now or in its history. */
export function isInstructorOf(vault: ReadableVault, person: PersonRow, among: string): boolean {
  if (person.kind !== 'staff') return false;
  const places = [
    { table: 'registration', name: 'instructor', id: 'instructor_id' },
    ...['before', 'after'].map((image) => ({
      table: 'registration_change',
      name: `json_extract(${image}, '$.instructor')`,
      id: `json_extract(${image}, '$.instructorId')`,
    })),
  ];
  return places.some(({ table, name, id }) => {
    const { condition, params } = instructedBy(person, name, id);
    return (
      vault.db
        .prepare<string[], { n: number }>(
          `SELECT 1 AS n FROM ${table} WHERE person_no IN (${among}) AND (${condition}) LIMIT 1`,
        )
        .get(...params) !== undefined
    );
  });
}

/**
 * Takes the name and ID of an erased member of staff out of the registrations of others whom they taught, and out of the before-images of these,
 * inside the caller's transaction.
 */
export function forgetInstructor(vault: WritableVault, person: PersonRow): void {
  if (person.kind !== 'staff') return;
  const { condition, params } = instructedBy(person, 'instructor', 'instructor_id');
  vault.db
    .prepare<string[]>(`UPDATE registration SET instructor = NULL, instructor_id = NULL WHERE ${condition}`)
    .run(...params);
  for (const image of ['before', 'after']) {
    const inImage = instructedBy(
      person,
      `json_extract(${image}, '$.instructor')`,
      `json_extract(${image}, '$.instructorId')`,
    );
    vault.db
      .prepare<string[]>(
        `UPDATE registration_change SET ${image} = json_remove(${image}, '$.instructor', '$.instructorId')
         WHERE ${inImage.condition}`,
      )
      .run(...inImage.params);
  }
}

function instructedBy(
  person: PersonRow,
  name: string,
  id: string,
): { readonly condition: string; readonly params: string[] } {
  const names = instructorNames(person);
  const ids = [person.external_id, person.other_id, person.other_id2].filter((each) => each !== null);
  const marks = (values: readonly string[]): string => values.map(() => '?').join(', ');
  return {
    condition: `${name} IN (${marks(names)}) OR ${id} IN (${marks(ids)})`,
    params: [...names, ...ids],
  };
}

/** What the name of an instructor is made of. */
export type Named = Pick<
  PersonRow,
  'given_name' | 'preferred_name' | 'legal_name' | 'middle_name' | 'family_name'
>;

/** How registration files write the name of an instructor. */
export function instructorNames(person: Named): string[] {
  const { family_name: family } = person;
  if (family === null) return [];
  const given = [person.given_name, person.preferred_name, person.legal_name].filter((name) => name !== null);
  const middle = person.middle_name;
  return [
    ...new Set(
      given.flatMap((name) => [
        `${family}, ${name}`,
        `${name} ${family}`,
        ...(middle === null ? [] : [`${family}, ${name} ${middle}`, `${name} ${middle} ${family}`]),
      ]),
    ),
  ];
}
