import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { makePrivateFolder, writePrivateFile } from '../vault/files.ts';
import type { WriterState } from '../writer-state.ts';
import { assembleBundle } from './assemble.ts';
import { toOutput } from './draft-output.ts';
import { peopleIn } from './drafts.ts';

/** Writes what would be sealed into a new folder (0700), after a clean leak check, for people to look at. */
export async function writeReview(
  state: WriterState,
  input: Parsed<'bundles.review'>,
  call: Call,
): Promise<Output<'bundles.review'>> {
  const vault = state.vault();
  const draft = state.drafts.get(input.draft);
  const folder = call.path(input.out);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Failure('already-exists', 'The folder for the review holds files already.', {
      hint: 'Choose a new or empty folder.',
    });
  }
  const created = now();
  const { files } = await assembleBundle(vault, draft, {
    basis: 'review',
    purgeBy: created.slice(0, 10),
    created,
  });
  makePrivateFolder(folder);
  for (const { name, bytes } of files) {
    makePrivateFolder(dirname(join(folder, name)));
    writePrivateFile(join(folder, name), bytes);
  }
  appendAudit(vault, {
    action: 'bundle-reviewed',
    detail: { bundle: draft.bundle, people: peopleIn(draft).size },
  });
  return toOutput(draft);
}
