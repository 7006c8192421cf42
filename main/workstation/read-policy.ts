import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname } from 'node:path';
import { Failure, toFailureData } from '../../shared/failure.ts';
import type { FailureData } from '../../shared/failure.ts';
import { said, say } from '../../shared/say.ts';
import type { Sentence } from '../../shared/say.ts';
import { workstationPolicy } from '../../shared/workstation-policy.ts';
import type { WorkstationPolicy } from '../../shared/workstation-policy.ts';

/** What holds on this computer: a policy (empty where there is none), or one that is there and cannot be trusted or read. */
export interface Workstation {
  readonly policy: WorkstationPolicy;
  /** Set where no vault is opened until the file is put right: nobody knows what it would forbid. */
  readonly refused?: FailureData;
}

const maxBytes = 65_536;

/**
 * Reads the policy of this computer. A missing file is no policy. A file that is there and is not as it must be never loosens anything: it comes back as
 * `refused`, with a sentence that names what is wrong. Never throws.
 *
 * `trustedOwner` is the user who must own file and folder on systems with such owners: root.
 */
export function readWorkstation(path: string, trustedOwner = 0): Workstation {
  try {
    const bytes = readTrusted(path, process.platform === 'win32' ? null : trustedOwner);
    return { policy: bytes === null ? {} : parsePolicy(bytes) };
  } catch (error) {
    return { policy: {}, refused: toFailureData(error) };
  }
}

/** Reads a policy from its bytes. Throws `policy-refused`, and names the setting that is wrong. */
export function parsePolicy(bytes: Uint8Array): WorkstationPolicy {
  const parsed = workstationPolicy.safeParse(toJson(bytes));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    throw refusal(
      say`The policy of your institution for this computer has a setting that is not known: "${shown(issue.keys[0] ?? '')}".`,
    );
  }
  const [name] = issue?.path ?? [];
  if (typeof name === 'string')
    throw refusal(
      say`The policy of your institution for this computer has a setting that is not right: "${name}" (${issue?.message ?? ''}).`,
    );
  throw refusal(said('The policy of your institution for this computer must be one JSON object.'));
}

function toJson(bytes: Uint8Array): unknown {
  try {
    // A byte order mark, as Windows' editors write it, is dropped here.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refusal(said('The policy of your institution for this computer is no JSON in UTF-8.'));
  }
}

/** The bytes, or null where there is no file. What is checked is what is read: one descriptor, no link is followed. */
function readTrusted(path: string, owner: number | null): Uint8Array | null {
  const folder = statIfThere(dirname(path));
  if (folder === null) return null;
  if (owner !== null) assertNobodyElseWrites(folder, owner, 'folder');
  const descriptor = openIfThere(path);
  if (descriptor === null) return null;
  try {
    const file = fstatSync(descriptor);
    if (!file.isFile()) throw refusal(said('The policy of your institution for this computer is no file.'));
    if (owner !== null) assertNobodyElseWrites(file, owner, 'file');
    if (file.size > maxBytes)
      throw refusal(said('The policy of your institution for this computer is larger than 64 kB.'));
    const bytes = new Uint8Array(maxBytes);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, maxBytes, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** Who may write the folder could take the file away, which is as good as writing it. */
function assertNobodyElseWrites({ uid, mode }: Stats, owner: number, what: 'file' | 'folder'): void {
  if (uid === owner && (mode & 0o022) === 0) return;
  throw refusal(
    what === 'file'
      ? said('The policy of your institution may be written by others than root (chown root, chmod 644).')
      : said(
          'The folder of your institution’s policy may be written by others than root (chown root, chmod 755).',
        ),
  );
}

function statIfThere(path: string): Stats | null {
  try {
    return statSync(path);
  } catch (error) {
    return nullIfMissing(error);
  }
}

function openIfThere(path: string): number | null {
  const { O_RDONLY } = constants;
  // Windows has neither of the two.
  const flags = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW | constants.O_NONBLOCK;
  try {
    return openSync(path, O_RDONLY | flags);
  } catch (error) {
    return nullIfMissing(error);
  }
}

function nullIfMissing(error: unknown): null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return null;
  if (code === 'ELOOP') throw refusal(said('The policy of your institution for this computer is a link.'));
  throw refusal(said('The policy of your institution for this computer is there and cannot be read.'));
}

function shown(name: string): string {
  return name.slice(0, 60);
}

function refusal(what: string | Sentence): Failure {
  return new Failure('policy-refused', what, {
    hint: 'No vault is opened until it is put right. Tell whoever looks after this computer.',
  });
}
