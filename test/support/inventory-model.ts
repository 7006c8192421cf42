import type { FieldValues } from '../../shared/fields.ts';

/** Change of a record as the model remembers it: which step made it, and the fields before and after. */
interface Change {
  readonly by: number | 'edit' | 'undo' | 'merge';
  readonly before: FieldValues;
  readonly after: FieldValues;
  undone: boolean;
}

interface Changing {
  fields: FieldValues;
  /** The import that brought it. */
  by: number | undefined;
  log: Change[];
}

/** A registration of the model; its place is the course, as there is one term. */
interface Registration extends Changing {
  readonly course: string;
}

interface Person extends Changing {
  former: Set<string>;
  courses: Registration[];
}

interface Merge {
  survivor: Person | undefined;
  readonly image: Person;
  readonly added: readonly string[];
  readonly moved: readonly Registration[];
  readonly dropped: readonly Registration[];
  /** Earlier merges into the record that went: they went with it. */
  readonly followed: readonly Merge[];
  readonly change: Change | undefined;
  undone: boolean;
}

/** A row of a file of people; a blank major empties it. */
export interface PersonLine {
  readonly id: string;
  readonly family: string;
  readonly major: string;
}

/** A row of a file of registrations. */
export interface CourseLine {
  readonly id: string;
  readonly course: string;
  readonly status: string;
}

/** What an import counts. */
export interface Counted {
  new: number;
  changed: number;
  same: number;
  suppressed: number;
  rejected: number;
  inactive: number;
}

/**
 * The inventory in plain lists, as naive as can be: people with their registrations, everything that ever changed them, and what is erased. It
 * knows nothing of rows, tables and versions.
 */
export class Model {
  people: Person[] = [];
  readonly erased = new Set<string>();
  readonly merges: Merge[] = [];
  readonly spent = new Set<number>();

  find(id: string): Person | undefined {
    return (
      this.people.find(({ fields }) => fields['externalId'] === id) ??
      this.people.find(({ former }) => former.has(id))
    );
  }

  importPeople(by: number, lines: readonly PersonLine[], isWhole: boolean): Counted {
    const counted = noCount();
    const before = [...this.people];
    const seen = new Set<Person>();
    for (const { id, family, major } of lines) {
      const person = this.find(id);
      const said = { familyName: family, ...(major === '' ? {} : { major }) };
      if (person === undefined && this.erased.has(id)) counted.suppressed++;
      else if (person === undefined) {
        counted.new++;
        this.people.push({
          fields: { externalId: id, ...said },
          by,
          log: [],
          former: new Set(),
          courses: [],
        });
      } else if (seen.has(person)) counted.rejected++;
      else {
        seen.add(person);
        count(counted, change(person, by, { ...without(person.fields, ['major', 'status']), ...said }));
      }
    }
    if (isWhole)
      for (const person of before) if (!seen.has(person)) counted.inactive += markInactive(person, by);
    return counted;
  }

  importCourses(by: number, lines: readonly CourseLine[], isWhole: boolean): Counted {
    const counted = noCount();
    const before = this.people.flatMap(({ courses }) => courses);
    const seen = new Set<Registration>();
    for (const { id, course, status } of lines) {
      const person = this.find(id);
      if (person === undefined) {
        if (this.erased.has(id)) counted.suppressed++;
        else counted.rejected++;
        continue;
      }
      const known = person.courses.find((each) => each.course === course);
      if (known !== undefined && seen.has(known)) counted.rejected++;
      else if (known === undefined) {
        counted.new++;
        const fresh = { course, fields: { term: 'F26', course, status }, by, log: [] };
        person.courses.push(fresh);
        seen.add(fresh);
      } else {
        seen.add(known);
        count(counted, change(known, by, { ...known.fields, status }));
      }
    }
    if (isWhole) for (const each of before) if (!seen.has(each)) counted.inactive += markInactive(each, by);
    return counted;
  }

  edit(id: string, major: string): boolean {
    const person = this.find(id);
    if (person === undefined) return false;
    const kept = without(person.fields, ['major']);
    change(person, 'edit', major === '' ? kept : { ...kept, major });
    return true;
  }

  /** Takes an import back; undefined where that was done already. */
  undo(by: number): { removed: number; restored: number; keptBecauseChanged: number } | undefined {
    if (this.spent.has(by)) return undefined;
    const result = { removed: 0, restored: 0, keptBecauseChanged: 0 };
    for (const record of [...this.people, ...this.people.flatMap(({ courses }) => courses)])
      for (const made of record.log.filter((each) => each.by === by && !each.undone))
        if (takeBack(record, made)) result.restored++;
        else result.keptBecauseChanged++;
    const goes = (record: Changing, isHeld: boolean): boolean => {
      if (record.by !== by) return false;
      const isGoing = !isHeld && isAsItCame(record);
      if (isGoing) result.removed++;
      else result.keptBecauseChanged++;
      return isGoing;
    };
    for (const person of this.people)
      person.courses = person.courses.filter((course) => !goes(course, false));
    const survivors = new Set(this.merges.flatMap(({ survivor, undone }) => (undone ? [] : [survivor])));
    const isHeld = (person: Person): boolean => person.courses.length > 0 || survivors.has(person);
    this.drop(this.people.filter((person) => goes(person, isHeld(person))));
    if (result.removed + result.restored > 0 || result.keptBecauseChanged === 0) this.spent.add(by);
    return result;
  }

  /** Makes one person of two; gives whether there were two. */
  merge(keepId: string, dropId: string, takesMajor: boolean): boolean {
    const keep = this.find(keepId);
    const drop = this.find(dropId);
    if (keep === undefined || drop === undefined || keep === drop) return false;
    const has = (course: Registration): boolean => keep.courses.some((each) => each.course === course.course);
    const dropped = drop.courses.filter(has);
    const moved = drop.courses.filter((course) => !has(course));
    keep.courses.push(...moved);
    const ids = [drop.fields['externalId'] ?? '', ...drop.former];
    const added = ids.filter((id) => !keep.former.has(id) && keep.fields['externalId'] !== id);
    const followed = this.merges.filter((each) => each.survivor === drop);
    for (const each of followed) each.survivor = keep;
    this.people = this.people.filter((person) => person !== drop);
    for (const id of added) keep.former.add(id);
    const major = drop.fields['major'];
    const isTaken = takesMajor && major !== undefined;
    const made = isTaken ? change(keep, 'merge', { ...keep.fields, major }) : undefined;
    this.merges.push({
      ...{ survivor: keep, image: drop, added, moved, dropped, followed },
      ...{ change: made, undone: false },
    });
    return true;
  }

  /** Takes a merge back; gives whether that could be. */
  undoMerge(index: number): boolean {
    const merge = this.merges[index];
    const keep = merge?.survivor;
    if (merge === undefined || keep === undefined || merge.undone) return false;
    const { change: made, image, added, moved, dropped, followed } = merge;
    // The changes of a record that went on to be merged itself went with it.
    if (made !== undefined && keep.log.includes(made) && !takeBack(keep, made)) return false;
    for (const id of added) keep.former.delete(id);
    const back = moved.filter((course) => keep.courses.includes(course));
    keep.courses = keep.courses.filter((course) => !back.includes(course));
    const own = new Set(this.people.map(({ fields }) => fields['externalId']));
    const restored: Person = {
      fields: image.fields,
      by: image.by,
      log: [],
      former: new Set([...image.former].filter((id) => !own.has(id))),
      courses: [...back, ...dropped.map((course) => ({ ...course, log: [] }))],
    };
    this.people.push(restored);
    // What had been merged into it before comes back with it.
    for (const each of followed) if (each.survivor === keep) each.survivor = restored;
    merge.undone = true;
    return true;
  }

  erase(id: string): boolean {
    const person = this.find(id);
    if (person === undefined) return false;
    for (const each of [person.fields['externalId'] ?? '', ...person.former]) this.erased.add(each);
    this.drop([person]);
    return true;
  }

  private drop(gone: readonly Person[]): void {
    this.people = this.people.filter((person) => !gone.includes(person));
    for (const merge of this.merges)
      if (merge.survivor !== undefined && gone.includes(merge.survivor)) merge.survivor = undefined;
  }
}

function noCount(): Counted {
  return { new: 0, changed: 0, same: 0, suppressed: 0, rejected: 0, inactive: 0 };
}

function count(counted: Counted, made: Change | undefined): void {
  if (made === undefined) counted.same++;
  else counted.changed++;
}

function change(record: Changing, by: Change['by'], fields: FieldValues): Change | undefined {
  const keys = [...new Set([...Object.keys(record.fields), ...Object.keys(fields)])].filter(
    (key) => record.fields[key] !== fields[key],
  );
  if (keys.length === 0) return undefined;
  const made = { by, before: pick(record.fields, keys), after: pick(fields, keys), undone: false };
  record.fields = fields;
  record.log.push(made);
  return made;
}

function markInactive(record: Changing, by: number): number {
  return change(record, by, { ...record.fields, status: 'Inactive' }) === undefined ? 0 : 1;
}

/** Gives the fields of a change their values from before, where they still are as it left them. */
function takeBack(record: Changing, made: Change): boolean {
  if (!keysOf(made).every((key) => record.fields[key] === made.after[key])) return false;
  change(record, 'undo', withBefore(record.fields, made));
  made.undone = true;
  return true;
}

/** Whether taking back all that happened to a record would change nothing. */
function isAsItCame({ fields, log }: Changing): boolean {
  if (log.some(({ by, undone }) => by === 'merge' && !undone)) return false;
  const first = log.toReversed().reduce(withBefore, fields);
  return [...new Set([...Object.keys(first), ...Object.keys(fields)])].every(
    (key) => first[key] === fields[key],
  );
}

function withBefore(fields: FieldValues, made: Change): FieldValues {
  return { ...without(fields, keysOf(made)), ...made.before };
}

function without(fields: FieldValues, keys: readonly string[]): FieldValues {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}

function keysOf({ before, after }: Change): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

function pick(fields: FieldValues, keys: readonly string[]): FieldValues {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => keys.includes(key)));
}
