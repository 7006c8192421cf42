import { writePrivateFile } from '../engine/vault/files.ts';
import { readPassphrase } from './passphrase.ts';
import type { Command } from './run.ts';
import { vaultFolder } from './vault-folder.ts';

/** `init`: creates a vault. */
export const init: Command = {
  usage: 'init --name INSTITUTION --operator NAME [--recovery-out FILE]',
  about: 'Create a vault in --vault DIR and print its recovery key once.',
  options: { name: { type: 'value' }, operator: { type: 'value' }, 'recovery-out': { type: 'value' } },
  async run({ custodian, args, call }) {
    const institution = args.required('name');
    const operator = args.required('operator');
    const folder = vaultFolder(args);
    const passphrase = await readPassphrase(args);
    const made = await call('vault.create', {
      folder: custodian.grant(folder),
      institution,
      operator,
      passphrase,
    });
    const out = args.value('recovery-out');
    if (out !== undefined) writePrivateFile(out, `${made.recoveryKey}\n`);
    const key = out === undefined ? { recoveryKey: made.recoveryKey } : { recoveryOut: out };
    return {
      document: { vault: folder, ...made.session, ...key },
      lines: [
        `Created a vault for ${institution}.`,
        out === undefined
          ? `Recovery key (it is shown once; print it and lock it away): ${made.recoveryKey}`
          : 'The recovery key was written to the file you named; print it, lock it away, and delete the file.',
      ],
    };
  },
};

/** `verify`: checks the whole vault. */
export const verify: Command = {
  usage: 'verify',
  about: 'Check encryption, pages, search index, keyring, audit chain, disclosures and the erasure journal.',
  options: {},
  async run({ unlock, call }) {
    await unlock();
    const report = await call('vault.verify', {});
    return {
      document: report,
      lines: report.checks.map((check) => `${check.ok ? 'ok  ' : 'FAIL'} ${check.name}: ${check.detail}`),
      failed: !report.ok,
    };
  },
};

/** `ledger`: the audit chain and the disclosures. */
export const ledger: Command = {
  usage: 'ledger [--person ID] [--since DATE] [--limit N]',
  about: 'List what was done and what left, newest first.',
  options: { person: { type: 'value' }, since: { type: 'value' }, limit: { type: 'value' } },
  async run({ unlock, call, args }) {
    await unlock();
    const person = args.value('person');
    const since = args.value('since');
    const filter = {
      ...(person === undefined ? {} : { person }),
      ...(since === undefined ? {} : { since }),
      limit: Math.min(1000, Number(args.value('limit') ?? '100') || 100),
    };
    const activity = await call('ledger.activity', filter);
    const { disclosures } = await call('ledger.disclosures', filter);
    return {
      document: { ...activity, disclosures },
      lines: [
        ...activity.entries.map((entry) =>
          `${entry.at} ${entry.action} by ${entry.actor} ${entry.subject ?? ''}`.trimEnd(),
        ),
        ...disclosures.map(
          (each) => `${each.at} disclosed: ${each.what} to ${each.recipient}, ${String(each.people)} people`,
        ),
      ],
    };
  },
};
