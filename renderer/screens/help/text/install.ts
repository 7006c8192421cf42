import { t } from '@lingui/core/macro';
import type { HelpText } from '../help-text.ts';

/** A pointer for those who look after the computers. */
export function installHelp(): HelpText {
  return {
    title: t`For IT: files, policy, command line`,
    about: t`For those who install this program and look after its computers. The full text is in docs/install.md.`,
    parts: [
      {
        kind: 'points',
        title: t`Where files live`,
        items: [
          t`The vault is a folder: inventory.db (the encrypted database), keyring.json (the key file), erasures.journal, and inventory.map. They belong together.`,
          t`It belongs on a local disk, not in a synchronised folder.`,
          t`Backups lie in the vault's own folder until Settings or a policy names another one, best on another disk.`,
          t`Choices of the window, such as the theme, lie with the settings of the account, and hold nothing about people.`,
        ],
      },
      {
        kind: 'points',
        title: t`What it asks of the computer`,
        items: [
          t`No service, no driver, no open port, no address on the network. A firewall may block it wholly.`,
          t`There is no updater. You deploy the next version. Before it changes an older vault, it makes a backup.`,
          t`Uninstalling removes no vault, no backup and no policy.`,
        ],
      },
      {
        kind: 'text',
        title: t`Policy of a computer`,
        text: t`A file that only administrators may write can name the vault, the language, the folder of backups and the vendor's keys, and bound the locking, the clipboard, screenshots and the keychain. A policy that cannot be read or trusted opens no vault until it is put right.`,
      },
      {
        kind: 'points',
        title: t`Command line`,
        items: [
          t`It has the same engine, rules and ledger as the window. --help lists its commands.`,
          t`--vault names the folder. The passphrase comes from a file that only the account of the task can read, or from a prompt.`,
          t`--json prints one document. It ends with 0 when done, 1 when refused or failed, 2 after wrong usage.`,
          t`A nightly import follows a saved profile, and stops by itself where a file would change unusually much.`,
        ],
      },
    ],
  };
}
