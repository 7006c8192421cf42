import type { Gate, SealedTo } from '../../../shared/bundle.ts';
import type { Parsed } from '../../../shared/contract.ts';
import { appendAudit } from '../ledger/audit.ts';
import { recordDisclosure } from '../ledger/disclosures.ts';
import { findByNumber } from '../people/find.ts';
import type { Operator, WritableVault } from '../vault/vault.ts';
import { peopleIn } from './drafts.ts';
import type { Draft } from './drafts.ts';
import { keepRelease } from './records-release.ts';
import { keepTokens } from './tokens.ts';

/** What became of a draft when it was sealed. Hashes are SHA-256 in hex; `archiveSha256` is that of what lies inside the seal. */
export interface SealedBundle {
  readonly created: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly archiveSha256: string;
  readonly sealedTo: readonly SealedTo[];
  readonly gate: (Gate & { readonly at: string }) | undefined;
  readonly approver: Operator | undefined;
}

type Wanted = Pick<Parsed<'bundles.seal'>, 'basis' | 'determination' | 'purgeBy'>;

/** Records a sealed bundle with its pseudonym map, approval and disclosure, inside the caller's transaction. */
export function recordBundle(vault: WritableVault, draft: Draft, wanted: Wanted, sealed: SealedBundle): void {
  insertBundle(vault, draft, wanted, sealed);
  if (draft.records !== undefined) keepRelease(vault, draft.bundle, draft.records.release);
  keepTokens(vault, draft.bundle, draft.pseudonyms.issued());
  recordApproval(vault, draft.bundle, sealed);
  const { gate } = sealed;
  recordDisclosure(vault, {
    at: sealed.created,
    what: `Support bundle ${draft.bundle} (case ${draft.request.caseRef})`,
    recipient: gate === undefined ? 'The vendor (made-up data only)' : gate.instructionsFrom,
    party: { type: 'vendor' },
    interest: draft.request.reason,
    purpose: `Support case ${draft.request.caseRef}`,
    basis: wanted.basis,
    elements: elementsOf(draft),
    form: 'bundle',
    channel: 'sealed-file',
    ...(gate === undefined
      ? {}
      : { instructions: `${gate.instructionsRef}, by ${gate.channel} on ${gate.at}` }),
    // The notice of 34 CFR 99.33(d) is in the README.txt of every bundle.
    redisclosureNotice: true,
    ...(wanted.basis === '34-cfr-99.31-a-1-school-official' ? { exempt: 'school-official' as const } : {}),
    note: wanted.determination,
    subjects: [...peopleIn(draft)]
      .map((person) => findByNumber(vault, person)?.id)
      .filter((id) => id !== undefined),
    bundle: draft.bundle,
    purgeBy: wanted.purgeBy,
  });
}

/** Which kinds of data a bundle shows, as the ledger names them. */
function elementsOf(draft: Draft): string[] {
  return [
    ...(draft.files.some(({ source }) => source.from === 'log') ? ['logs-redacted'] : []),
    ...(draft.records === undefined ? [] : ['records-redacted']),
    ...(draft.request.sample > 0 ? ['sample-made-up'] : []),
    ...(draft.request.problem === '' ? [] : ['file-note']),
  ];
}

function insertBundle(vault: WritableVault, draft: Draft, wanted: Wanted, sealed: SealedBundle): void {
  const people = peopleIn(draft).size;
  const files = draft.files.map(({ name, content, lines, withheld }) => ({
    name,
    bytes: content.size,
    lines,
    withheld,
  }));
  vault.db
    .prepare(
      `INSERT INTO bundle (bundle, case_ref, at, actor, recipients, people, purge_by, sha256, files, determination, gate,
         basis, sealed_to, bytes, archive_sha256, approver, times_later_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      draft.bundle,
      draft.request.caseRef,
      sealed.created,
      vault.operator.slot,
      JSON.stringify(sealed.sealedTo.flatMap((each) => each.key ?? [])),
      people,
      wanted.purgeBy,
      sealed.sha256,
      JSON.stringify(files),
      wanted.determination,
      JSON.stringify(sealed.gate ?? null),
      wanted.basis,
      JSON.stringify(sealed.sealedTo),
      sealed.bytes,
      sealed.archiveSha256,
      sealed.approver?.slot ?? null,
      draft.shiftTimes,
    );
}

function recordApproval(vault: WritableVault, bundle: string, sealed: SealedBundle): void {
  const { approver, sealedTo } = sealed;
  if (approver !== undefined) {
    vault.db
      .prepare(
        'INSERT INTO operator (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
      )
      .run(approver.slot, approver.name);
  }
  appendAudit(vault, {
    action: 'bundle-sealed',
    detail: {
      bundle,
      sha256: sealed.sha256,
      kind: sealedTo[0]?.kind ?? 'none',
      unchecked: sealedTo.filter((each) => each.kind !== 'passphrase' && !each.checked).length,
      secondPerson: approver?.slot ?? 'none',
    },
  });
}
