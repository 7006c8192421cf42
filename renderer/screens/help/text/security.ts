import { t } from '@lingui/core/macro';
import type { HelpText } from '../help-text.ts';

/** What the program protects against, and what not. */
export function securityHelp(): HelpText {
  return {
    title: t`Security and its limits`,
    about: t`What this program protects against, what it cannot, and what is left for you to do.`,
    parts: [
      {
        kind: 'points',
        title: t`It protects against`,
        items: [
          t`Somebody who takes the disk or a copy of the folder: every page is encrypted, and no readable byte is written.`,
          t`Somebody who guesses passphrases at this desk: each wrong one makes the next wait longer, and is recorded.`,
          t`Somebody who changes the key file or an entry of the ledger: it is found.`,
          t`A forgotten screen: it locks by itself, sensitive values are hidden, and what was copied leaves the clipboard.`,
          t`A hostile import file, and a bundle that should not name anybody.`,
          t`A power cut: a job has happened or it has not.`,
          t`Listening on the network: the program sends nothing, ever.`,
        ],
      },
      {
        kind: 'points',
        title: t`It does not protect against`,
        items: [
          t`An administrator of this computer, or malware that runs as you or records keys.`,
          t`Somebody who looks over your shoulder.`,
          t`The memory of a running process, swap and hibernation: encrypt them with the means of the system.`,
          t`What you save in clear text: exports, rejects, reports, letters.`,
          t`Screenshots on Linux. On Windows and macOS they show nothing, unless an administrator allows them.`,
        ],
      },
      {
        kind: 'points',
        title: t`What is left for you`,
        items: [
          t`A long passphrase, and the recovery key in another place.`,
          t`An encrypted disk, updates of the system, and backups on another disk.`,
          t`An anchor of the ledger on paper, made anew from time to time.`,
        ],
      },
      {
        kind: 'text',
        title: t`If you find a weakness`,
        text: t`Tell the security office of your institution, with the version that Settings shows and what you did. Never send a vault, a bundle or a picture of people.`,
      },
    ],
  };
}
