import type { PersonKind } from '../../../../../shared/person.ts';
import { dayOf, isGone, standardColumns } from './oneroster-roster.ts';
import type { Roster } from './oneroster-roster.ts';
import { columnAt } from './set-files.ts';

/** What the set says about the birth and sex of its users. */
export interface Demographics {
  /** The columns it adds; none where the users bring them themselves. */
  readonly headers: readonly string[];
  /** The cells of a user under these headers, and those of which the set is not sure. */
  of(id: string): { readonly cells: readonly string[]; readonly kept: readonly number[] };
}

const birthNames = ['birthDate', 'dateOfBirth', 'birthday', 'dob'];
const sexNames = ['sex', 'gender'];

/**
 * Reads the demographics. Who has none in a whole file has none; where the file is not there, tells only what changed, or has rows that cannot be
 * read, nobody loses what is stored.
 */
export async function readDemographics(
  { reader, manifest }: Roster,
  kind: PersonKind,
  userHeaders: readonly string[],
): Promise<Demographics> {
  const rows = new Map<string, { birthDate: string; sex: string }>();
  let hasBirth = false;
  let hasSex = false;
  const joined = await reader.each(
    'demographics.csv',
    (cells, read) => {
      const id = read(cells, 'sourcedId', 'userSourcedId');
      const gone = isGone(read(cells, 'status'));
      const birthDate = dayOf(read(cells, ...birthNames));
      const sex = read(cells, ...sexNames);
      hasBirth ||= birthDate !== '';
      hasSex ||= sex !== '';
      rows.set(id, gone ? { birthDate: '', sex: '' } : { birthDate, sex });
    },
    { expected: standardColumns.demographics },
  );
  const isSure =
    joined.isThere && manifest.modeOf(kind) === 'bulk' && manifest.isWhole('demographics', kind, joined);
  const wanted = [
    { header: 'birthDate', names: birthNames, has: hasBirth, key: 'birthDate' },
    { header: 'sex', names: sexNames, has: hasSex, key: 'sex' },
  ] as const;
  const added = wanted.filter(({ names }) => columnAt(userHeaders, ...names) === undefined);
  return {
    headers: added.map(({ header }) => header),
    of(id) {
      const row = rows.get(id);
      const keeps = (has: boolean): boolean => (row === undefined ? !isSure : !has);
      return {
        cells: added.map(({ key }) => row?.[key] ?? ''),
        kept: added.flatMap(({ has }, column) => (keeps(has) ? [column] : [])),
      };
    },
  };
}
