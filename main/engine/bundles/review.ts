import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { assertOutsideVault } from '../vault/asked-file.ts';
import { makePrivateFolder } from '../vault/files.ts';
import type { WriterState } from '../writer-state.ts';
import { assembleBundle } from './assemble.ts';
import { toOutput } from './draft-output.ts';
import { peopleIn } from './drafts.ts';
import { createOutputFile } from './output-file.ts';
import { assertNobodyRestrictedSince } from './restricted-since.ts';

/** Writes what would be sealed into a new folder (0700), after a clean leak check, for people to look at. */
export async function writeReview(
  state: WriterState,
  input: Parsed<'bundles.review'>,
  call: Call,
): Promise<Output<'bundles.review'>> {
  const vault = state.vault();
  const draft = state.drafts.get(input.draft);
  const folder = call.path(input.out);
  assertOutsideVault(folder);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Failure('already-exists', 'The folder for the review holds files already.', {
      hint: 'Choose a new or empty folder.',
    });
  }
  assertNobodyRestrictedSince(vault, draft);
  const today = now().slice(0, 10);
  const papers = {
    basis: 'review',
    created: today,
    purgeBy: today,
    role: vault.operator.role,
    secondRole: undefined,
  } as const;
  const { contents } = await assembleBundle(draft, papers, call);
  makePrivateFolder(folder);
  for (const { name, read } of contents) {
    makePrivateFolder(dirname(join(folder, name)));
    writePieces(join(folder, name), read());
  }
  appendAudit(vault, {
    action: 'bundle-reviewed',
    detail: { bundle: draft.bundle, people: peopleIn(draft).size },
  });
  return toOutput(draft);
}

function writePieces(path: string, pieces: Iterable<Uint8Array>): void {
  const file = createOutputFile(path);
  try {
    for (const piece of pieces) file.write(piece);
    file.finish();
    file.publish();
  } catch (error) {
    file.discard();
    throw error;
  }
}
