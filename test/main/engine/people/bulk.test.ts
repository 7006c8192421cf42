import { beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract.ts';
import type { Input, Output } from '../../../../shared/contract.ts';
import { restrictPerson } from '../../../../main/engine/holds/restriction.ts';
import { changeMany, previewMany, redoMany, undoMany } from '../../../../main/engine/people/bulk.ts';
import { addPerson, getPerson, setFields } from '../../../../main/engine/people/edit.ts';
import { historyOf, redoChange, undoChange } from '../../../../main/engine/people/history.ts';
import { deleteView, listViews, saveView } from '../../../../main/engine/people/saved-views.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import { makeVault } from '../../../support/vault.ts';

const job = { progress: () => undefined, cancelled: () => false };
let vault: WritableVault;
let ids: string[];

beforeEach(async () => {
  ({ vault } = await makeVault());
  ids = Array.from({ length: 30 }, (_, at) => {
    const fields = { externalId: `S${String(100 + at)}`, familyName: `Name${String(at)}`, status: 'Active' };
    return addPerson(vault, { kind: 'student', fields }).id;
  });
});

function wanted(input: Input<'people.previewMany'>): Parameters<typeof previewMany>[1] {
  return contract['people.previewMany'].input.parse(input);
}

async function change(input: Input<'people.previewMany'>): Promise<Output<'people.setMany'>> {
  const { changes, selection, mustConfirm } = await previewMany(vault, wanted(input));
  return changeMany(
    vault,
    { ...wanted(input), selection, ...(mustConfirm ? { confirmCount: changes } : {}) },
    job,
  );
}

function statuses(): (string | undefined)[] {
  return ids.map((id) => getPerson(vault, id).fields['status']);
}

describe('one value for many people', () => {
  it('is shown before it is given: how many, the first twenty, and who stays', async () => {
    const [restricted = '', had = ''] = ids;
    restrictPerson(vault, { id: restricted, ground: 'legal-claims' });
    setFields(vault, { id: had, fields: { status: 'Left' } });
    const preview = await previewMany(vault, wanted({ filter: {}, field: 'status', value: 'Left' }));
    expect(preview).toMatchObject({ changes: 28, same: 1, stay: 1, mustConfirm: true });
    expect(preview.kept).toEqual([{ id: restricted, name: 'Name0', why: 'restricted' }]);
    expect(preview.first).toHaveLength(20);
    expect(preview.first[0]).toMatchObject({ before: 'Active', after: 'Left' });
    expect(statuses().filter((each) => each === 'Left')).toHaveLength(1);
  });

  it('is given in one change, and taken back and given again as one', async () => {
    const some = { filter: { ids: ids.slice(0, 10) }, field: 'status', value: 'Left' };
    const done = await change(some);
    expect(done).toMatchObject({ changed: 10, stay: 0 });
    expect(statuses()).toEqual([...Array<string>(10).fill('Left'), ...Array<string>(20).fill('Active')]);
    const bulk = done.bulk ?? 0;
    expect(undoMany(vault, bulk, job).changed).toBe(10);
    expect(statuses()).toEqual(Array<string>(30).fill('Active'));
    expect(() => undoMany(vault, bulk, job)).toThrow(/undone already/);
    const again = redoMany(vault, bulk, job);
    expect(statuses().slice(0, 10)).toEqual(Array<string>(10).fill('Left'));
    undoMany(vault, again.bulk ?? 0, job);
    expect(statuses()).toEqual(Array<string>(30).fill('Active'));
  });

  it('leaves alone what was changed since, and says who; refuses where that is everyone', async () => {
    const [first = '', second = ''] = ids;
    const { bulk } = await change({ filter: { ids: [first, second] }, field: 'status', value: 'Left' });
    setFields(vault, { id: first, fields: { status: 'Back' } });
    expect(undoMany(vault, bulk ?? 0, job)).toMatchObject({
      changed: 1,
      kept: [{ id: first, why: 'changed-meanwhile' }],
    });
    expect(statuses().slice(0, 2)).toEqual(['Back', 'Active']);
    const other = await change({ filter: { ids: [first] }, field: 'status', value: 'Gone' });
    setFields(vault, { id: first, fields: { status: 'Here' } });
    expect(() => undoMany(vault, other.bulk ?? 0, job)).toThrow(/changed again since/);
  });

  it('does not take back what came later for others, once people in it are erased', async () => {
    const [erased = '', stays = ''] = ids;
    const { bulk } = await change({ filter: { ids: [erased] }, field: 'status', value: 'Left' });
    erasePeople(vault, { ids: [erased], reason: 'request', basis: 'gdpr-17-1-b', confirm: 'S100' }, job);
    setFields(vault, { id: stays, fields: { status: 'Back' } });
    expect(() => undoMany(vault, bulk ?? 0, job)).toThrow(/changed again since/);
    expect(getPerson(vault, stays).fields['status']).toBe('Back');
  });

  it('asks for the number where it is many', async () => {
    const asked = wanted({ filter: {}, field: 'status', value: 'Left' });
    const { selection } = await previewMany(vault, asked);
    const input = { ...asked, selection };
    expect(() => changeMany(vault, input, job)).toThrow(/not that of the records/);
    expect(() => changeMany(vault, { ...input, confirmCount: 29 }, job)).toThrow(/not that of the records/);
    expect(() =>
      changeMany(vault, { ...input, confirmCount: 30 }, { ...job, cancelled: () => true }),
    ).toThrow(/Cancelled/);
    expect(statuses()).toEqual(Array<string>(30).fill('Active'));
    expect(changeMany(vault, { ...input, confirmCount: 30 }, job).changed).toBe(30);
  });

  it('is refused where other people would change than were shown, or from another value, be they as many', async () => {
    const [one = '', two = ''] = ids;
    setFields(vault, { id: one, fields: { status: 'Left' } });
    const asked = wanted({ filter: { status: ['Active'] }, field: 'status', value: 'Gone' });
    const before = await previewMany(vault, asked);
    setFields(vault, { id: one, fields: { status: 'Active' } });
    setFields(vault, { id: two, fields: { status: 'Left' } });
    expect((await previewMany(vault, asked)).changes).toBe(before.changes);
    const seen = { selection: before.selection, confirmCount: before.changes };
    expect(() => changeMany(vault, { ...asked, ...seen }, job)).toThrow(/Other records/);
    const pair = wanted({ filter: { ids: [one, two] }, field: 'status', value: 'Gone' });
    const { selection } = await previewMany(vault, pair);
    setFields(vault, { id: two, fields: { status: 'On leave' } });
    expect(() => changeMany(vault, { ...pair, selection }, job)).toThrow(/Other records/);
  });

  it.each([
    ['externalId', 'X1'],
    ['email', 'a@fixture-u.edu'],
    ['nothing', 'x'],
    ['confidential', 'perhaps'],
  ])('is not given to %s as %s', async (field, value) => {
    await expect(previewMany(vault, wanted({ filter: {}, field, value }))).rejects.toThrow();
  });
});

describe('one change', () => {
  it('is made again after it was undone, unless its fields were changed since', () => {
    const [id = ''] = ids;
    const { change: number } = setFields(vault, { id, fields: { status: 'Left' } });
    undoChange(vault, number ?? 0);
    const { change: again } = redoChange(vault, number ?? 0);
    expect(getPerson(vault, id).fields['status']).toBe('Left');
    expect(historyOf(vault, id)[0]).toMatchObject({ change: again, undoable: true });
    undoChange(vault, again ?? 0);
    setFields(vault, { id, fields: { status: 'Other' } });
    expect(() => redoChange(vault, again ?? 0)).toThrow(/changed again since/);
  });
});

describe('a view of the list', () => {
  const look = { columns: [{ id: 'name' as const, width: 200 }], sort: 'name' as const, descending: true };

  it('is kept under one name, changed and deleted', () => {
    const filter = { query: 'ngu', kind: 'student' as const, status: ['Active'] };
    const { view } = saveView(vault, { name: 'Mine', filter, look });
    expect(listViews(vault)).toEqual([{ view, name: 'Mine', filter, look }]);
    expect(() => saveView(vault, { name: 'mine', filter, look })).toThrow(/of this name/);
    saveView(vault, { view, name: 'Ours', filter: { query: '' }, look });
    expect(listViews(vault)).toEqual([{ view, name: 'Ours', filter: { query: '' }, look }]);
    deleteView(vault, view);
    expect(listViews(vault)).toEqual([]);
    expect(() => {
      deleteView(vault, view);
    }).toThrow(/no such view/);
  });

  it('loses the words that name somebody who is erased', () => {
    const { id } = addPerson(vault, {
      kind: 'student',
      fields: { externalId: 'ZQ88417723', familyName: 'Quixoticzebra' },
    });
    saveView(vault, { name: 'One of them', filter: { query: 'quixoticzebra' }, look });
    const { proof } = erasePeople(
      vault,
      { ids: [id], reason: 'retention', basis: 'institution-policy', confirm: '7723' },
      job,
    );
    expect(proof.hits).toBe(0);
    expect(JSON.stringify(listViews(vault)).toLowerCase()).not.toContain('quixoticzebra');
  });

  it('can be read however long the signs for erased names in it are', () => {
    const fields = { externalId: 'W88417777', familyName: 'Wuxq', givenName: 'Lizq' };
    const { id } = addPerson(vault, { kind: 'student', fields });
    const name = 'Wuxq Lizq '.repeat(8).trim();
    saveView(vault, { name, filter: { query: 'Wuxq Lizq '.repeat(40) }, look });
    erasePeople(vault, { ids: [id], reason: 'request', basis: 'gdpr-17-1-b', confirm: '7777' }, job);
    const views = listViews(vault);
    expect(contract['people.views'].output.safeParse({ views }).success).toBe(true);
    expect(contract['people.saveView'].input.safeParse(views[0]).success).toBe(true);
    expect(JSON.stringify(views)).not.toMatch(/wuxq|lizq/i);
  });
});
