import { beforeEach, describe, expect, it } from 'vitest';
import { addSlot } from '../../../../main/engine/keys/slot-calls.ts';
import { unlock } from '../../../../main/engine/vault-calls.ts';
import { listSlotHolders } from '../../../../main/engine/vault/people-with-slots.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import type { WriterState } from '../../../../main/engine/writer-state.ts';
import { Failure } from '../../../../shared/failure.ts';
import { makeVault, closeAfter, testPassphrase } from '../../../support/vault.ts';
import { callOf } from '../bundles/setting.ts';

const theirs = 'tundra velvet orchid plumb';

let state: WriterState;
let folder: string;

beforeEach(async () => {
  const made = await makeVault();
  folder = made.folder;
  state = createWriterState(undefined, () => undefined);
  state.take(made.vault);
});

function add(wish: { name?: string; passphrase?: string; own?: string }): ReturnType<typeof addSlot> {
  return addSlot(state, { name: 'Robin', role: 'auditor', passphrase: theirs, own: testPassphrase, ...wish });
}

async function refusal(work: Promise<unknown>): Promise<{ code: string; field: string | undefined }> {
  const error: unknown = await work.catch((each: unknown) => each);
  if (!(error instanceof Failure)) throw new TypeError('it was not refused');
  return { code: error.code, field: error.field };
}

describe('another person who may use the vault', () => {
  it('opens it with their own name, role and passphrase, and is in the audit chain by a code', async () => {
    await add({});
    expect(listSlotHolders({ folder }).map(({ name, role }) => [name, role])).toEqual([
      ['Test Custodian', 'administrator'],
      ['Robin', 'auditor'],
    ]);
    const audit = state
      .vault()
      .db.prepare<[], { detail: string }>("SELECT detail FROM audit WHERE action = 'slot-added'")
      .get();
    expect(audit?.detail).toContain('auditor');
    expect(audit?.detail).not.toContain('Robin');
    state.lock();
    const other = createWriterState(undefined, () => undefined);
    const session = await unlock(
      other,
      { operator: 'Robin', passphrase: theirs },
      callOf({ vaultFolder: folder }),
    );
    closeAfter(other.vault());
    expect(session).toMatchObject({ operator: 'Robin', role: 'auditor' });
  });

  it('is not added where the administrator mistypes their own passphrase, and it says whose is wrong', async () => {
    expect(await refusal(add({ own: 'not the right one' }))).toEqual({
      code: 'wrong-passphrase',
      field: 'own',
    });
    expect(listSlotHolders({ folder })).toHaveLength(1);
  });

  it('may not share the passphrase of the administrator, nor the name of somebody else', async () => {
    expect(await refusal(add({ passphrase: testPassphrase }))).toEqual({
      code: 'weak-passphrase',
      field: 'passphrase',
    });
    expect(await refusal(add({ name: 'test custodian' }))).toEqual({ code: 'already-exists', field: 'name' });
    expect(await refusal(add({ passphrase: 'short' }))).toEqual({
      code: 'weak-passphrase',
      field: 'passphrase',
    });
    expect(listSlotHolders({ folder })).toHaveLength(1);
  });
});
