import { randomBytes } from 'node:crypto';
import type { Output, Parsed } from '../../../shared/contract.ts';
import type { Call } from '../call.ts';
import { startLeakIndexing } from '../leakcheck-threads/index-builder.ts';
import { findByNumber } from '../people/find.ts';
import { buildKnownIndex } from '../redaction/known-people.ts';
import { createPseudonyms } from '../redaction/pseudonyms.ts';
import { createRedactor } from '../redaction/redactor.ts';
import { toBase32 } from '../vault/base32.ts';
import { randomId } from '../vault/vault.ts';
import type { WritableVault } from '../vault/vault.ts';
import type { WriterState } from '../writer-state.ts';
import { isCleanLine } from './check.ts';
import { toOutput } from './draft-output.ts';
import type { Draft, DraftRequest } from './drafts.ts';
import { activeAllowEntries, forgetOrphanedEntries } from './allow-list.ts';
import { fillDraft } from './fill.ts';
import { knownPeople } from './known.ts';
import type { KnownIdentifiers } from './known.ts';
import { newestEntry } from './restricted-since.ts';
import { randomOffset } from './random-offset.ts';
import { allowedGroupSize } from './small-group-size.ts';
import { createSpool, spoolFolder } from './spool.ts';
import { said } from '../../../shared/say.ts';

/** Prepares a bundle: redacts, makes, checks. Nothing is sealed, and nothing that could be read is written. */
export async function prepareBundle(
  state: WriterState,
  input: Parsed<'bundles.prepare'>,
  call: Call,
): Promise<Output<'bundles.prepare'>> {
  const vault = state.vault();
  const request: DraftRequest = {
    caseRef: input.caseRef,
    reason: input.reason,
    problem: input.problem,
    logs: input.logs.map((grant) => call.path(grant)),
    sample: input.sample,
    failuresOf: input.failuresOf,
    include: input.include,
    shiftTimes: input.shiftTimes,
    records: input.records,
    k: allowedGroupSize(vault, input.k),
  };
  forgetOrphanedEntries(
    vault,
    state.drafts.all().map(({ bundle }) => bundle),
  );
  call.progress(said('Reading the inventory'), 0, 0);
  const draft = await newDraft(vault, request);
  try {
    await fillDraft(vault, draft, call);
  } catch (error) {
    draft.spool.close();
    throw error;
  }
  state.drafts.add(draft);
  return toOutput(draft);
}

async function newDraft(vault: WritableVault, request: DraftRequest): Promise<Draft> {
  const preparedAfter = newestEntry(vault);
  const { known, leakIndex } = await buildIndexes(vault);
  const idOf = (person: number): string => findByNumber(vault, person)?.id ?? String(person);
  const pseudonyms = createPseudonyms({ key: randomBytes(32), index: known, idOf });
  const bundle = newBundleName(leakIndex);
  const allowed = activeAllowEntries(vault, bundle);
  const shiftTimes = request.shiftTimes ? randomOffset() : 0;
  return {
    id: randomId(),
    bundle,
    request,
    known,
    leakIndex,
    pseudonyms,
    spool: createSpool(spoolFolder(vault.folder)),
    unpacked: new Map(),
    redactor: createRedactor({
      index: known,
      pseudonyms,
      allow: allowed.map(({ mark }) => mark),
      shiftTimes,
    }),
    files: [],
    excluded: [],
    doubts: new Map(),
    hiddenSpots: new Map(),
    preparedAfter,
    hide: [],
    hideIn: [],
    shiftTimes,
    allowed,
    showsOriginals: false,
    decisions: new Map(),
    waiting: new Set(),
  };
}

/** Builds both indexes in one reading of everyone, at the same time. */
async function buildIndexes(vault: WritableVault): Promise<Pick<Draft, 'known' | 'leakIndex'>> {
  const leaks = startLeakIndexing();
  function* everyone(): Generator<KnownIdentifiers> {
    for (const person of knownPeople(vault)) {
      leaks.add(person);
      yield person;
    }
  }
  try {
    const known = buildKnownIndex(everyone());
    return { known, leakIndex: await leaks.finish() };
  } finally {
    await leaks.close();
  }
}

/** A name for the bundle that is nothing of anyone's. */
function newBundleName(leakIndex: Draft['leakIndex']): string {
  for (;;) {
    const name = `B-${toBase32(randomBytes(5)).toUpperCase()}`;
    if (isCleanLine({ leakIndex }, name)) return name;
  }
}
