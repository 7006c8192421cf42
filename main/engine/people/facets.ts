import type { Output } from '../../../shared/contract.ts';
import type { ReadableDatabase } from '../vault/database.ts';
import { preparedRead } from '../vault/prepared.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { listTerms } from '../retention/terms.ts';
import { flagConditions } from './conditions.ts';
import { countPeople } from './count.ts';
import { inventoryState } from './inventory-state.ts';
import { inRanges } from './list-order.ts';

type Facets = Output<'people.facets'>;

const known = new WeakMap<ReadableDatabase, { readonly state: number; readonly facets: Promise<Facets> }>();

/** What the list can be narrowed by, with how many people each leaves; counted once while nothing changes. */
export async function peopleFacets(vault: ReadableVault): Promise<Facets> {
  const state = inventoryState(vault);
  const before = known.get(vault.db);
  const facets = before?.state === state ? before.facets : count(vault);
  known.set(vault.db, { state, facets });
  try {
    return await facets;
  } catch (error) {
    // What failed once is tried again by whoever asks next.
    known.delete(vault.db);
    throw error;
  }
}

async function count(vault: ReadableVault): Promise<Facets> {
  const statuses = new Map<string, { count: number; students: number }>();
  await inRanges<{ status: string | null; kind: string; n: number }>(
    vault,
    `SELECT status, kind, count(*) AS n FROM person INDEXED BY person_for_retention
     WHERE no > ? AND no <= ? GROUP BY status, kind`,
    [],
    ({ status, kind, n }) => {
      const counted = statuses.get(status ?? '') ?? { count: 0, students: 0 };
      statuses.set(status ?? '', {
        count: counted.count + n,
        students: counted.students + (kind === 'student' ? n : 0),
      });
    },
  );
  const flags = {
    'on-hold': marked(
      vault,
      'SELECT count(DISTINCT person_no) AS n FROM hold_person WHERE release_no IS NULL',
    ),
    restricted: marked(vault, `SELECT count(*) AS n FROM person p WHERE ${flagConditions.restricted}`),
    confidential: marked(vault, `SELECT count(*) AS n FROM person p WHERE ${flagConditions.confidential}`),
    'no-id': marked(vault, `SELECT count(*) AS n FROM person p WHERE ${flagConditions['no-id']}`),
    masked: marked(vault, `SELECT count(*) AS n FROM person p WHERE ${flagConditions.masked}`),
  };
  return {
    people: countPeople(vault),
    staff: countPeople(vault, 'staff'),
    statuses: [...statuses]
      .map(([status, counted]) => ({ status, ...counted }))
      .sort((a, b) => b.count - a.count)
      .slice(0, mostStatuses),
    terms: listTerms(vault)
      .toSorted((a, b) => (b.endsOn ?? '').localeCompare(a.endsOn ?? '') || b.name.localeCompare(a.name))
      .map(({ name }) => name),
    flags,
  };
}

/** More are no statuses, but a column that was mapped by mistake. */
const mostStatuses = 100;

function marked(vault: ReadableVault, sql: string): number {
  return preparedRead<{ n: number }>(vault.db, sql).get()?.n ?? 0;
}
