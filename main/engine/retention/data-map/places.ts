import type { MappedPlace } from '../../../../shared/data-map.ts';
import { backupStatus } from '../../backups/status.ts';
import type { Call } from '../../call.ts';
import { now } from '../../clock.ts';
import { inRanges } from '../../people/list-order.ts';
import { preparedRead } from '../../vault/prepared.ts';
import type { ReadableVault } from '../../vault/vault.ts';

interface Counted {
  readonly n: number;
  readonly people: number;
}

/** What hangs on people in such numbers that one query over all of it would keep others waiting. */
const byPerson = {
  photos: ['SELECT count(*) AS n, count(*) AS people FROM photo'],
  registrations: ['SELECT count(*) AS n, count(DISTINCT person_no) AS people FROM registration'],
  'earlier-values': [
    'SELECT count(*) AS n, 0 AS people FROM person_change',
    'SELECT count(*) AS n, 0 AS people FROM registration_change',
  ],
  pseudonyms: ['SELECT count(*) AS n, count(DISTINCT person_no) AS people FROM pseudonym'],
} as const;

/** The numbers that take a pass over everyone. */
export type CountedPlaces = Readonly<Record<keyof typeof byPerson, Counted>>;

/** Counts what hangs on people, a range of them at a time. */
export async function countPlaces(vault: ReadableVault): Promise<CountedPlaces> {
  const count = async (place: keyof CountedPlaces): Promise<Counted> => {
    const sum = { n: 0, people: 0 };
    for (const select of byPerson[place])
      await inRanges<Counted>(vault, `${select} WHERE person_no > ? AND person_no <= ?`, [], (row) => {
        sum.n += row.n;
        sum.people += row.people;
      });
    return sum;
  };
  return {
    photos: await count('photos'),
    registrations: await count('registrations'),
    'earlier-values': await count('earlier-values'),
    pseudonyms: await count('pseudonyms'),
  };
}

interface Row {
  readonly n: number;
  readonly people: number | null;
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly goes_by: string | null;
}

const none = 'NULL AS people, NULL AS oldest, NULL AS newest, NULL AS goes_by';

/** What is few: each in one query. */
const few = {
  'waiting-rows':
    'SELECT count(*) AS n, count(DISTINCT person_no) AS people, min(at) AS oldest, max(at) AS newest, NULL AS goes_by FROM held_row',
  requests:
    'SELECT count(*) AS n, count(DISTINCT person_no) AS people, min(received_on) AS oldest, max(received_on) AS newest, NULL AS goes_by FROM request',
  disclosures:
    'SELECT count(*) AS n, NULL AS people, min(at) AS oldest, max(at) AS newest, NULL AS goes_by FROM disclosure_entry',
  'erased-hashes': `SELECT count(*) AS n, count(DISTINCT subject) AS people, NULL AS oldest, NULL AS newest, NULL AS goes_by FROM suppression`,
  contacts: `SELECT count(*) AS n, ${none} FROM contact`,
  maps: 'SELECT count(*) AS n, NULL AS people, min(at) AS oldest, max(at) AS newest, min(purge_by) AS goes_by FROM bundle WHERE map_deleted_at IS NULL',
  bundles:
    'SELECT count(*) AS n, NULL AS people, min(at) AS oldest, max(at) AS newest, min(purge_by) AS goes_by FROM bundle WHERE purged_on IS NULL',
  packages:
    'SELECT count(*) AS n, count(DISTINCT subject) AS people, min(at) AS oldest, max(at) AS newest, min(delete_after) AS goes_by FROM access_package WHERE deleted_at IS NULL',
} as const;

/** Where personal data lies beside the fields of records, empty places too. */
export function placesOf(
  vault: ReadableVault,
  counted: CountedPlaces,
  call: Pick<Call, 'policy'>,
): MappedPlace[] {
  const ask = (name: keyof typeof few): Omit<MappedPlace, 'place'> => {
    const row = preparedRead<Row>(vault.db, few[name]).get();
    return {
      entries: row?.n ?? 0,
      ...optional('people', row?.people),
      ...optional('oldest', row?.oldest?.slice(0, 10)),
      ...optional('newest', row?.newest?.slice(0, 10)),
      ...optional('goesBy', row?.goes_by?.slice(0, 10)),
    };
  };
  const { photos, registrations, pseudonyms } = counted;
  return [
    { place: 'photos', entries: photos.n, people: photos.people },
    { place: 'registrations', entries: registrations.n, people: registrations.people },
    { place: 'earlier-values', entries: counted['earlier-values'].n },
    { place: 'waiting-rows', ...ask('waiting-rows') },
    { place: 'requests', ...ask('requests') },
    { place: 'disclosures', ...ask('disclosures') },
    { place: 'erased-hashes', ...ask('erased-hashes') },
    { place: 'contacts', ...ask('contacts') },
    { place: 'pseudonyms', ...ask('maps'), people: pseudonyms.people },
    { place: 'bundles', ...ask('bundles') },
    { place: 'packages', ...ask('packages') },
    { place: 'backups', ...backupsOf(vault, call) },
  ];
}

function backupsOf(vault: ReadableVault, call: Pick<Call, 'policy'>): Omit<MappedPlace, 'place'> {
  const days = backupStatus(vault, now(), call)
    .backups.map(({ at }) => at.slice(0, 10))
    .sort();
  return { entries: days.length, ...optional('oldest', days[0]), ...optional('newest', days.at(-1)) };
}

function optional<K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } {
  const part: { [P in K]?: V } = {};
  if (value !== null && value !== undefined) part[key] = value;
  return part;
}
