import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { pack } from 'tar-stream';
import type { Header } from 'tar-stream';
import { temporaryFolder } from './vault.ts';

/** One entry of an archive; `header` overrides what a plain file has. */
export interface Entry {
  readonly name: string;
  readonly bytes: string | Uint8Array;
  readonly header?: Partial<Header>;
}

/** A tar of these entries, as anybody could make it. */
export async function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  const archive = pack();
  for (const { name, bytes, header } of entries) {
    const isFile = header?.type === undefined || header.type === 'file';
    if (isFile) archive.entry({ name, ...header }, Buffer.from(bytes));
    else archive.entry({ name, ...header });
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) {
    if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

/** A manifest that lists these files as they are, with `changes` to it. */
export function manifestOf(files: readonly Entry[], changes: Record<string, unknown> = {}): Entry {
  const manifest = {
    format: 'trac-custodian-bundle/1',
    bundle: 'B-TEST2345',
    case: 'RS-1',
    created: '2026-11-01',
    purge_by: '2027-01-30',
    permitted_use: 'Technical support.',
    no_ai_training: true,
    no_redisclosure: true,
    basis: 'consent',
    approved_by: 'custodian',
    program: 'Trac Custodian 0.1.0',
    files: files.map(({ name, bytes }) => ({
      name,
      bytes: Buffer.from(bytes).length,
      lines: 1,
      withheld: 0,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
    replaced: { 'known-user': 3, address: 7 },
    excluded: [{ name: 'logs/log-02.log', why: 'It is no text file.' }],
    limits: 'No guarantee.',
    ...changes,
  };
  return { name: 'manifest.json', bytes: JSON.stringify(manifest) };
}

/** A sealed file on disk and what opens it. */
export interface SealedFile {
  readonly path: string;
  readonly identity: string;
}

/** Seals bytes to a new key, or with a passphrase, into a new folder. */
export async function sealBytes(plain: Uint8Array, passphrase?: string): Promise<SealedFile> {
  const encrypter = new Encrypter();
  const identity = await generateX25519Identity();
  if (passphrase === undefined) encrypter.addRecipient(await identityToRecipient(identity));
  else {
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(10);
  }
  const path = join(temporaryFolder(), 'bundle.tar.gz.age');
  writeFileSync(path, await encrypter.encrypt(plain));
  return { path, identity };
}

/** Packs and seals entries. */
export async function sealEntries(entries: readonly Entry[], passphrase?: string): Promise<SealedFile> {
  return sealBytes(gzipSync(await tarOf(entries)), passphrase);
}

/** Packs and seals files with their manifest in front. */
export async function sealBundleOf(files: readonly Entry[], passphrase?: string): Promise<SealedFile> {
  return sealEntries([manifestOf(files), ...files], passphrase);
}
