import { basename, extname } from 'node:path';
import type { Output, Parsed } from '../../../shared/contract.ts';
import type { LegalBasis } from '../../../shared/disclosure.ts';
import { passphraseSheetHtml } from '../../../shared/documents/passphrase-sheet.ts';
import { Failure } from '../../../shared/failure.ts';
import { words } from '../../../shared/fold.ts';
import { newBundlePassphrase } from '../bundles/bundle-passphrase.ts';
import { createOutputFile } from '../bundles/output-file.ts';
import type { OutputFile } from '../bundles/output-file.ts';
import { assertPlaceOfSheet, writePassphraseSheet } from '../bundles/passphrase-sheet.ts';
import type { PassphraseSheet } from '../bundles/passphrase-sheet.ts';
import { abandon, forgetUnfinished, noteSealed, noteUnfinished, packageKey } from '../bundles/unfinished.ts';
import type { Call } from '../call.ts';
import { dayAfter, now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { latestDay } from '../ledger/certain-day.ts';
import { recordDisclosure } from '../ledger/disclosures.ts';
import { toDatabaseFailure } from '../vault/database.ts';
import { randomId } from '../vault/vault.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { grantedRequest } from './granted-request.ts';
import type { GrantedRequest } from './granted-request.ts';
import { linkedRecords } from './linked-records.ts';
import { packageFiles, reportPage } from './package-files.ts';
import { getPackage } from './packages.ts';
import { readAccessPolicy } from './policy.ts';
import { makeReport } from './report.ts';
import { said } from '../../../shared/say.ts';

/** What a package for a request would hold, other people covered. */
export function previewPackage(
  vault: ReadableVault,
  input: Parsed<'access.preview'>,
): Output<'access.preview'> {
  const request = wantedRequest(vault, input);
  const { report, mentions, unlinked } = makeReport(vault, request, input);
  return { report, mentions: [...mentions], unlinked, deleteAfter: deleteDay(vault) };
}

/**
 * Writes the package that answers a request and records it: a disclosure to the person themself, which need not be kept (34 CFR 99.32(d)(1)) and is. Throws
 * what `grantedRequest` throws, `invalid-input` for parts left out without a reason, and write failures; nothing is left behind then. The sheet with the
 * passphrase, where one is asked for, is there exactly when the package is.
 */
export async function buildPackage(
  vault: WritableVault,
  input: Parsed<'access.build'>,
  call: Pick<Call, 'path' | 'progress' | 'cancelled' | 'print'>,
): Promise<Output<'access.build'>> {
  const request = wantedRequest(vault, input);
  if (input.leaveOut.length > 0 && input.leaveOutReason === '')
    throw new Failure('invalid-input', 'Parts are left out without a reason.', {
      hint: 'Say why; the person is told (GDPR Art. 12(4)).',
      field: 'leaveOutReason',
    });
  const target = call.path(input.out);
  const sheetPath = input.sheet === undefined ? undefined : call.path(input.sheet);
  assertSilentName(target, request);
  if (sheetPath !== undefined) assertPlaceOfSheet(sheetPath, target);
  call.progress(said('Collecting'), 0, 3);
  const { report, photos } = makeReport(vault, request, input);
  const page = reportPage(report, photos, input.language);
  call.progress(said('Printing'), 1, 3);
  const pdf = await printed(call, page);
  call.progress(said('Encrypting'), 2, 3);
  const passphrase = newBundlePassphrase();
  // The library is large, and few packages are built: it does not delay the start.
  const { sealZip } = await import('./seal-zip.ts');
  const bytes = await sealZip(packageFiles(report, photos, page, pdf), passphrase);
  assertWanted(call);
  const id = randomId();
  const key = packageKey(id);
  const deleteAfter = deleteDay(vault);
  let file: OutputFile | undefined;
  let sheet: PassphraseSheet | undefined;
  try {
    if (sheetPath !== undefined) {
      const { institution } = vault;
      const told = { institution, request: request.ref, file: basename(target), passphrase, deleteAfter };
      sheet = writePassphraseSheet(vault, {
        of: id,
        path: sheetPath,
        text: passphraseSheetHtml(told, input.language),
      });
    }
    const output = createOutputFile(target, (temporary) => {
      noteUnfinished(vault, { bundle: key, target, temporary });
    });
    file = output;
    output.write(bytes);
    const written = output.finish();
    noteSealed(vault, key, written.sha256);
    vault.db
      .transaction(() => {
        // Looked at again: the request may have been closed, or the person erased, while it was printed.
        const still = grantedRequest(vault, input.request);
        // Locked meanwhile: nobody would ever learn the passphrase of what the ledger says was made.
        assertWanted(call);
        recordPackage(vault, still, {
          id,
          ...written,
          path: target,
          leftOut: input.leaveOut.length,
          deleteAfter,
        });
        forgetUnfinished(vault, key);
        output.publish();
        sheet?.publish();
      })
      .immediate();
    return { made: getPackage(vault, id), passphrase, covered: report.covered, withPdf: pdf !== null };
  } catch (error) {
    abandon(vault, key, () => file?.discard());
    sheet?.abandon();
    throw toDatabaseFailure(error);
  }
}

function assertWanted(call: Pick<Call, 'cancelled'>): void {
  if (call.cancelled()) throw new Failure('cancelled', 'Cancelled; no package was written.');
}

/** The request, where it asks for the kind of package that the caller has in mind. */
function wantedRequest(
  vault: ReadableVault,
  { request: ref, variant }: Pick<Parsed<'access.preview'>, 'request' | 'variant'>,
): GrantedRequest {
  const request = grantedRequest(vault, ref);
  if (variant === undefined || variant === request.variant) return request;
  throw new Failure(
    'invalid-input',
    request.variant === 'access'
      ? 'This request asks for access, which is another package.'
      : 'This request asks for portability, which is another package.',
    {
      hint: 'Leave the kind out: it is that of the request.',
      field: 'variant',
    },
  );
}

/** The page as PDF, or null where there is no window or it could not print: the package holds the page itself all the same. */
async function printed(call: Pick<Call, 'print'>, page: string): Promise<Uint8Array | null> {
  try {
    return (await call.print?.(page)) ?? null;
  } catch {
    return null;
  }
}

interface Written {
  readonly id: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly leftOut: number;
  readonly deleteAfter: string;
}

function recordPackage(vault: WritableVault, request: GrantedRequest, written: Written): void {
  const { person, variant } = request;
  const { id } = written;
  const at = now();
  vault.db
    .prepare(
      `INSERT INTO access_package (id, request, subject, variant, at, actor, sha256, bytes, delete_after)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      request.ref,
      person.id,
      variant,
      at,
      vault.operator.slot,
      written.sha256,
      written.bytes,
      written.deleteAfter,
    );
  vault.db.prepare('INSERT INTO access_package_file (package, path) VALUES (?, ?)').run(id, written.path);
  appendAudit(vault, {
    action: 'access-package-made',
    subject: person.id,
    detail: { package: id, request: request.ref, variant, bytes: written.bytes, leftOut: written.leftOut },
  });
  recordDisclosure(vault, {
    at,
    what: variant === 'access' ? 'Everything held about the person' : 'What the person gave',
    recipient: 'The person themself',
    party: { type: 'person-concerned' },
    interest: `Request ${request.ref}`,
    basis: basisOf(request),
    elements: ['whole-record'],
    form: 'file',
    channel: 'sealed-file',
    exempt: 'student-or-parent',
    subjects: linkedRecords(vault, person).records.map((each) => each.id),
  });
}

function basisOf({ variant, laws }: GrantedRequest): LegalBasis {
  if (variant === 'portability') return 'gdpr-20-portability';
  return laws.every((law) => law === 'ferpa') ? '34-cfr-99.10-access' : 'gdpr-15-access';
}

function deleteDay(vault: ReadableVault): string {
  return dayAfter(latestDay(vault), readAccessPolicy(vault).deleteAfterDays);
}

/** Throws `invalid-input` for a file name that says whose data it is: it stands in mail subjects, folders and logs. */
function assertSilentName(path: string, { person, ref }: GrantedRequest): void {
  // The name that is proposed says nothing, also where somebody is called Pack.
  const name = basename(path).toLowerCase().replace(`data-package-${ref.toLowerCase()}`, '');
  if (extname(`a${name}`) !== '.zip')
    throw new Failure('invalid-input', 'A package is a ZIP file.', {
      hint: 'End its name with .zip.',
      field: 'out',
    });
  const telling = [
    person.external_id,
    person.other_id,
    person.other_id2,
    person.card,
    person.family_name,
    person.username,
    person.email?.split('@')[0],
  ];
  const stem = name.slice(0, -'.zip'.length);
  const standing = new Set(words(stem).filter((word) => word.length > 1));
  const isTelling =
    telling.some(
      (value) =>
        value !== null && value !== undefined && value.length >= 3 && stem.includes(value.toLowerCase()),
    ) ||
    // Short names and given names stand within other words too.
    [person.given_name, person.preferred_name, person.family_name].some((value) =>
      words(value ?? '').some((word) => standing.has(word)),
    );
  if (isTelling)
    throw new Failure('invalid-input', 'The name of the file would say whose data it holds.', {
      hint: 'Name it after the request, for example data-package-R-2026-041.zip.',
      field: 'out',
    });
}
