import type { Command } from './run.ts';
import { readOwn } from './passphrase.ts';

/** `rekey`: another data key for the vault. */
export const rekey: Command = {
  usage: 'rekey',
  about: 'Give the vault another data key, sealed to everyone who has a slot now.',
  more: `What somebody without a slot may have kept of the old key opens nothing that is written from now on. It needs twice the
space of the database for a while. Older backups keep the old key, and open with the slots of their day.`,
  options: {},
  async run({ args, unlock, call }) {
    await unlock();
    const done = await call('vault.rekey', { own: await readOwn(args) });
    return {
      document: done,
      lines: [
        `The vault has a new key: ${String(done.pages)} pages were compared, and it is sealed to ${String(done.slots)} slots.`,
        'Backups made before still open with the old key.',
      ],
    };
  },
};
