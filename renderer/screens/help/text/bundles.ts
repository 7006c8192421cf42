import { t } from '@lingui/core/macro';
import type { HelpText } from '../help-text.ts';

/** What Bundles is for. */
export function bundlesHelp(): HelpText {
  return {
    title: t`Bundles`,
    about: t`Gives the vendor's support what it needs, without naming anybody: logs with pseudonyms, the form of your files, made-up sample rows. The file is sealed so that only the vendor can open it.`,
    parts: [
      {
        kind: 'steps',
        title: t`Send a bundle`,
        items: [
          t`Press “New bundle”, name the case and why it is needed, and choose what goes in.`,
          t`Compare: on the left this computer, on the right what the vendor will see. F8 goes to the next change.`,
          t`Settle every doubt (F9): hide it, or keep it where it names nobody.`,
          t`Choose the vendor's key. Read its fingerprint to them on the telephone once, and record that.`,
          t`Approve, seal, and send the file as the vendor instructed.`,
          t`When the vendor has deleted it, record their confirmation.`,
        ],
      },
      {
        kind: 'points',
        title: t`Easily misunderstood`,
        items: [
          t`Even a bundle with pseudonyms is a disclosure. It stands in the ledger for everyone concerned.`,
          t`People who are not in the inventory are found by patterns only. A strange name that is also a common word can pass, so read the text.`,
          t`“Decode a reply” shows who the pseudonyms in the vendor's answer are. Nothing of the reply is kept.`,
          t`Once the map of a bundle is deleted, nobody can be looked up any more.`,
        ],
      },
      {
        kind: 'warning',
        title: t`What cannot be undone`,
        text: t`A sealed bundle that was sent cannot be called back. If it got into wrong hands, record a breach in the Ledger.`,
      },
      {
        kind: 'text',
        title: t`The check before the seal`,
        text: t`Code that shares nothing with the redaction looks through every byte of the finished bundle. What it finds for certain stops the bundle and cannot be overruled.`,
      },
    ],
  };
}
