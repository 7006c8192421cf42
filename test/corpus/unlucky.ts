import type { KnownPerson } from '../../main/engine/redaction/known-people.ts';

/** Ids as small campuses give them, whose digits are those of times, dates, versions and counters in the clean lines. */
const ids = [
  '135536',
  '130522',
  '123456',
  '20261010',
  '0010101',
  '40121',
  '1260000',
  '00419',
  '100190',
  '033655',
];

/** People whose ids stand in every log by chance: a time of day is no id, whatever its digits. */
export const unlucky: readonly KnownPerson[] = ids.map((id, at) => ({
  person: at + 1,
  kind: 'student',
  ids: [id],
  givenNames: [],
  middleNames: [],
  familyNames: [],
  phones: [],
  addresses: [],
}));
