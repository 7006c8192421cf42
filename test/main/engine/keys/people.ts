import { addSlot } from '../../../../main/engine/keys/slot-calls.ts';
import { unlock } from '../../../../main/engine/vault-calls.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import type { WriterState } from '../../../../main/engine/writer-state.ts';
import type { Call, KeychainRequests } from '../../../../main/engine/call.ts';
import { Failure } from '../../../../shared/failure.ts';
import type { Role } from '../../../../shared/session.ts';
import { closeAfter, makeVault, testPassphrase } from '../../../support/vault.ts';
import { callOf } from '../bundles/setting.ts';

/** What the people of these tests type. */
export const passphraseOf = { Robin: 'tundra velvet orchid plumb', Alex: 'marble kettle seventeen owls' };

/** An open vault as the writer holds it. */
export interface Open {
  readonly state: WriterState;
  readonly folder: string;
  readonly recoveryKey: string;
}

/** A new vault, opened by its maker. */
export async function openNew(): Promise<Open> {
  const { vault, folder, recoveryKey } = await makeVault();
  const state = createWriterState(undefined, () => undefined);
  state.take(vault);
  return { state, folder, recoveryKey };
}

/** Gives somebody a slot, as the administrator of the tests does. */
export async function give(state: WriterState, name: keyof typeof passphraseOf, role: Role): Promise<string> {
  const { slot } = await addSlot(state, { name, role, passphrase: passphraseOf[name], own: testPassphrase });
  return slot;
}

/** Unlocks a vault as another run of the program would; gives the code of the failure where it does not open. */
export async function unlockAgain(
  folder: string,
  input: Parameters<typeof unlock>[1],
  keychain?: KeychainRequests,
): Promise<{ state: WriterState } | { code: string }> {
  const state = createWriterState(undefined, () => undefined);
  try {
    await unlock(state, input, callWith(folder, keychain));
    closeAfter(state.vault());
    return { state };
  } catch (error) {
    return { code: codeOf(error) };
  }
}

/** The same where it must open. */
export async function opened(folder: string, input: Parameters<typeof unlock>[1]): Promise<WriterState> {
  const again = await unlockAgain(folder, input);
  if ('code' in again) throw new Error(again.code);
  return again.state;
}

/** What a handler gets beside its input. */
export function callWith(folder: string, keychain?: KeychainRequests): Call {
  return callOf({ vaultFolder: folder, ...(keychain === undefined ? {} : { keychain }) });
}

/** The code of a failure. */
export function codeOf(error: unknown): string {
  return error instanceof Failure ? error.code : String(error);
}

/** The code, and the field where there is one, of what a piece of work fails with. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return error instanceof Failure && error.field !== undefined
      ? `${error.code} ${error.field}`
      : codeOf(error);
  }
  return 'none';
}
