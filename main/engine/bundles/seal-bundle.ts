import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { assertRecipientsWithin } from '../../../shared/workstation-policy.ts';
import type { Call } from '../call.ts';
import { now } from '../clock.ts';
import type { WritableVault } from '../vault/vault.ts';
import type { WriterState } from '../writer-state.ts';
import { approve } from './approval.ts';
import { packArchive } from './archive.ts';
import { assembleBundle, stopIfCancelled } from './assemble.ts';
import type { AssembledBundle } from './assemble.ts';
import { chooseRecipients } from './choose-recipients.ts';
import { toOutput } from './draft-output.ts';
import { assertPurgeDate, passGate } from './gate.ts';
import { createOutputFile } from './output-file.ts';
import type { OutputFile } from './output-file.ts';
import { assertPlaceOfSheet, writePassphraseSheet } from './passphrase-sheet.ts';
import type { PassphraseSheet } from './passphrase-sheet.ts';
import { recordBundle } from './record-bundle.ts';
import { assertNobodyRestrictedSince } from './restricted-since.ts';
import { seal } from './seal.ts';
import type { SealTo } from './seal.ts';
import { abandon, forgetUnfinished, noteSealed, noteUnfinished } from './unfinished.ts';
import { said } from '../../../shared/say.ts';

/**
 * Seals a draft: gate, recipients, approval, leak check over the finished archive, age, then the file and the ledger together. Throws
 * `gate-incomplete`, `bad-recipient`, `mixed-recipients`, `weak-passphrase`, `wrong-passphrase`, `doubts-open`, `leak-found`, `changed-meanwhile`, `cancelled`, or a write
 * failure; nothing is recorded then, and no file is there, sealed or not.
 */
export async function sealBundle(
  state: WriterState,
  input: Parsed<'bundles.seal'>,
  call: Call,
): Promise<Output<'bundles.seal'>> {
  const vault = state.vault();
  const draft = state.drafts.get(input.draft);
  assertNobodyRestrictedSince(vault, draft);
  assertPurgeDate(input.purgeBy);
  const gate = passGate(vault, draft, input.gate);
  const { to, record } = await chooseRecipients(vault, input, [
    vault.institution,
    vault.operator.name,
    draft.request.caseRef,
  ]);
  assertRecipientsWithin(to, call.policy ?? {});
  const approver = await approve(state, draft.bundle, input.approver);
  const created = now();
  const papers = {
    basis: input.basis,
    created: created.slice(0, 10),
    purgeBy: input.purgeBy,
    role: vault.operator.role,
    secondRole: approver?.role,
  };
  const assembled = await assembleBundle(draft, papers, call);
  const target = call.path(input.out);
  const sheet = sheetOf(draft.bundle, input, call);
  if (sheet !== undefined) assertPlaceOfSheet(sheet.path, target);
  const written = await writeOnce(vault, { bundle: draft.bundle, target, sheet }, async (file, beside) => {
    await writeSealed(file, assembled, to, call);
    const sealed = file.finish();
    noteSealed(vault, draft.bundle, sealed.sha256);
    const archiveSha256 = assembled.checked.sha256;
    vault.db.transaction(() => {
      recordBundle(vault, draft, input, {
        ...sealed,
        created,
        archiveSha256,
        sealedTo: record,
        gate,
        approver,
      });
      forgetUnfinished(vault, draft.bundle);
      file.publish();
      beside?.publish();
    })();
    return sealed;
  });
  const summary = toOutput(draft);
  state.drafts.discard(draft.id);
  return {
    bundle: draft.bundle,
    file: basename(target),
    ...written,
    files: assembled.contents.map(({ name, size, lines, withheld }) => ({
      name,
      bytes: size,
      lines,
      withheld,
    })),
    replaced: summary.replaced,
    excluded: summary.excluded,
    doubts: 0,
    leaks: 0,
    people: summary.people,
  };
}

/** The sheet for the passphrase, where one is asked for. Throws `invalid-input` where the bundle is sealed to keys. */
function sheetOf(
  of: string,
  { passphrase, passphraseOut }: Parsed<'bundles.seal'>,
  call: Pick<Call, 'path'>,
): { of: string; path: string; text: string } | undefined {
  if (passphraseOut === undefined) return undefined;
  if (passphrase !== undefined) return { of, path: call.path(passphraseOut), text: `${passphrase}\n` };
  throw new Failure('invalid-input', 'There is no passphrase to write down: the bundle is sealed to keys.', {
    field: 'passphraseOut',
  });
}

/** Lets `work` write and record the sealed file; whatever goes wrong, neither it nor its sheet is there then, and nobody waits for them. */
async function writeOnce<T>(
  vault: WritableVault,
  {
    bundle,
    target,
    sheet: wanted,
  }: {
    readonly bundle: string;
    readonly target: string;
    readonly sheet: Parameters<typeof writePassphraseSheet>[1] | undefined;
  },
  work: (file: OutputFile, sheet: PassphraseSheet | undefined) => Promise<T>,
): Promise<T> {
  let file: OutputFile | undefined;
  let sheet: PassphraseSheet | undefined;
  try {
    if (wanted !== undefined) sheet = writePassphraseSheet(vault, wanted);
    file = createOutputFile(target, (temporary) => {
      noteUnfinished(vault, { bundle, target, temporary });
    });
    return await work(file, sheet);
  } catch (error) {
    abandon(vault, bundle, () => file?.discard());
    sheet?.abandon();
    throw error;
  }
}

/** Packs the archive a second time, straight into the seal. Throws `changed-meanwhile` unless it is, byte for byte, the one that was checked. */
async function writeSealed(
  file: OutputFile,
  { contents, checked }: AssembledBundle,
  to: SealTo,
  call: Call,
): Promise<void> {
  const hash = createHash('sha256');
  let done = 0;
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const piece of packArchive(contents)) {
      stopIfCancelled(call);
      hash.update(piece);
      done += piece.length;
      call.progress(said('Sealing'), done, checked.bytes);
      yield piece;
    }
  }
  for await (const piece of seal(watched(), to)) file.write(piece);
  if (hash.digest('hex') === checked.sha256) return;
  throw new Failure('changed-meanwhile', 'The bundle changed between the check and the seal.', {
    hint: 'Nothing was written. Start the bundle again.',
  });
}
