import { fc } from '../../../../support/properties.ts';
import { expect, it } from 'vitest';
import { undoImport } from '../../../../../main/engine/imports/undo/undo.ts';
import { setFields } from '../../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../../main/engine/people/erasure/erase.ts';
import { findPerson } from '../../../../../main/engine/people/find.ts';
import { formerIdsOf } from '../../../../../main/engine/people/former-ids.ts';
import { mergePeople, undoMerge } from '../../../../../main/engine/people/merge.ts';
import { fieldsOf } from '../../../../../main/engine/people/person-row.ts';
import type { PersonRow } from '../../../../../main/engine/people/person-row.ts';
import { registrationFieldsOf } from '../../../../../main/engine/registrations/registration-row.ts';
import type { RegistrationRow } from '../../../../../main/engine/registrations/registration-row.ts';
import type { WritableVault } from '../../../../../main/engine/vault/vault.ts';
import { fileOf, importFile, quietJob } from '../../../../support/imports.ts';
import { Model } from '../../../../support/inventory-model.ts';
import { makeVault } from '../../../../support/vault.ts';

const ids: fc.Arbitrary<string> = fc.constantFrom('N001', 'N002', 'N003', 'N004');
const families: fc.Arbitrary<string> = fc.constantFrom('Lee', 'Ray');
const majors: fc.Arbitrary<string> = fc.constantFrom('', 'Art', 'Law');
const isWhole = fc.boolean();
const which = fc.nat(5);

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('people' as const),
      lines: fc.uniqueArray(fc.record({ id: ids, family: families, major: majors }), {
        minLength: 1,
        maxLength: 4,
        selector: ({ id }) => id,
      }),
      isWhole,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('courses' as const),
      lines: fc.array(
        fc.record({ id: ids, course: fc.constantFrom('BIO', 'HIS'), status: fc.constantFrom('RE', 'DR') }),
        { minLength: 1, maxLength: 4 },
      ),
      isWhole,
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('edit' as const), id: ids, major: majors }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('undo' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('merge' as const),
      keep: ids,
      drop: ids,
      takesMajor: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('unmerge' as const), which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('erase' as const), id: ids }) },
);

/** All begin with everybody, or few of the steps would find whom they are about. */
const everyone = fc.record({
  does: fc.constant('people' as const),
  lines: fc.constant(
    ['N001', 'N002', 'N003', 'N004'].map((id, index) => ({
      id,
      family: 'Lee',
      major: index < 2 ? 'Art' : '',
    })),
  ),
  isWhole,
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Done {
  readonly receipts: string[];
  readonly merges: number[];
}

/** Does a step in both; each says what came of it. */
async function doIn(vault: WritableVault, model: Model, each: Step, done: Done): Promise<[unknown, unknown]> {
  switch (each.does) {
    case 'people':
    case 'courses': {
      const text =
        each.does === 'people'
          ? ['ID,Last,Major', ...each.lines.map((line) => Object.values(line).join(','))]
          : ['ID,Course,Status,Term', ...each.lines.map((line) => `${Object.values(line).join(',')},F26`)];
      const { receipt, ...counts } = await importFile(vault, fileOf(`${text.join('\n')}\n`), {
        kind: each.does === 'people' ? 'student' : 'registration',
        options: { scope: each.isWhole ? 'snapshot' : 'delta' },
        apply: { markInactive: each.isWhole },
      });
      const by = done.receipts.push(receipt) - 1;
      const counted =
        each.does === 'people'
          ? model.importPeople(by, each.lines, each.isWhole)
          : model.importCourses(by, each.lines, each.isWhole);
      const { new: fresh, changed, same, suppressed, rejected, inactive } = counts;
      return [counted, { new: fresh, changed, same, suppressed, rejected, inactive }];
    }
    case 'edit':
      return [
        model.edit(each.id, each.major),
        succeeds(() =>
          setFields(vault, { id: each.id, fields: { major: each.major === '' ? null : each.major } }),
        ),
      ];
    case 'undo': {
      const by = each.which % Math.max(1, done.receipts.length);
      const receipt = done.receipts[by] ?? '';
      const wanted = model.undo(by);
      if (wanted === undefined) return [false, succeeds(() => undoImport(vault, receipt, quietJob))];
      const { removed, restored, keptBecauseChanged } = undoImport(vault, receipt, quietJob);
      return [wanted, { removed, restored, keptBecauseChanged }];
    }
    case 'merge': {
      const { keep, drop, takesMajor } = each;
      return [
        model.merge(keep, drop, takesMajor),
        succeeds(() =>
          done.merges.push(mergePeople(vault, { keep, drop, take: takesMajor ? ['major'] : [] }).merge),
        ),
      ];
    }
    case 'unmerge': {
      const merge = each.which % Math.max(1, done.merges.length);
      return [model.undoMerge(merge), succeeds(() => undoMerge(vault, done.merges[merge] ?? 0))];
    }
    case 'erase':
      return [
        model.erase(each.id),
        succeeds(() => {
          const { id, external_id: own } = findPerson(vault, each.id);
          const confirm = own?.slice(-4);
          erasePeople(vault, { ids: [id], reason: 'request', basis: 'gdpr-17-1-b', confirm }, quietJob);
        }),
      ];
  }
}

function succeeds(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch (error) {
    // Only a refusal that says what to do; anything else is a fault.
    if (error instanceof Error && error.name === 'Failure') return false;
    throw error;
  }
}

interface Shown {
  readonly fields: unknown;
  readonly former: readonly string[];
  readonly courses: readonly unknown[];
}

const sorted = (people: readonly Shown[]): string[] =>
  people.map((each) => JSON.stringify(each, order)).sort();

function order(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}

function inModel(model: Model): string[] {
  return sorted(
    model.people.map(({ fields, former, courses }) => ({
      fields,
      former: [...former].sort(),
      courses: courses.map((course) => JSON.stringify(course.fields, order)).sort(),
    })),
  );
}

function inVault(vault: WritableVault): string[] {
  const courses = vault.db.prepare<[number], RegistrationRow>(
    'SELECT * FROM registration WHERE person_no = ?',
  );
  return sorted(
    vault.db
      .prepare<[], PersonRow>('SELECT * FROM person')
      .all()
      .map((row) => ({
        fields: fieldsOf(row),
        former: formerIdsOf(vault, row.no),
        courses: courses
          .all(row.no)
          .map((each) => JSON.stringify(registrationFieldsOf(each), order))
          .sort(),
      })),
  );
}

it('any sequence of imports, edits, merges, erasures and their undoing leaves what a naive inventory has', async () => {
  const { vault } = await makeVault();
  await fc.assert(
    fc.asyncProperty(everyone, fc.array(step, { minLength: 2, maxLength: 12 }), async (first, steps) => {
      vault.db.exec('DELETE FROM person; DELETE FROM import; DELETE FROM suppression;');
      const model = new Model();
      const done: Done = { receipts: [], merges: [] };
      for (const each of [first, ...steps]) {
        const [wanted, result] = await doIn(vault, model, each, done);
        expect(result).toEqual(wanted);
        expect(inVault(vault)).toEqual(inModel(model));
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);
