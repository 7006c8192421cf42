import type { FieldValues } from '../../../../../shared/fields.ts';
import type { Table } from '../table.ts';
import { readClasses } from './oneroster-classes.ts';
import type { RosterClass } from './oneroster-classes.ts';
import { cardOf, dayOf, isGone, scopeOf } from './oneroster-roster.ts';
import type { Roster } from './oneroster-roster.ts';
import { isTeaching, meaningOf } from './roles.ts';
import { cellReader, derivedTable } from './set-files.ts';

/** What a registration is known by, and its title. */
const placeKeys = ['term', 'subject', 'course', 'section', 'crn', 'title'] as const;

/** The columns of an enrollment once everything it points to is looked up: whose it is, then what it is for. */
const linkHeaders = ['identifier', 'userSourcedId'] as const;
/** In our own sets the system's id is made up, so the ids that people know stand for it. */
const ownLinkHeaders = ['identifier', 'Other_ID', 'Barcode'] as const;
const placeHeaders = [...placeKeys, 'instructor', 'role', 'beginDate', 'endDate'] as const;

/** Opens the enrollments of a set with the term, course and teacher that each of them points to. */
export async function openRosterEnrollments(roster: Roster): Promise<Table> {
  const { reader, manifest, inventory } = roster;
  const { isOurs } = manifest;
  const mode = manifest.modeOf('registration');
  const enrollments = await reader.open('enrollments.csv');
  const read = cellReader(enrollments.headers);
  const classes = await readClasses(roster);
  const users = await readUsers(roster);
  const teachers = await readTeachers(roster, users.rows);
  const links = isOurs ? ownLinkHeaders : linkHeaders;
  const headers = [...links, ...placeHeaders];
  const linkOf = (cells: readonly string[]): string[] => {
    const id = read(cells, 'userSourcedId');
    const user = users.rows.get(id);
    if (!isOurs) return [user?.identifier ?? '', id];
    const { identifier = '', master = '', card = '' } = user ?? {};
    return [identifier, identifier === '' ? master : '', identifier === '' && master === '' ? card : ''];
  };
  const columnsOf = (names: readonly (typeof placeHeaders)[number][]): number[] =>
    names.map((name) => headers.indexOf(name));
  const isTeacherSure = !isOurs && mode === 'bulk' && users.isWhole;

  return derivedTable(enrollments, {
    headers,
    part: { scope: scopeOf(mode), warnings: reader.warnings(), notes: () => [] },
    broken: linkOf,
    change(cells) {
      // Who teaches by the word of a registration alone was never registered.
      if (isOurs && read(cells, 'sourcedId').startsWith('teaching-')) return undefined;
      const group = read(cells, 'classSourcedId');
      const role = read(cells, 'role');
      const gone = isGone(read(cells, 'status'));
      const link = linkOf(cells);
      const found = classes.get(group);
      const isSure = found !== undefined && !found.lacks.course && !found.lacks.term;
      const own = { begin: dayOf(read(cells, 'beginDate')), end: dayOf(read(cells, 'endDate')) };
      if (isSure) {
        const teacher = teachers.get(group);
        const begin = own.begin || (isOurs ? '' : found.startsOn);
        const end = own.end || (isOurs ? '' : found.endsOn);
        return {
          cells: [...link, ...placeCells(found), teacher ?? '', role, begin, end],
          gone,
          kept: new Set([
            ...(teacher === undefined && !isTeacherSure ? columnsOf(['instructor']) : []),
            ...(isOurs ? columnsOf(['instructor', 'role']) : []),
            ...(mode === 'delta' && begin === '' ? columnsOf(['beginDate']) : []),
            ...(mode === 'delta' && end === '' ? columnsOf(['endDate']) : []),
          ]),
        };
      }
      const kind = meaningOf(role) === 'staff' ? 'staff' : 'student';
      const known = inventory.registrationsOf(link, kind);
      const stored = onlyMatch(known, found, group, gone);
      // Where nothing is registered, nothing is to go.
      if (stored === undefined && !(gone && known.length === 0))
        return { rule: 'class-unknown', cells: link };
      const place = stored === undefined ? { section: group } : stored;
      return {
        cells: [...link, ...placeCells(place), '', role, own.begin, own.end],
        gone,
        kept: new Set(columnsOf(['title', 'instructor', 'beginDate', 'endDate'])),
      };
    },
  });
}

/** The one stored registration that an enrollment must be, though the set does not say all of its class. */
function onlyMatch(
  known: readonly FieldValues[],
  found: RosterClass | undefined,
  group: string,
  gone: boolean,
): FieldValues | undefined {
  const matching = known.filter((each) => {
    // A class without a code of its own is stored by its id.
    if (each['section'] === group) return true;
    // Only who is to go may be found without the term: someone who is there may be there for another time.
    if (found === undefined || found.lacks.course || !gone) return false;
    const isSame = (key: 'course' | 'section' | 'subject'): boolean => (each[key] ?? '') === found[key];
    return found.course !== '' && isSame('course') && isSame('section') && isSame('subject');
  });
  return matching.length === 1 ? matching[0] : undefined;
}

/** The cells from the term to the title. */
function placeCells(place: Partial<Pick<RosterClass, PlaceKey>>): string[] {
  return placeKeys.map((key) => place[key] ?? '');
}

type PlaceKey = (typeof placeKeys)[number];

interface User {
  readonly identifier: string;
  readonly master: string;
  readonly card: string;
  readonly name: string;
}

async function readUsers({
  reader,
  manifest,
}: Roster): Promise<{ rows: Map<string, User>; isWhole: boolean }> {
  const rows = new Map<string, User>();
  const joined = await reader.each('users.csv', (cells, read) => {
    const name = [read(cells, 'familyName'), read(cells, 'givenName')].filter((part) => part !== '');
    rows.set(read(cells, 'sourcedId'), {
      identifier: read(cells, 'identifier'),
      master: read(cells, 'userMasterIdentifier'),
      card: cardOf(read(cells, 'userIds')),
      name: name.join(', '),
    });
  });
  const isWhole = joined.isThere && manifest.modeOf('student') === 'bulk' && joined.broken === 0;
  return { rows, isWhole };
}

/** The first teacher of each class; one marked primary wins. */
async function readTeachers(
  { reader }: Roster,
  users: ReadonlyMap<string, User>,
): Promise<ReadonlyMap<string, string>> {
  const teachers = new Map<string, string>();
  await reader.each(
    'enrollments.csv',
    (cells, read) => {
      if (!isTeaching(read(cells, 'role')) || isGone(read(cells, 'status'))) return;
      const group = read(cells, 'classSourcedId');
      const name = users.get(read(cells, 'userSourcedId'))?.name ?? '';
      if (name !== '' && (!teachers.has(group) || /^true$/i.test(read(cells, 'primary'))))
        teachers.set(group, name);
    },
    { quiet: true },
  );
  return teachers;
}
