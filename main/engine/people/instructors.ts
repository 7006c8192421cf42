import type { FieldValues } from '../../../shared/fields.ts';
import { preparedRead, preparedWrite } from '../vault/prepared.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { indexFold } from './erasure/identifiers.ts';
import { createRoll, createTeacher, namesIn } from './instructor-cells.ts';
import type { InstructorCells, Teacher } from './instructor-cells.ts';
import { fieldsOf } from './person-row.ts';
import type { PersonRow } from './person-row.ts';

/** Somebody who may teach, with all values that they have and had. */
export interface Teaching {
  readonly row: PersonRow;
  readonly values: readonly FieldValues[];
}

/** How many registrations of others name these people as their instructor. */
export function countInstructed(vault: ReadableVault, people: readonly Teaching[]): number {
  const count = preparedRead<{ n: number }>(
    vault.db,
    'SELECT count(*) AS n FROM registration WHERE instructor IS ? AND instructor_id IS ?',
  );
  return cellsNaming(vault, people).reduce(
    (sum, { cells }) => sum + (count.get(cells.instructor, cells.instructorId)?.n ?? 0),
    0,
  );
}

/** Which of these people a registration of somebody among those (a query of row numbers) names as its instructor, now or in its history. */
export function instructorsOf(
  vault: ReadableVault,
  people: readonly Teaching[],
  among: string,
): readonly PersonRow[] {
  const images = ['before', 'after'].map(
    (
      image,
    ) => `SELECT json_extract(${image}, '$.instructor') AS instructor, json_extract(${image}, '$.instructorId') AS instructorId
      FROM registration_change WHERE person_no IN (${among})`,
  );
  const named = vault.db
    .prepare<[], InstructorCells>(
      `SELECT instructor, instructor_id AS instructorId FROM registration WHERE person_no IN (${among}) UNION ${images.join(' UNION ')}`,
    )
    .all()
    .filter(({ instructor, instructorId }) => instructor !== null || instructorId !== null);
  if (named.length === 0) return [];
  const judge = createJudge(vault, people);
  const found = new Set(named.flatMap((cells) => judge.namedBy(cells)));
  return people.map(({ row }) => row).filter(({ no }) => found.has(no));
}

/**
 * Takes the names and IDs of people who are erased out of the registrations of others whom they taught, and out of the before-images of these, inside
 * the caller's transaction and before their rows go. A name that is also that of a member of staff who remains stays, unless the ID beside it says whose it is.
 */
export function forgetInstructors(vault: WritableVault, people: readonly Teaching[]): void {
  const current = cellsNaming(vault, people);
  const write = preparedWrite(
    vault.db,
    'UPDATE registration SET instructor = ?, instructor_id = ? WHERE instructor IS ? AND instructor_id IS ?',
  );
  for (const { cells, left } of current)
    write.run(left.instructor, left.instructorId, cells.instructor, cells.instructorId);
  // Students are many, and teach rarely: their history is looked through where they do.
  if (current.length === 0 && !people.some(({ row }) => row.kind === 'staff')) return;
  const judge = createJudge(vault, people);
  for (const image of ['before', 'after']) {
    const name = `json_extract(${image}, '$.instructor')`;
    const id = `json_extract(${image}, '$.instructorId')`;
    const named = vault.db
      .prepare<[], InstructorCells>(
        `SELECT DISTINCT ${name} AS instructor, ${id} AS instructorId FROM registration_change`,
      )
      .all();
    for (const cells of named) {
      const left = judge.without(cells);
      if (left === undefined) continue;
      const gone = [
        ...(left.instructor === null ? ["'$.instructor'"] : []),
        ...(left.instructorId === null ? ["'$.instructorId'"] : []),
      ];
      const kept =
        left.instructor === null || left.instructor === cells.instructor
          ? image
          : `json_set(${image}, '$.instructor', :kept)`;
      vault.db
        .prepare(
          `UPDATE registration_change SET ${image} = ${gone.length === 0 ? kept : `json_remove(${kept}, ${gone.join(', ')})`}
           WHERE ${name} IS :name AND ${id} IS :id`,
        )
        .run({
          name: cells.instructor,
          id: cells.instructorId,
          ...(kept === image ? {} : { kept: left.instructor }),
        });
    }
  }
}

interface Naming {
  readonly cells: InstructorCells;
  /** What stays of them. */
  readonly left: InstructorCells;
}

/** So many students are looked up by their ids; for more, all instructors there are take less time. */
const fewPeople = 100;

/** The cells of registrations that name these people, each pair once. */
function cellsNaming(vault: ReadableVault, people: readonly Teaching[]): Naming[] {
  const isScanned = people.length > fewPeople || people.some(({ row }) => row.kind === 'staff');
  const candidates = (column: string): readonly string[] =>
    isScanned ? distinctValues(vault, column) : people.flatMap(({ values }) => values.flatMap(spellingsOf));
  const pairs = new Map<string, InstructorCells>();
  const judge = createJudge(vault, people);
  for (const column of ['instructor', 'instructor_id']) {
    const find = preparedRead<InstructorCells>(
      vault.db,
      `SELECT DISTINCT instructor, instructor_id AS instructorId FROM registration WHERE ${column} = ?`,
    );
    for (const value of candidates(column)) {
      if (isScanned && !judge.mayName(value)) continue;
      for (const cells of find.all(value)) pairs.set(JSON.stringify(cells), cells);
    }
  }
  return [...pairs.values()].flatMap((cells) => {
    const left = judge.without(cells);
    return left === undefined ? [] : { cells, left };
  });
}

/** Each value of an indexed column, hopping from one to the next: instructors are few beside registrations. */
function distinctValues(vault: ReadableVault, column: string): string[] {
  return vault.db
    .prepare<[], { value: string }>(
      `WITH RECURSIVE each (value) AS (
         SELECT min(${column}) FROM registration WHERE ${column} IS NOT NULL
         UNION ALL SELECT (SELECT min(${column}) FROM registration WHERE ${column} > each.value) FROM each WHERE each.value IS NOT NULL)
       SELECT value FROM each WHERE value IS NOT NULL`,
    )
    .all()
    .map(({ value }) => value);
}

/** How a file may have the ID or address of a student who teaches. */
function spellingsOf(values: FieldValues): string[] {
  const ids = ['externalId', 'otherId', 'otherId2', 'username', 'email'].flatMap((key) => values[key] ?? []);
  return [
    ...new Set(ids.flatMap((id) => [id, id.toLowerCase(), id.toUpperCase(), id.replace(/^0+(?=.)/, '')])),
  ];
}

interface Judge {
  /** Whether a cell may name one of the people: quick. */
  mayName(cell: string): boolean;
  /** The row numbers of those whom the cells name. */
  namedBy(cells: InstructorCells): number[];
  /** What stays of the cells without these people; undefined where they name none of them. */
  without(cells: InstructorCells): InstructorCells | undefined;
}

function createJudge(vault: ReadableVault, people: readonly Teaching[]): Judge {
  const numbers = JSON.stringify(people.map(({ row }) => row.no));
  const roll = createRoll<{ readonly row: PersonRow; readonly teacher: Teacher }>();
  for (const { row, values } of people) roll.add(values, { row, teacher: createTeacher(values) });
  const others = createKnownStaff(vault, numbers);
  const names = (teacher: Teacher, isStaff: boolean, name: string): boolean => {
    const match = teacher.matches(name);
    if (match === undefined || match === 'id') return match === 'id';
    // A student of the same name as somebody who teaches is another person, unless the ID says so.
    return isStaff && !others.areNamed(name);
  };
  const meantBy = ({ instructor, instructorId }: InstructorCells) => [
    ...new Set([instructor, instructorId].flatMap((cell) => (cell === null ? [] : roll.among(cell)))),
  ];
  const withoutOne = (
    cells: InstructorCells,
    { row, teacher }: { readonly row: PersonRow; readonly teacher: Teacher },
  ): InstructorCells | undefined => {
    const { instructor, instructorId } = cells;
    const isStaff = row.kind === 'staff';
    const hasId = instructorId !== null && teacher.hasId(instructorId);
    if (instructorId !== null && others.have(instructorId)) return undefined;
    const all = instructor === null ? [] : namesIn(instructor);
    if (hasId && all.length <= 1) {
      const isTheirs = isStaff || all.every((name) => teacher.matches(name) !== undefined);
      return isTheirs ? { instructor: null, instructorId: null } : undefined;
    }
    const left = all.filter((name) =>
      hasId ? teacher.matches(name) === undefined : !names(teacher, isStaff, name),
    );
    if (left.length === all.length) return hasId && isStaff ? { instructor, instructorId: null } : undefined;
    return {
      instructor: left.length === 0 ? null : left.join('; '),
      instructorId: hasId || left.length === 0 ? null : instructorId,
    };
  };
  return {
    mayName: (cell) =>
      roll
        .among(cell)
        .some(
          ({ teacher }) =>
            teacher.hasId(cell) || namesIn(cell).some((name) => teacher.matches(name) !== undefined),
        ),
    namedBy: (cells) =>
      meantBy(cells).flatMap((each) => (withoutOne(cells, each) === undefined ? [] : each.row.no)),
    without(cells) {
      let left: InstructorCells | undefined;
      for (const each of meantBy(cells)) left = withoutOne(left ?? cells, each) ?? left;
      return left;
    },
  };
}

/** The members of staff of the inventory, as the cells of a registration may mean them. */
export interface KnownStaff {
  have(id: string): boolean;
  areNamed(name: string): boolean;
}

/** Looks staff up, but for those with these row numbers (as JSON). */
export function createKnownStaff(vault: ReadableVault, gone = '[]'): KnownStaff {
  const isStaff = "kind <> 'student' AND no NOT IN (SELECT value FROM json_each(:gone))";
  const byId = vault.db.prepare<[{ id: string; gone: string }], { n: number }>(
    ['external_id', 'other_id', 'other_id2']
      .map((column) => `SELECT 1 AS n FROM person WHERE ${column} = :id AND ${isStaff}`)
      .join(' UNION ALL '),
  );
  const byWord = vault.db.prepare<[{ words: string; gone: string }], PersonRow>(
    `SELECT * FROM person WHERE no IN (SELECT rowid FROM person_search WHERE person_search MATCH :words) AND ${isStaff} LIMIT 1000`,
  );
  return {
    have: (id) => byId.get({ id, gone }) !== undefined,
    areNamed(name) {
      const said = (name.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => [...word].length > 1);
      if (said.length === 0) return false;
      const any = said.map((word) => `"${indexFold(word)}"`).join(' OR ');
      return byWord
        .all({ words: any, gone })
        .some((row) => createTeacher([fieldsOf(row)]).matches(name) !== undefined);
    },
  };
}
