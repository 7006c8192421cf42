import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../main/engine/vault/vault.ts';
import { countInMemory } from '../support/process-memory.ts';
import { makeClosedVault, temporaryFolder, testPassphrase } from '../support/vault.ts';

const program = fileURLToPath(new URL('../support/keeps-vault-open.ts', import.meta.url));

/** The real program in a process of its own, told what to do line by line. */
function startProgram(folder: string): { child: ChildProcess; tell(what: string): Promise<void> } {
  const child = spawn(process.execPath, [program, folder, testPassphrase], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    async tell(what) {
      child.stdin.write(`${what}\n`);
      expect((await answers.next()).value).toBe(what);
    },
  };
}

describe.skipIf(process.platform !== 'linux')('the memory of the program', () => {
  it('holds the data key while the vault is open, and no copy of it or of the secret of the vault once it is locked', async () => {
    const folder = join(temporaryFolder(), 'vault');
    await makeClosedVault(folder, 'Test University', 'Robin');
    const vault = await openVault(folder, { passphrase: testPassphrase });
    const dataKey = Buffer.from(vault.copyDataKey());
    const needles = [
      dataKey,
      Buffer.from(dataKey.toString('hex')),
      Buffer.from(dataKey.toString('base64')),
      Buffer.from(vault.copyVaultSecret()),
    ];
    vault.close();
    const { child, tell } = startProgram(folder);
    const count = (): number[] => countInMemory(child.pid ?? 0, needles);
    try {
      await tell('unlock');
      await tell('look');
      const [whileOpen = 0] = count();
      expect(whileOpen).toBeGreaterThan(0);
      await tell('lock');
      expect(count()).toEqual([0, 0, 0, 0]);
    } finally {
      child.stdin?.end();
      await once(child, 'exit');
    }
  });
});
