import { basename } from 'node:path';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import { now } from '../clock.ts';
import { recordDisclosure } from '../ledger/disclosures.ts';
import { findByNumber } from '../people/find.ts';
import { writePrivateFile } from '../vault/files.ts';
import type { WritableVault } from '../vault/vault.ts';
import type { WriterState } from '../writer-state.ts';
import { assembleBundle } from './assemble.ts';
import { peopleIn } from './drafts.ts';
import type { Draft } from './drafts.ts';
import { sha256 } from './manifest.ts';
import { toOutput } from './draft-output.ts';
import { checkRecipients } from './recipients.ts';
import { seal } from './seal.ts';
import { keepTokens } from './tokens.ts';

/**
 * Seals a draft: gate, recipients, leak check over the finished archive, age, then the file and the ledger together. Throws `gate-incomplete`,
 * `bad-recipient`, `mixed-recipients`, `doubts-open`, `leak-found`, or a write failure; nothing is on disk then, sealed or not.
 */
export async function sealBundle(
  state: WriterState,
  input: Parsed<'bundles.seal'>,
  call: Call,
): Promise<Output<'bundles.seal'>> {
  const vault = state.vault();
  const draft = state.drafts.get(input.draft);
  checkRecipients(input.recipients);
  assertFuture(input.purgeBy);
  call.progress('Checking for leaks', 0, 0);
  const created = now();
  const { archive, files } = await assembleBundle(vault, draft, {
    basis: input.basis,
    purgeBy: input.purgeBy,
    created,
  });
  call.progress('Sealing', 0, 0);
  const sealed = await seal(archive, input.recipients);
  const hash = sha256(sealed);
  const out = call.path(input.out);
  const summary = toOutput(draft);
  vault.db.transaction(() => {
    record(vault, draft, input, { created, hash });
    writePrivateFile(out, sealed);
  })();
  state.drafts.discard(draft.id);
  return {
    bundle: draft.bundle,
    file: basename(out),
    bytes: sealed.length,
    sha256: hash,
    files: files.map(
      (file) =>
        summary.files.find((each) => each.name === file.name) ?? {
          name: file.name,
          bytes: file.bytes.length,
          lines: 0,
          withheld: 0,
        },
    ),
    replaced: summary.replaced,
    excluded: summary.excluded,
    doubts: 0,
    leaks: 0,
    people: summary.people,
  };
}

function record(
  vault: WritableVault,
  draft: Draft,
  input: Parsed<'bundles.seal'>,
  made: { created: string; hash: string },
): void {
  const people = peopleIn(draft).size;
  const files = draft.files.map(({ name, content, lines, withheld }) => ({
    name,
    bytes: content.size,
    lines,
    withheld,
  }));
  vault.db
    .prepare(
      `INSERT INTO bundle (bundle, case_ref, at, actor, recipients, people, purge_by, sha256, files, determination, gate)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      draft.bundle,
      draft.request.caseRef,
      made.created,
      vault.operator.slot,
      JSON.stringify(input.recipients),
      people,
      input.purgeBy,
      made.hash,
      JSON.stringify(files),
      input.determination,
      JSON.stringify(input.gate),
    );
  keepTokens(vault, draft.bundle, draft.pseudonyms.issued());
  recordDisclosure(vault, {
    at: made.created,
    what: `Support bundle ${draft.bundle} (case ${draft.request.caseRef})`,
    recipient: `${input.gate.instructionsFrom} (${input.gate.instructionsRef})`,
    interest: draft.request.reason,
    basis: input.basis,
    subjects: [...peopleIn(draft)]
      .map((person) => findByNumber(vault, person)?.id)
      .filter((id) => id !== undefined),
    bundle: draft.bundle,
    purgeBy: input.purgeBy,
  });
}

function assertFuture(date: string): void {
  if (date > now().slice(0, 10)) return;
  throw new Failure('gate-incomplete', 'The date by which the vendor must delete the bundle has passed.', {
    hint: 'Choose a later date.',
    field: 'purgeBy',
  });
}
