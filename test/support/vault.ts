import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { createVault } from '../../main/engine/vault/vault.ts';
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
  wanted: { folder?: string; institution?: string; operator?: string } = {},
): Promise<{ vault: WritableVault; folder: string; recoveryKey: string }> {
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

/** The same for those who open it by command line or window: it is closed already, and stays until the file is done. */
export async function makeClosedVault(folder: string, institution: string, operator: string): Promise<void> {
  (await makeVault({ folder, institution, operator })).vault.close();
}
