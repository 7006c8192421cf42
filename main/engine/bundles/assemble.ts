import packageJson from '../../../package.json' with { type: 'json' };
import { Failure } from '../../../shared/failure.ts';
import type { WritableVault } from '../vault/vault.ts';
import { packArchive, unpackArchive } from './archive.ts';
import type { ArchiveFile } from './archive.ts';
import { caseRefFor } from './case-ref.ts';
import { checkFiles } from './check.ts';
import { replacedIn } from './drafts.ts';
import type { Draft } from './drafts.ts';
import { readmeLength, writeManifest, writeReadme } from './manifest.ts';

/** What the manifest says beside the files. */
export interface AssembleInput {
  readonly basis: string;
  readonly purgeBy: string;
  readonly created: string;
}

/**
 * Packs the draft with its manifest and README, reads the archive back, and runs the leak check over what is in it. Throws `doubts-open` or
 * `leak-found`; nobody can override the second.
 */
export async function assembleBundle(
  vault: WritableVault,
  draft: Draft,
  input: AssembleInput,
): Promise<{ archive: Uint8Array; files: ArchiveFile[] }> {
  const open = [...draft.doubts.values()].filter((doubt) => doubt.decision === 'open').length;
  if (open > 0) {
    throw new Failure('doubts-open', `${String(open)} places are still open; nothing was sealed.`, {
      hint: 'Hide or keep each of them first.',
    });
  }
  const all = [
    { name: 'README.txt', bytes: Buffer.from(writeReadme()), lines: readmeLength, withheld: 0 },
    ...draft.files.map(({ name, content, lines, withheld }) => ({
      name,
      bytes: Buffer.concat([...content.read()]),
      lines,
      withheld,
    })),
  ];
  const manifest = writeManifest({
    bundle: draft.bundle,
    caseRef: caseRefFor(draft.redactor, draft.request.caseRef),
    created: input.created.slice(0, 10),
    purgeBy: input.purgeBy,
    basis: input.basis,
    role: vault.operator.role,
    version: packageJson.version,
    files: all,
    replaced: Object.fromEntries(replacedIn(draft)),
    excluded: draft.excluded.map(({ name, why }) => ({ name, why })),
  });
  const archive = await packArchive([{ name: 'manifest.json', bytes: Buffer.from(manifest) }, ...all]);
  const files = await unpackArchive(archive);
  const kept = new Set(
    [...draft.doubts.values()].filter((doubt) => doubt.decision === 'keep').map((doubt) => doubt.text),
  );
  const hits = checkFiles(draft, files).filter((hit) => hit.hard || !kept.has(hit.text));
  if (hits.length > 0) {
    throw new Failure(
      'leak-found',
      `The check found ${String(hits.length)} places that still name someone; nothing was sealed.`,
      {
        hint: `The first is in ${hits[0]?.file ?? ''}, line ${String(hits[0]?.line ?? 0)}. Hide it there, or leave the file out.`,
      },
    );
  }
  return { archive, files };
}
