import { t } from '@lingui/core/macro';
import type { HelpText } from '../help-text.ts';

/** What Settings is for. */
export function settingsHelp(): HelpText {
  return {
    title: t`Settings`,
    about: t`What holds for this vault: who may open it, passphrases and keys, locking, backups, how requests are counted, and the registers that an institution keeps beside its records.`,
    parts: [
      {
        kind: 'points',
        title: t`The usual jobs`,
        items: [
          t`Change your passphrase, or make a new recovery key. The old sheet is worth nothing then.`,
          t`Add a person with a role: an auditor looks, a custodian works, an administrator also decides about people, keys and rules.`,
          t`When somebody leaves, remove them and give the vault a new key, because they may have kept the old one.`,
          t`Ask for a second person at each bundle or each erasure.`,
          t`Back up, check a backup, restore one, and choose the schedule.`,
          t`Keep the registers, the contacts at the vendor, and the versions of their policy and of your notice.`,
          t`Choose theme and density; that holds on this computer only.`,
        ],
      },
      {
        kind: 'points',
        title: t`Easily misunderstood`,
        items: [
          t`Roles are a rule of this program. Only the key is cryptography: whoever has a passphrase and the folder could read everything with other tools.`,
          t`A new passphrase does not change the key of the vault. “Give the vault a new key” does.`,
          t`A backup opens with the passphrases of its day, also those of people who were removed since.`,
          t`What your institution has set for this computer cannot be changed here.`,
        ],
      },
      {
        kind: 'warning',
        title: t`What cannot be undone`,
        text: t`If every passphrase and the recovery key are lost, the vault stays closed for ever. Restoring a backup keeps the vault as it was beside it, and erasures since are carried out again.`,
      },
    ],
  };
}
