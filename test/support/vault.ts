import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { createVault } from '../../main/engine/vault/vault.ts';
import type { WritableVault } from '../../main/engine/vault/vault.ts';

const folders: string[] = [];
const open: { close(): void }[] = [];

afterEach(() => {
  for (const vault of open.splice(0)) {
    try {
      vault.close();
    } catch {
      // the test closed it itself
    }
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

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

/** A real, encrypted vault in a temporary folder. */
export async function makeVault(): Promise<{ vault: WritableVault; folder: string; recoveryKey: string }> {
  const folder = join(temporaryFolder(), 'vault');
  const made = await createVault({
    folder,
    institution: 'Test University',
    operator: 'Test Custodian',
    passphrase: testPassphrase,
  });
  return { vault: closeAfter(made.vault), folder, recoveryKey: made.recoveryKey };
}
