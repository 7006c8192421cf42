import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Call } from '../../../../main/engine/call.ts';
import { prepareBundle } from '../../../../main/engine/bundles/prepare.ts';
import { sealBundle } from '../../../../main/engine/bundles/seal-bundle.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { changeKeyring, readKeyring, writeKeyring } from '../../../../main/engine/vault/keyring.ts';
import { makeSlot } from '../../../../main/engine/vault/slots.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import type { WriterState } from '../../../../main/engine/writer-state.ts';
import { parseInput } from '../../../../shared/contract.ts';
import type { Input, Output } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/failure.ts';
import type { Role } from '../../../../shared/session.ts';
import { plantedLog } from '../../../e2e/planted-log.ts';
import { trac40Students } from '../../../fixtures/import-files.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { fileOf, importFile } from '../../../support/imports.ts';
import { makeVault, temporaryFolder } from '../../../support/vault.ts';

/** People of the vaults of these tests. */
export const people = [...generatePeople({ seed: 909, count: 40 })];

/** A writer with an open vault, a folder to write into, and a key of the vendor. */
export interface Setting {
  readonly state: WriterState;
  readonly vault: WritableVault;
  readonly vaultFolder: string;
  readonly recoveryKey: string;
  readonly out: string;
  readonly identity: string;
  readonly recipient: string;
}

export async function setting(options: { inventory?: boolean } = {}): Promise<Setting> {
  const { vault, folder, recoveryKey } = await makeVault();
  if (options.inventory === true) {
    await importFile(vault, fileOf(trac40Students(people), 'TracStudents.txt'), { kind: 'student' });
  }
  const state = createWriterState(undefined, () => undefined);
  state.take(vault);
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  return { state, vault, vaultFolder: folder, recoveryKey, out: temporaryFolder(), identity, recipient };
}

/** A call whose grants are paths themselves. */
export function callOf(more: Partial<Call> = {}): Call {
  return {
    vaultFolder: null,
    path: (path) => path,
    progress: () => undefined,
    cancelled: () => false,
    ...more,
  };
}

/** Prepares a draft, with an access log in which everyone is, or with other logs. */
export async function draftOf(
  { state, out }: Setting,
  wish: Partial<Input<'bundles.prepare'>> & { readonly log?: string } = {},
): Promise<Output<'bundles.prepare'>> {
  const { log, ...rest } = wish;
  const path = join(out, 'access.log');
  writeFileSync(path, log ?? plantedLog(people));
  const parsed = parseInput('bundles.prepare', { caseRef: 'RS-7', reason: 'import fails', ...rest });
  return prepareBundle(state, { ...parsed, logs: [path] }, callOf());
}

/** What is said at the seal where a test says nothing else. */
export function sealing(
  { out, recipient }: Setting,
  draft: Pick<Output<'bundles.prepare'>, 'draft'>,
  wish: Partial<Input<'bundles.seal'>> = {},
): Input<'bundles.seal'> {
  return {
    draft: draft.draft,
    recipients: 'passphrase' in wish ? [] : [recipient],
    acceptUnchecked: true,
    gate: { instructionsFrom: 'Support', instructionsRef: 'T-1' },
    determination: 'Needed to find the fault.',
    basis: '34-cfr-99.31-a-1-school-official',
    purgeBy: daysFromNow(60),
    approve: true,
    out: join(out, 'bundle.age'),
    ...wish,
  };
}

/** Seals a draft. Grants are paths. */
export async function sealDraft(
  at: Setting,
  wish: Partial<Input<'bundles.seal'>> = {},
  more: { readonly draft?: Pick<Output<'bundles.prepare'>, 'draft'>; readonly call?: Partial<Call> } = {},
): Promise<Output<'bundles.seal'>> {
  const { out, passphraseOut, ...rest } = sealing(at, more.draft ?? (await draftOf(at)), wish);
  // The contract wants a grant; here the path stands for itself.
  const parsed = parseInput('bundles.seal', { ...rest, out: `grant-${'0'.repeat(32)}` });
  const places = { out, ...(passphraseOut === undefined ? {} : { passphraseOut }) };
  return sealBundle(at.state, { ...parsed, ...places }, callOf(more.call));
}

/** The code and field of the failure that `work` ends with. */
export async function failureOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Failure)
      return error.field === undefined ? error.code : `${error.code} ${error.field}`;
    throw error;
  }
  return 'none';
}

/** Gives a second person a slot of the vault. */
export async function addOperator(
  vault: WritableVault,
  who: { readonly name: string; readonly role: Role; readonly passphrase: string },
): Promise<string> {
  const keyring = readKeyring(vault.folder);
  const dataKey = vault.copyDataKey();
  const slot = await makeSlot(
    { kind: 'passphrase', holder: who.name, role: who.role },
    { passphrase: who.passphrase },
    { dataKey, vaultSecret: vault.copyVaultSecret() },
    keyring.argon,
  );
  writeKeyring(vault.folder, changeKeyring(keyring, [...keyring.slots, slot], dataKey));
  return slot.id;
}

/** The day so many days from now, `YYYY-MM-DD`. */
export function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
