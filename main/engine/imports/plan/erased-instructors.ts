import type { FieldValues } from '../../../../shared/fields.ts';
import { namesIn } from '../../people/instructor-cells.ts';
import { createKnownStaff } from '../../people/instructors.ts';
import type { Suppression } from '../../people/suppression.ts';
import type { ReadableVault } from '../../vault/vault.ts';

/** Keeps the names and IDs of staff who were erased out of registrations of others that a file brings again. */
export interface ErasedInstructors {
  /** The same values, without an instructor who was erased. */
  leaveOut(values: FieldValues): FieldValues;
  /** In how many rows one was left out. */
  rows(): number;
}

/** Makes it; files repeat few instructors in many rows, so each pair of cells is judged once. */
export function createErasedInstructors(vault: ReadableVault, suppression: Suppression): ErasedInstructors {
  const staff = createKnownStaff(vault);
  const known = new Map<string, FieldValues>();
  let rows = 0;

  const isErasedId = (id: string): boolean =>
    !staff.have(id) &&
    (suppression.matches({ externalId: id }) === 'suppressed' ||
      (id.includes('@') && suppression.matches({ email: id }) !== null));
  const isErasedName = (name: string): boolean =>
    (suppression.hasTeacher(name) && !staff.areNamed(name)) ||
    name.split(/[\s()<>[\],;:]+/).some((token) => token.includes('@') && isErasedId(token));

  const judge = (instructor: string | undefined, id: string | undefined): FieldValues => {
    const isGone = id !== undefined && isErasedId(id);
    const names = instructor === undefined ? [] : namesIn(instructor);
    if (isGone && names.length <= 1) return {};
    const isElses = id !== undefined && staff.have(id);
    const left = isElses ? names : names.filter((name) => !isErasedName(name));
    const keptName = left.length === names.length ? instructor : left.join('; ');
    return {
      ...(keptName === undefined || left.length === 0 ? {} : { instructor: keptName }),
      ...(id === undefined || isGone || (names.length > 0 && left.length === 0) ? {} : { instructorId: id }),
    };
  };

  return {
    leaveOut(values) {
      const { instructor, instructorId, ...rest } = values;
      if (suppression.isEmpty || (instructor === undefined && instructorId === undefined)) return values;
      const key = JSON.stringify([instructor, instructorId]);
      const left = known.get(key) ?? judge(instructor, instructorId);
      known.set(key, left);
      if (left['instructor'] === instructor && left['instructorId'] === instructorId) return values;
      rows++;
      return { ...rest, ...left };
    },
    rows: () => rows,
  };
}
