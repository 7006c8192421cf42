import { randomBytes } from 'node:crypto';
import { Failure } from '../../../../shared/failure.ts';
import type { BundleFacts, OpenedBundle } from '../../../../shared/viewer.ts';
import type { Call } from '../../call.ts';
import { createLineIndex } from './lines.ts';
import type { LineIndex } from './lines.ts';
import { createMemoryStore } from './member-store.ts';
import type { MemberStore, StoredFile } from './member-store.ts';
import { viewTexts } from './opened-bundle.ts';
import type { OpenedTexts } from './opened-bundle.ts';
import { unsealFile } from './unseal.ts';
import type { BundleKey } from './unseal.ts';
import { readBundle } from './verify-files.ts';
import type { ReadManifest } from './verify-files.ts';
import { said } from '../../../../shared/say.ts';

/** A bundle while it is looked at. */
export interface ViewedBundle {
  readonly summary: OpenedBundle;
  readonly texts: OpenedTexts;
  /** The database inside it, where there is one. */
  readonly database: StoredFile | undefined;
  close(): void;
}

/** A file of more lines than this is nothing that anybody reads, and its index would fill the memory. */
const mostLines = 200_000_000;

interface Kept {
  readonly stored: StoredFile;
  readonly lines: LineIndex | undefined;
}

/** Opens a sealed bundle for viewing. Nothing is written. Throws as `readBundle` and `unsealFile` do. */
export async function viewBundle(
  path: string,
  key: BundleKey,
  call: Pick<Call, 'progress' | 'cancelled'>,
  store: MemberStore = createMemoryStore(),
): Promise<ViewedBundle> {
  const kept = new Map<string, Kept>();
  try {
    const { manifest, files } = await readBundle(
      await unsealFile(path, key),
      (bytes) => {
        call.progress(said('Opening the bundle'), bytes, 0);
        return !call.cancelled();
      },
      (name) => keepFile(store, name, kept),
    );
    const texts = [...kept].flatMap(([name, { stored, lines }]) =>
      lines === undefined ? [] : [{ name, isLog: isLog(name), stored, lines }],
    );
    return {
      summary: {
        opened: randomBytes(16).toString('hex'),
        facts: factsOf(manifest),
        files: files.map((file) => ({
          ...file,
          content: contentOf(file.name, kept.get(file.name)),
          shownLines: kept.get(file.name)?.lines?.count ?? 0,
        })),
      },
      texts: viewTexts(texts),
      database: [...kept].find(([name]) => isDatabase(name))?.[1].stored,
      close() {
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

function keepFile(
  store: MemberStore,
  name: string,
  kept: Map<string, Kept>,
): { add(bytes: Uint8Array): void; end(): void } {
  const writer = store.write();
  const lines = createLineIndex();
  let isText = !isDatabase(name);
  return {
    add(bytes) {
      writer.add(bytes);
      isText &&= !bytes.includes(0) && lines.count < mostLines;
      if (isText) lines.add(bytes);
    },
    end() {
      lines.finish();
      kept.set(name, { stored: writer.finish(), lines: isText ? lines : undefined });
    },
  };
}

function contentOf(name: string, kept: Kept | undefined): OpenedBundle['files'][number]['content'] {
  if (isDatabase(name)) return 'database';
  if (kept?.lines === undefined) return 'binary';
  return isLog(name) ? 'log' : 'text';
}

function isDatabase(name: string): boolean {
  return name.endsWith('.sqlite');
}

function isLog(name: string): boolean {
  return name.startsWith('logs/');
}

function factsOf(manifest: ReadManifest): BundleFacts {
  const { redisclosure_notice: notice, second_approval: second, leak_check: check, doubts } = manifest;
  return {
    bundle: manifest.bundle,
    caseRef: manifest.case,
    created: manifest.created,
    purgeBy: manifest.purge_by,
    permittedUse: manifest.permitted_use,
    basis: manifest.basis,
    approvedBy: manifest.approved_by,
    program: manifest.program,
    limits: manifest.limits,
    replaced: Object.entries(manifest.replaced)
      .map(([rule, count]) => ({ rule, count }))
      .sort((a, b) => b.count - a.count),
    excluded: manifest.excluded,
    ...(notice === undefined ? {} : { notice }),
    ...(second === undefined ? {} : { secondApproval: second }),
    ...(check === undefined ? {} : { leakCheck: { hits: check.hits, files: check.files } }),
    ...(doubts === undefined ? {} : { doubts }),
  };
}

/** The failure for a bundle that is not open (any more). */
export function notOpen(): Failure {
  return new Failure('not-found', 'This bundle is not open any more.', { hint: 'Open it again.' });
}
