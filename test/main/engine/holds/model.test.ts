import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fc } from '../../../support/properties.ts';
import { expect, it } from 'vitest';
import { readRows } from '../../../../main/engine/bundles/profile-rows.ts';
import { selectSubjects } from '../../../../main/engine/bundles/records-select.ts';
import { today } from '../../../../main/engine/clock.ts';
import { addHold, releaseHold } from '../../../../main/engine/holds/holds.ts';
import { listHolds } from '../../../../main/engine/holds/list.ts';
import { liftRestriction, restrictPerson } from '../../../../main/engine/holds/restriction.ts';
import { decideHeld, listHeld } from '../../../../main/engine/imports/apply/held.ts';
import { forgetOldPhotos } from '../../../../main/engine/imports/undo/undo-photos.ts';
import { undoImport } from '../../../../main/engine/imports/undo/undo.ts';
import { setFields } from '../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import { historyOf, undoChange } from '../../../../main/engine/people/history.ts';
import { forgetOldMerges, mergePeople, undoMerge } from '../../../../main/engine/people/merge.ts';
import type { PersonRow } from '../../../../main/engine/people/person-row.ts';
import { removePhoto, setPhoto } from '../../../../main/engine/people/photo.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { Failure } from '../../../../shared/failure.ts';
import type { HeldRow } from '../../../../shared/imports/receipts.ts';
import { jpegPicture } from '../../../fixtures/pictures.ts';
import { fileOf, importFile, quietJob } from '../../../support/imports.ts';
import { makeVault } from '../../../support/vault.ts';
import { exportAll } from '../exports/setting.ts';
import { askToSee, everythingOf, recordIn, stopAsking } from './setting.ts';

const everyone = ['N001', 'N002', 'N003'];
const id = fc.constantFrom(...everyone);
const which = fc.nat(8);
const word = fc.constantFrom('Art', 'Law', 'Bio');
const tint = fc.nat(6);

const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ does: fc.constant('import' as const), id, word }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('courses' as const), id, word }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('photos' as const), id, tint }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('alike' as const), id, word }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('decide' as const),
      which,
      decision: fc.constantFrom('same' as const, 'different' as const, 'discard' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('undo' as const), which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('edit' as const), id, word }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('take back' as const), id }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('photo' as const), id, tint }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('no photo' as const), id }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('merge' as const),
      id,
      drop: fc.constantFrom(...everyone, 'N004'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('unmerge' as const), which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('wait' as const) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('hold' as const), id }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('release' as const), which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('restrict' as const), id }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('lift' as const), id }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('ask' as const), id }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('answer' as const), id }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('erase' as const), id }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('disclose' as const) }) },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What the guard is told by the world outside: nobody asks the guard for it. */
interface World {
  readonly vault: WritableVault;
  readonly receipts: string[];
  readonly merges: number[];
}

/** A person before a step: what must still be there, and what must still be as it is. */
interface Before {
  readonly row: PersonRow;
  readonly isKept: boolean;
  readonly isRestricted: boolean;
  readonly record: string;
  readonly everything: ReadonlySet<string>;
}

function look({ vault }: World): Before[] {
  const held = new Set(
    listHolds(vault, { state: 'all', offset: 0, limit: 1000 }).holds.flatMap(({ members }) =>
      members.filter(({ isReleased }) => !isReleased).map((member) => member.id),
    ),
  );
  const asked = new Set(
    vault.db
      .prepare<[], { subject: string }>('SELECT subject FROM open_access_request')
      .all()
      .map(({ subject }) => subject),
  );
  return vault.db
    .prepare<[], PersonRow>('SELECT * FROM person')
    .all()
    .map((row) => ({
      row,
      isKept: held.has(row.id) || asked.has(row.id),
      isRestricted: row.restricted === 1,
      record: recordIn(vault, row),
      everything: everythingOf(vault, row),
    }));
}

/** Does a step; gives how it ended. */
async function take(world: World, each: Step): Promise<string> {
  try {
    await act(world, each);
    return 'done';
  } catch (error) {
    // Anything but a refusal that says what to do is a fault; so is one that only the database stopped.
    if (error instanceof Failure && error.code !== 'internal') return error.code;
    throw error;
  }
}

async function act({ vault, receipts, merges }: World, each: Step): Promise<unknown> {
  const bring = async (text: string, kind: 'student' | 'registration'): Promise<unknown> =>
    receipts.push((await importFile(vault, fileOf(text), { kind, options: { scope: 'delta' } })).receipt);
  switch (each.does) {
    case 'import':
      return bring(`ID,Last,Email,Major\n${each.id},Lee,${mailOf(each.id)},${each.word}\n`, 'student');
    case 'courses':
      return bring(
        `ID,Course,Status,Term\n${each.id},${each.word === 'Art' ? 'HIS' : 'BIO'},${each.word},F26\n`,
        'registration',
      );
    case 'photos': {
      const file = fileOf(jpegPicture(each.tint), `${each.id}.jpg`);
      return receipts.push((await importFile(vault, file, { kind: 'photo' })).receipt);
    }
    case 'alike':
      return bring(`ID,Last,Email,Major\nX${each.id},Lee,${mailOf(each.id)},${each.word}\n`, 'student');
    case 'decide': {
      decideHeld(vault, { held: waitingRow(vault, each.which)?.held ?? 0, decision: each.decision });
      return undefined;
    }
    case 'undo':
      return undoImport(vault, receipts[each.which % Math.max(1, receipts.length)] ?? '', quietJob);
    case 'edit':
      return setFields(vault, { id: each.id, fields: { major: each.word } });
    case 'take back': {
      return undoChange(vault, lastUndoable(vault, each.id));
    }
    case 'photo':
      return setPhoto(vault, each.id, jpegPicture(each.tint));
    case 'no photo':
      return removePhoto(vault, each.id);
    case 'merge':
      return merges.push(mergePeople(vault, { keep: each.id, drop: each.drop, take: ['major'] }).merge);
    case 'unmerge':
      return undoMerge(vault, merges[each.which % Math.max(1, merges.length)] ?? 0);
    case 'wait':
      vault.db.exec(
        "UPDATE merge SET at = '2020-01-01'; UPDATE import SET at = '2020-01-01'; UPDATE hold SET until = '2020-01-01'",
      );
      forgetOldPhotos(vault);
      return forgetOldMerges(vault);
    case 'hold':
      return addHold(vault, { ids: [each.id], reason: 'A claim', reviewer: 'Counsel', until: today() });
    case 'release': {
      const { holds } = listHolds(vault, { state: 'open', offset: 0, limit: 100 });
      const one = holds[each.which % Math.max(1, holds.length)];
      return releaseHold(vault, { hold: one?.hold ?? 'none', reason: 'Settled' });
    }
    case 'restrict':
      return restrictPerson(vault, { id: each.id, ground: 'legal-claims' });
    case 'lift':
      return liftRestriction(vault, { id: each.id, informedOn: today(), informedBy: 'letter' });
    case 'ask':
      return askToSee(vault, each.id);
    case 'answer':
      return stopAsking(vault, each.id);
    case 'erase': {
      const { id: internal, external_id: own } = findPerson(vault, each.id);
      const confirm = own?.slice(-4);
      return erasePeople(
        vault,
        { ids: [internal], reason: 'request', basis: 'gdpr-17-1-b', confirm },
        quietJob,
      );
    }
    case 'disclose':
      return disclose(vault);
  }
}

function waitingRow(vault: WritableVault, which: number): HeldRow | undefined {
  const waiting = listHeld(vault, { offset: 0, limit: 10 }).held;
  return waiting[which % Math.max(1, waiting.length)];
}

function lastUndoable(vault: WritableVault, own: string): number {
  return historyOf(vault, own).find(({ undoable }) => undoable)?.change ?? 0;
}

/** Nobody whose record is restricted is in what leaves, nor in the ledger of it. */
function disclose(vault: WritableVault): void {
  const restricted = vault.db.prepare<[], PersonRow>('SELECT * FROM person WHERE restricted = 1').all();
  const numbers = new Set(restricted.map(({ no }) => no));
  const left = [
    ...selectSubjects(vault).subjects.map(({ no }) => no),
    ...readRows(vault, 'student').map(({ person }) => person),
    ...readRows(vault, 'registration').map(({ person }) => person),
  ];
  expect(left.filter((no) => numbers.has(no))).toEqual([]);
  const { folder, done } = exportAll(vault);
  const text = done.files.map(({ name }) => readFileSync(join(folder, name), 'latin1')).join('\n');
  for (const { id: subject, external_id: own } of restricted) {
    expect(text).not.toContain(`"${own ?? 'no id'}"`);
    const rows = vault.db
      .prepare('SELECT 1 FROM disclosure_person WHERE subject = ? AND disclosure_no = ?')
      .all(subject, done.disclosure);
    expect(rows).toEqual([]);
  }
}

function mailOf(own: string): string {
  return `${own.toLowerCase()}@mark.example`;
}

/** Whether the step must be refused: what the guard is for, said once more and in other words. */
function mustFail(
  before: readonly Before[],
  each: Step,
  vault: WritableVault,
  merges: readonly number[],
): boolean {
  const stateOf = (own: string): Before | undefined => {
    const row = rowOf(vault, own);
    return before.find((person) => person.row.no === row?.no);
  };
  const isFixed = (person: Before | undefined): boolean =>
    person !== undefined && (person.isKept || person.isRestricted);
  switch (each.does) {
    case 'edit':
      return stateOf(each.id)?.isRestricted === true;
    case 'decide': {
      const row = waitingRow(vault, each.which);
      const person = before.find((one) => one.row.id === row?.person.id);
      return each.decision === 'same'
        ? person?.isRestricted === true
        : each.decision === 'discard' && isFixed(person);
    }
    case 'take back': {
      const person = stateOf(each.id);
      return person?.isRestricted === true && lastUndoable(vault, each.id) > 0;
    }
    case 'photo': {
      const person = stateOf(each.id);
      return (
        person?.isRestricted === true || (isFixed(person) && person?.record.includes('"photo ') === true)
      );
    }
    case 'no photo':
    case 'erase':
      return isFixed(stateOf(each.id));
    case 'merge': {
      const [keep, drop] = [stateOf(each.id), stateOf(each.drop)];
      if (keep === undefined || drop === undefined || keep === drop) return false;
      return keep.isRestricted || isFixed(drop);
    }
    case 'unmerge': {
      const row = vault.db
        .prepare<[number], { no: number }>(
          'SELECT survivor_no AS no FROM merge WHERE no = ? AND undone = 0 AND image IS NOT NULL',
        )
        .get(merges[each.which % Math.max(1, merges.length)] ?? 0);
      return isFixed(before.find((person) => person.row.no === row?.no));
    }
    default:
      return false;
  }
}

function rowOf(vault: WritableVault, own: string): PersonRow | undefined {
  try {
    return findPerson(vault, own);
  } catch {
    return undefined;
  }
}

/** No kept record lost anything, and no restricted one changed, unless the step is the one that lifts. */
function assertGuarded(vault: WritableVault, before: readonly Before[], each: Step): void {
  for (const person of before) {
    const isWaiting = (what: string): boolean =>
      each.does === 'decide' && each.decision !== 'discard' && what.startsWith('waiting');
    if (person.isKept || person.isRestricted) {
      const now = everythingOf(vault, person.row);
      const gone = [...person.everything].filter((what) => !now.has(what) && !isWaiting(what));
      expect([each.does, gone]).toEqual([each.does, []]);
    }
    if (person.isRestricted)
      expect([each.does, recordIn(vault, person.row)]).toEqual([each.does, person.record]);
  }
}

/** All begin with everybody, an edit, a photo and a course, a merge, and most of them already kept or restricted: or few steps would meet what they are about. */
const start = fc
  .tuple(
    fc.constantFrom('hold', 'restrict', 'ask', 'edit'),
    fc.constantFrom('hold', 'restrict'),
    fc.constantFrom('hold', 'ask'),
  )
  .map(([first, second, third]): Step[] => [
    ...everyone.map((own): Step => ({ does: 'import', id: own, word: 'Art' })),
    { does: 'edit', id: 'N001', word: 'Law' },
    { does: 'import', id: 'N001', word: 'Bio' },
    { does: 'photos', id: 'N001', tint: 1 },
    { does: 'photos', id: 'N001', tint: 2 },
    { does: 'courses', id: 'N001', word: 'Bio' },
    { does: 'courses', id: 'N001', word: 'Law' },
    { does: 'alike', id: 'N001', word: 'Art' },
    { does: 'import', id: 'N004', word: 'Bio' },
    { does: 'merge', id: 'N002', drop: 'N004' },
    begin(first, 'N001'),
    begin(second, 'N002'),
    begin(third, 'N003'),
  ]);

function begin(does: 'hold' | 'restrict' | 'ask' | 'edit', own: string): Step {
  return does === 'edit' ? { does, id: own, word: 'Bio' } : { does, id: own };
}

it('whatever happens, nothing is taken from a kept record, a restricted one stays as it is and does not leave, and nothing else is refused', async () => {
  const { vault } = await makeVault();
  await fc.assert(
    fc.asyncProperty(start, fc.array(step, { minLength: 4, maxLength: 12 }), async (first, steps) => {
      vault.db
        .exec(`UPDATE person SET restricted = 0; DELETE FROM hold_person; UPDATE request SET state = 'closed';
        DELETE FROM person; DELETE FROM import; DELETE FROM suppression;`);
      const world: World = { vault, receipts: [], merges: [] };
      for (const each of [...first, ...steps]) {
        const before = look(world);
        const isRefused = mustFail(before, each, vault, world.merges);
        const outcome = await take(world, each);
        assertGuarded(vault, before, each);
        if (isRefused) expect([each.does, outcome]).toEqual([each.does, 'held']);
        else expect([each.does, outcome]).not.toEqual([each.does, 'held']);
      }
    }),
    { numRuns: 40 },
  );
}, 240_000);
