import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { countPeople, whereKind } from '../../../../main/engine/people/count.ts';
import { searchPeople } from '../../../../main/engine/people/search.ts';
import { createPersonWriter } from '../../../../main/engine/people/store.ts';
import type { PersonKind } from '../../../../shared/person.ts';
import { makeVault } from '../../../support/vault.ts';

const at = '2026-11-24T00:00:00.000Z';

describe('the number of people', () => {
  it('is that of the rows, of each kind and at all, whatever came and went', async () => {
    const { vault } = await makeVault();
    const writer = createPersonWriter(vault);
    const rows: { no: number; kind: PersonKind }[] = [];
    let next = 0;
    const act = fc.oneof(
      fc.record({
        add: fc.constantFrom<PersonKind>('student', 'staff'),
        times: fc.integer({ min: 1, max: 80 }),
      }),
      fc.record({ remove: fc.nat(), times: fc.integer({ min: 1, max: 40 }) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 5 }), (acts) => {
        for (const each of acts) {
          vault.db.transaction(() => {
            for (let time = 0; time < each.times; time++) {
              if ('add' in each) {
                const values = { externalId: `C${String(next++)}`, familyName: 'Counted' };
                rows.push({ no: writer.insert(each.add, values, { how: 'created', at }), kind: each.add });
              } else {
                const [gone] = rows.splice(each.remove % Math.max(1, rows.length), 1);
                if (gone !== undefined) writer.remove(gone.no);
              }
            }
          })();
        }
        const ofKind = (kind: PersonKind): number => rows.filter((row) => row.kind === kind).length;
        expect(countPeople(vault)).toBe(rows.length);
        expect(countPeople(vault, 'staff')).toBe(ofKind('staff'));
        expect(countPeople(vault, 'student')).toBe(ofKind('student'));
      }),
      { numRuns: 25 },
    );
  });

  it('is told with the list of a kind, which comes from indexes alone', async () => {
    const { vault } = await makeVault();
    const writer = createPersonWriter(vault);
    for (let index = 0; index < 30; index++) {
      writer.insert(
        index % 3 === 0 ? 'staff' : 'student',
        { externalId: String(index), familyName: `N${String(index)}` },
        { how: 'created', at },
      );
    }
    const page = { query: '', count: 'exact', offset: 0, limit: 5 } as const;
    expect(searchPeople(vault, { ...page, kind: 'staff' })).toMatchObject({ total: 10, totalIsExact: true });
    expect(searchPeople(vault, { ...page, kind: 'student' })).toMatchObject({ total: 20 });
    expect(searchPeople(vault, page)).toMatchObject({ total: 30 });
    const plan = vault.db
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT no FROM person WHERE ${whereKind.staff} ORDER BY sort_name, no LIMIT 5`,
      )
      .all()
      .map(({ detail }) => detail);
    expect(plan).toEqual(['SCAN person USING INDEX person_staff_by_name']);
  });
});
