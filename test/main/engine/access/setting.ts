import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, configure } from '@zip.js/zip.js';
import { contract } from '../../../../shared/contract.ts';
import type { Input, Output } from '../../../../shared/contract.ts';
import { buildPackage } from '../../../../main/engine/access/build.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { randomId } from '../../../../main/engine/vault/vault.ts';
import { temporaryFolder } from '../../../support/vault.ts';

const grant = `grant-${'0'.repeat(32)}`;
const sheetGrant = `grant-${'1'.repeat(32)}`;

/** How far a request of a test is. */
export interface RequestWish {
  readonly right?: 'access' | 'portability' | 'erasure';
  readonly state?: 'received' | 'verified' | 'assessed' | 'carried-out' | 'answered' | 'closed';
  readonly verified?: boolean;
  readonly decision?: 'grant' | 'refuse' | null;
}

/** Puts a request into the vault as the requests room leaves it. Gives its reference. */
export function givenRequest(vault: WritableVault, person: string, wish: RequestWish = {}): string {
  const { right = 'access', state = 'assessed', verified = true, decision = 'grant' } = wish;
  const { no } = findPerson(vault, person);
  const count = vault.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM request').get()?.n ?? 0;
  const ref = `R-2026-${String(count + 1).padStart(3, '0')}`;
  vault.db
    .prepare(
      `INSERT INTO request (id, ref, "right", laws, person_no, was_known, channel, received_on, owner, created_at, created_by,
         state, verified_on, verified_by, verify_method, assessed_at, decision)
       VALUES (?, ?, ?, 'gdpr', ?, 1, 'letter', '2026-11-02', ?, '2026-11-02T09:00:00Z', ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      randomId(),
      ref,
      right,
      no,
      vault.operator.slot,
      vault.operator.slot,
      state,
      verified ? '2026-11-03' : null,
      verified ? vault.operator.slot : null,
      verified ? 'photo-id-in-person' : null,
      state === 'received' || state === 'verified' ? null : '2026-11-04T09:00:00Z',
      state === 'received' || state === 'verified' ? null : decision,
    );
  return ref;
}

/** A package that a test had made. */
export interface Built extends Output<'access.build'> {
  readonly path: string;
}

/** Builds as the writer thread does. */
export async function build(
  vault: WritableVault,
  request: string,
  wish: Partial<Omit<Input<'access.build'>, 'request' | 'out' | 'sheet'>> & {
    readonly path?: string;
    readonly sheetPath?: string;
    readonly pdf?: Uint8Array;
    readonly during?: () => void;
  } = {},
): Promise<Built> {
  const { path = join(temporaryFolder(), 'data-package.zip'), sheetPath, pdf, during, ...choices } = wish;
  const input = contract['access.build'].input.parse({
    request,
    out: grant,
    ...(sheetPath === undefined ? {} : { sheet: sheetGrant }),
    ...choices,
  });
  const done = await buildPackage(vault, input, {
    path: (given) => (given === sheetGrant ? (sheetPath ?? '') : path),
    progress: () => undefined,
    cancelled: () => false,
    print: () => {
      during?.();
      return Promise.resolve(pdf ?? null);
    },
  });
  return { ...contract['access.build'].output.parse(done), path };
}

/** Every file of a package by name, unpacked with its passphrase. Throws for a wrong one. */
export async function unpack(bytes: Uint8Array, password: string): Promise<Map<string, Buffer>> {
  configure({ useWebWorkers: false });
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { password });
  const files = new Map<string, Buffer>();
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue;
    files.set(entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())));
  }
  await reader.close();
  return files;
}

/** SHA-256, hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
