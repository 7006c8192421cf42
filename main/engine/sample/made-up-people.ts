/** A made-up person as a student or staff file has them. */
export interface MadeUpPerson {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly birthday: string;
  readonly card: string;
  readonly status: string;
  readonly major: string;
  readonly term: string;
}

/** Flowers, birds and winds: nobody is called like that, so that nobody takes the sample for people. */
const givens = [
  'Aster',
  'Briar',
  'Clover',
  'Dahlia',
  'Fern',
  'Ginger',
  'Hazel',
  'Iris',
  'Juniper',
  'Linden',
  'Marigold',
  'Olive',
  'Poppy',
  'Reed',
  'Sage',
  'Zinnia',
];
const families = [
  'Avocet',
  'Bittern',
  'Corncrake',
  'Dunlin',
  'Eider',
  'Fieldfare',
  'Gannet',
  'Hoopoe',
  'Jackdaw',
  'Kittiwake',
  'Lapwing',
  'Merganser',
  'Nuthatch',
  'Ouzel',
  'Pochard',
  'Redstart',
  'Sandpiper',
  'Turnstone',
  'Wheatear',
  'Yellowhammer',
];
const majors = ['Biology', 'History', 'Mathematics', 'Nursing', 'Philosophy'];
const terms = ['FA19', 'SP22', 'FA24', 'SP25', 'FA25', 'SP26'];

/** The e-mail domain of the sample: reserved, nobody can have it (RFC 2606). */
export const sampleDomain = 'sample.example';

/** So many made-up people, the same each time. At most 320 differ by name. */
export function madeUpPeople(count: number): readonly MadeUpPerson[] {
  return Array.from({ length: count }, (_, at) => ({
    id: String(900_001 + at * 7),
    given: givens[at % givens.length] ?? '',
    // Each block of given names begins one family further on, so that no pair comes twice.
    family: families[(Math.floor(at / givens.length) + (at % givens.length) * 3) % families.length] ?? '',
    birthday: `${String(1996 + (at % 11))}-${twoDigits(1 + (at % 12))}-${twoDigits(1 + ((at * 5) % 28))}`,
    card: `SAMPLE${String(40_000 + at * 13)}`,
    status: at % 9 === 4 ? 'Withdrawn' : 'Active',
    major: majors[at % majors.length] ?? '',
    term: terms[at % terms.length] ?? '',
  }));
}

/** The people as a student file. */
export function studentFile(people: readonly MadeUpPerson[]): string {
  return csv(
    ['Student ID', 'First Name', 'Last Name', 'Email', 'Birthday', 'Card', 'Status', 'Major'],
    people.map(({ id, given, family, birthday, card, status, major }) => [
      id,
      given,
      family,
      `${given}.${family}.${id}@${sampleDomain}`.toLowerCase(),
      birthday,
      card,
      status,
      major,
    ]),
  );
}

/** What they are registered for, as a registration file. */
export function registrationFile(people: readonly MadeUpPerson[]): string {
  return csv(
    ['Student ID', 'Term', 'Course', 'Section', 'Course Title'],
    people.map(({ id, term, major }, at) => [
      id,
      term,
      `${major.slice(0, 3).toUpperCase()}${String(101 + (at % 4))}`,
      '1',
      `Introduction to ${major}`,
    ]),
  );
}

function csv(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headers, ...rows].map((cells) => cells.join(',')).join('\r\n');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
