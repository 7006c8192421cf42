import { assertNewFile } from '../engine/vault/asked-file.ts';
import { readPassphrase } from './passphrase.ts';
import type { Command } from './run.ts';
import { vaultFolder, warnOfStorage } from './vault-folder.ts';
import { inEnglish } from '../../shared/say.ts';

/** `init`: creates a vault. */
export const init: Command = {
  usage: 'init --name INSTITUTION --operator NAME [--recovery-out FILE]',
  about: 'Create a vault in --vault DIR and print its recovery key once.',
  options: { name: { type: 'value' }, operator: { type: 'value' }, 'recovery-out': { type: 'value' } },
  async run({ custodian, args, call, say }) {
    const institution = args.required('name');
    const operator = args.required('operator');
    const folder = vaultFolder(args);
    const out = args.value('recovery-out');
    if (out !== undefined) assertNewFile(out);
    warnOfStorage(folder, say);
    const passphrase = await readPassphrase(args);
    const made = await call('vault.create', {
      folder: custodian.grant(folder),
      institution,
      operator,
      passphrase,
      ...(out === undefined ? {} : { recoveryOut: custodian.grant(out) }),
    });
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
  usage: 'verify [--anchor FILE|TEXT]',
  about: 'Check encryption, pages, search index, keyring, audit chain, disclosures and the erasure journal.',
  more: 'With an anchor, also whether entries of the audit chain were removed or written anew since it was made.',
  options: { anchor: { type: 'value' } },
  async run({ unlock, call, args, custodian }) {
    const anchor = args.value('anchor');
    const given =
      anchor === undefined
        ? {}
        : /^\s*TCA1/i.test(anchor)
          ? { anchor }
          : { anchorFile: custodian.grant(anchor) };
    await unlock();
    const report = await call('vault.verify', given);
    return {
      document: report,
      lines: report.checks.map(
        (check) => `${check.ok ? 'ok  ' : 'FAIL'} ${check.name}: ${inEnglish(check.detail)}`,
      ),
      failed: !report.ok,
    };
  },
};
