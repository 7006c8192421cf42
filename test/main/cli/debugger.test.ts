import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { cli } from '../../support/cli.ts';
import { makeVault, temporaryFolder } from '../../support/vault.ts';

describe.skipIf(process.platform === 'win32')('the command line at work', () => {
  it('opens no debugger, whoever signals for one', async () => {
    const { vault, folder } = await makeVault();
    vault.close();
    const passphrase = join(temporaryFolder(), 'passphrase');
    execFileSync('mkfifo', [passphrase]);
    const program = spawn(process.execPath, [
      cli,
      'verify',
      '--vault',
      folder,
      '--passphrase-file',
      passphrase,
    ]);
    let told = '';
    program.stderr.on('data', (piece: Buffer) => (told += piece.toString()));
    const ended = once(program, 'exit');
    // Opens once the program reads it, and waits.
    const pipe = await open(passphrase, 'w');
    program.kill('SIGUSR1');
    await setTimeout(500);
    await pipe.close();
    expect(await ended).toEqual([1, null]);
    expect(told).toContain('passphrase');
    expect(told).not.toMatch(/debugger|127\.0\.0\.1/i);
  });
});
