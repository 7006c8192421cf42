import { beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract.ts';
import type { Input } from '../../../../shared/contract.ts';
import type { ListSort } from '../../../../shared/people-list.ts';
import { listSorts } from '../../../../shared/people-list.ts';
import { addHold } from '../../../../main/engine/holds/holds.ts';
import { restrictPerson } from '../../../../main/engine/holds/restriction.ts';
import { addPerson, setFields } from '../../../../main/engine/people/edit.ts';
import { peopleFacets } from '../../../../main/engine/people/facets.ts';
import { listPeople } from '../../../../main/engine/people/list.ts';
import { createPersonWriter } from '../../../../main/engine/people/store.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { keepUntilEnd, makeVault } from '../../../support/vault.ts';

/** More than one piece of an index, and more than an index finds from its ends. */
const many = 10_400;
const statuses = ['Active', 'inactive', 'On leave', undefined, 'Year 2', 'Year 10'];
let vault: WritableVault;

/** How a row is known here: people have IDs, staff and the few without one their e-mail. */
type Row = Record<'id' | 'kind' | 'external_id' | 'email' | 'status' | 'updated_at' | 'sort_name', string> & {
  no: number;
};

beforeAll(async () => {
  ({ vault } = await makeVault());
  keepUntilEnd();
  const writer = createPersonWriter(vault);
  vault.db.transaction(() => {
    for (const [at, person] of [...generatePeople({ seed: 5, count: many })].entries()) {
      const { familyName, givenName, externalId, email, card } = person;
      const status = statuses[at % statuses.length];
      writer.insert(
        at % 9 === 0 ? 'staff' : 'student',
        {
          familyName,
          givenName,
          ...(at % 50 === 0 ? { card } : { externalId }),
          ...(at % 7 === 0 ? {} : { email }),
          ...(status === undefined ? {} : { status }),
          ...(at % 40 === 0 ? { confidential: 'Yes' } : {}),
        },
        { how: 'created', at: `2026-01-0${String(1 + (at % 3))}T10:00:00.000Z` },
      );
    }
  })();
});

function rows(): Row[] {
  return vault.db.prepare<[], Row>('SELECT * FROM person').all();
}

async function page(input: Input<'people.list'>): Promise<{ total: number; ids: string[] }> {
  const { total, people } = await listPeople(vault, contract['people.list'].input.parse(input));
  return { total, ids: people.map(({ id }) => id) };
}

async function wholeList(input: Input<'people.list'>): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; ; offset += 1000) {
    const found = await page({ ...input, offset, limit: 1000 });
    ids.push(...found.ids);
    if (ids.length >= found.total) return ids;
  }
}

const columnOf = { externalId: 'external_id', email: 'email', status: 'status' } as const;

/** What the list must be: a plain sort of everything in memory. */
function naive(sort: ListSort, descending: boolean, some: (row: Row) => boolean = () => true): string[] {
  const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  const by = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const name = (a: Row, b: Row): number => by(a.sort_name, b.sort_name) || a.no - b.no;
  const way = descending ? -1 : 1;
  const compare: Record<ListSort, (a: Row, b: Row) => number> = {
    name: (a, b) => way * name(a, b),
    updatedAt: (a, b) => way * (by(a.updated_at, b.updated_at) || a.no - b.no),
    externalId: (a, b) =>
      way * (by(a.external_id.toLowerCase(), b.external_id.toLowerCase()) || by(b.kind, a.kind)),
    email: (a, b) => way * (by(a.email.toLowerCase(), b.email.toLowerCase()) || a.no - b.no),
    kind: (a, b) => way * by(b.kind, a.kind) || name(a, b),
    status: (a, b) => way * collator.compare(a.status, b.status) || name(a, b),
  };
  const all = rows().filter(some);
  const column = sort === 'externalId' || sort === 'email' || sort === 'status' ? columnOf[sort] : undefined;
  const lacks = (row: Row): boolean => column !== undefined && Reflect.get(row, column) === null;
  return [...all.filter((row) => !lacks(row)).sort(compare[sort]), ...all.filter(lacks).sort(name)].map(
    ({ id }) => id,
  );
}

describe('the list of people', () => {
  it.each(listSorts.flatMap((sort) => [false, true].map((descending) => ({ sort, descending }))))(
    'is in the order of $sort, descending $descending, page by page to its end',
    async ({ sort, descending }) => {
      expect(await wholeList({ filter: {}, sort, descending })).toEqual(naive(sort, descending));
    },
  );

  it.each(listSorts)('keeps the order of %s among those whom a filter leaves, many or few', async (sort) => {
    const active = (row: Row): boolean => row.status === 'Active' || row.status === null;
    expect(await wholeList({ filter: { status: ['Active', ''] }, sort })).toEqual(naive(sort, false, active));
    const few = (row: Row): boolean => row.kind === 'staff' && row.status === 'Year 10';
    const filter = { kind: 'staff', status: ['Year 10'] } as const;
    expect(
      await wholeList({ filter: { ...filter, status: [...filter.status] }, sort, descending: true }),
    ).toEqual(naive(sort, true, few));
  });

  it('narrows by the words that are typed, by kind, and by those who are picked or left out', async () => {
    const word = rows()[3]?.sort_name.split(' ')[0] ?? '';
    const typed = await wholeList({ filter: { query: word } });
    expect(typed.length).toBeGreaterThan(0);
    expect(typed).toEqual(
      naive('name', false, (row) => row.sort_name.split(/[ -]/).some((part) => part.startsWith(word))),
    );
    expect(await wholeList({ filter: { kind: 'student' } })).toEqual(
      naive('name', false, (row) => row.kind === 'student'),
    );
    const [first = '', second = '', ...others] = typed;
    expect((await page({ filter: { ids: [second, first] } })).ids).toEqual([first, second]);
    expect((await page({ filter: { query: word, except: [first] } })).ids).toEqual(
      [second, ...others].slice(0, 100),
    );
  });

  it('narrows by marks, each with the others', async () => {
    const marked = await page({ filter: { flags: ['confidential'] } });
    expect(marked.total).toBe(many / 40);
    const both = await page({ filter: { flags: ['confidential', 'no-id'] } });
    expect(both.total).toBe(many / 200);
    expect((await page({ filter: { flags: ['on-hold'] } })).total).toBe(0);
    const [held = '', other = ''] = both.ids;
    addHold(vault, { ids: [held], reason: 'suit', reviewer: 'Dana', until: '2999-01-01' });
    restrictPerson(vault, { id: other, ground: 'legal-claims' });
    expect((await page({ filter: { flags: ['on-hold'] } })).ids).toEqual([held]);
    expect((await page({ filter: { flags: ['restricted', 'no-id'] } })).ids).toEqual([other]);
    const { flags, statuses: counted, people } = await peopleFacets(vault);
    expect(flags).toEqual({
      'on-hold': 1,
      restricted: 1,
      confidential: many / 40,
      'no-id': many / 50,
      masked: 0,
    });
    expect([people, counted.reduce((sum, { count }) => sum + count, 0)]).toEqual([many, many]);
  });

  it('is made anew once something changed, and shows it in its place', async () => {
    const filter = { status: ['On leave'] };
    const before = await page({ filter, limit: 1000 });
    const added = addPerson(vault, {
      kind: 'student',
      fields: { externalId: 'NEW1', familyName: 'Aaaa', status: 'On leave' },
    });
    const after = await page({ filter, limit: 1000 });
    expect([after.total, after.ids[0]]).toEqual([before.total + 1, added.id]);
    setFields(vault, { id: added.id, fields: { status: 'Active' } });
    expect(await page({ filter, limit: 1000 })).toEqual(before);
  });

  it('answers typing at once where it finds more than a thousand', async () => {
    const input = contract['people.list'].input.parse({
      filter: { query: '0' },
      count: 'capped',
      limit: 50,
    });
    const found = await listPeople(vault, input);
    expect([found.total, found.totalIsExact, found.people.length]).toEqual([1000, false, 50]);
  });
});

/** The vault as it is, but that a query fails while `isBroken` says so, as it does on a disk that fails. */
function breaking(isBroken: () => boolean): WritableVault {
  const db = new Proxy(vault.db, {
    get: (real, name) => {
      if (name === 'prepare' && isBroken()) throw new Error('disk I/O error');
      const value: unknown = Reflect.get(real, name);
      return typeof value === 'function' ? value.bind(real) : value;
    },
  });
  return { ...vault, db };
}

describe('what failed once', () => {
  it.each([
    ['the counts', (from: WritableVault) => peopleFacets(from)],
    [
      'the list',
      (from: WritableVault) =>
        listPeople(from, contract['people.list'].input.parse({ filter: {}, sort: 'status', limit: 5 })),
    ],
  ])('is tried again by whoever asks next: %s', async (_, ask) => {
    let asked = 0;
    // The state of the inventory is still read; what is worked out for it fails.
    const failing = breaking(() => asked++ > 0);
    await expect(ask(failing)).rejects.toThrow('disk I/O error');
    asked = -1000;
    await expect(ask(failing)).resolves.toBeDefined();
  });
});
