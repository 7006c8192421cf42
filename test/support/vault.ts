import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import type { FoundSlot } from '../../main/engine/vault/find-slot.ts';
import { readKeyring } from '../../main/engine/vault/keyring.ts';
import { createVault, openWithSlot } from '../../main/engine/vault/vault.ts';
import type { WritableVault } from '../../main/engine/vault/vault.ts';

const folders: string[] = [];
const open: { close(): void }[] = [];
const keptFolders: string[] = [];
const keptOpen: { close(): void }[] = [];

afterEach(() => {
  cleanUp(open, folders);
});

afterAll(() => {
  cleanUp(keptOpen, keptFolders);
});

function cleanUp(vaults: { close(): void }[], paths: string[]): void {
  for (const vault of vaults.splice(0)) {
    try {
      vault.close();
    } catch {
      // the test closed it itself
    }
  }
  for (const folder of paths.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Takes the vaults and folders made so far out of the clean-up after each test; they go when the file is done. */
export function keepUntilEnd(): void {
  keptOpen.push(...open.splice(0));
  keptFolders.push(...folders.splice(0));
}

/** A temporary folder that goes after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'custodian-test-'));
  folders.push(folder);
  return folder;
}

/** Closes the vault after the test, whatever happens. */
export function closeAfter<T extends { close(): void }>(vault: T): T {
  open.push(vault);
  return vault;
}

export const testPassphrase = 'copper lantern orbit meadow';

/** The least that a vault accepts: calibrated to half a second, the derivation would be most of a test's time. */
const leastArgon = { memoryKiB: 65_536, passes: 3, lanes: 1 };

/** A real, encrypted vault in a temporary folder, or in the one that is given. */
export async function makeVault(
  wanted: { folder?: string; institution?: string; operator?: string; isAnother?: boolean } = {},
): Promise<{ vault: WritableVault; folder: string; recoveryKey: string }> {
  if (Object.keys(wanted).length > 0) return makeAnew(wanted);
  template ??= makeTemplate();
  const { files, recoveryKey, opened } = await template;
  const folder = join(temporaryFolder(), 'vault');
  mkdirSync(folder, { mode: 0o700 });
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes, { mode: 0o600 });
  const keyring = readKeyring(folder);
  const [slot] = keyring.slots;
  if (slot === undefined) throw new Error('a vault has slots');
  return { vault: closeAfter(openWithSlot(folder, keyring, { slot, opened })), folder, recoveryKey };
}

async function makeAnew(wanted: {
  folder?: string;
  institution?: string;
  operator?: string;
}): Promise<{ vault: WritableVault; folder: string; recoveryKey: string }> {
  const folder = wanted.folder ?? join(temporaryFolder(), 'vault');
  const made = await createVault({
    folder,
    institution: wanted.institution ?? 'Test University',
    operator: wanted.operator ?? 'Test Custodian',
    passphrase: testPassphrase,
    argon: leastArgon,
  });
  return { vault: closeAfter(made.vault), folder, recoveryKey: made.recoveryKey };
}

interface Template {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly recoveryKey: string;
  readonly opened: FoundSlot['opened'];
}

let template: Promise<Template> | undefined;

/** The vault of which the tests of a file get copies: to derive its key anew each time would be most of what they take. Who needs another one says so. */
async function makeTemplate(): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), 'custodian-test-'));
  const { vault, recoveryKey } = await makeAnew({ folder: join(folder, 'vault') });
  const opened = {
    identity: '',
    dataKey: vault.copyDataKey(),
    vaultSecret: vault.copyVaultSecret(),
    milliseconds: 0,
  };
  vault.close();
  const names = readdirSync(vault.folder).filter((name) => name !== 'vault.lock');
  const files = new Map(names.map((name) => [name, readFileSync(join(vault.folder, name))]));
  rmSync(folder, { recursive: true });
  return { files, recoveryKey, opened };
}

/** The same for those who open it by command line or window: it is closed already, and stays until the file is done. */
export async function makeClosedVault(folder: string, institution: string, operator: string): Promise<void> {
  (await makeVault({ folder, institution, operator })).vault.close();
}
