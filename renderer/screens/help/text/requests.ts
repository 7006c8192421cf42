import { t } from '@lingui/core/macro';
import type { HelpText } from '../help-text.ts';

/** What Requests is for. */
export function requestsHelp(): HelpText {
  return {
    title: t`Requests`,
    about: t`What people ask about their data: to see it, take it along, correct it, erase it, restrict or object to its use, or withdraw consent. Each request shows one next step, and the day on which it is due.`,
    parts: [
      {
        kind: 'steps',
        title: t`From the letter to the answer`,
        items: [
          t`Press “New request”, choose the person and the right, and write down when and how it came in.`,
          t`Verify that it is them. Look at a document and give it back: no copy and no number of it is kept.`,
          t`Assess it: what is to be done, and whether an exception holds for a part.`,
          t`Carry it out. For “send me my data” build the package and send its passphrase another way. For “delete me” read the preview, and keep the certificate.`,
          t`Save the letter, send it yourself, and record when and how it was sent.`,
        ],
      },
      {
        kind: 'points',
        title: t`Easily misunderstood`,
        items: [
          t`The order cannot be changed. Nothing is carried out before the identity was verified.`,
          t`This program sends nothing. It drafts letters and writes files.`,
          t`Several laws may run at once. The clock that ends first governs; open a clock to read how it was counted.`,
          t`An extension counts only with a notice to the person inside the first month.`,
          t`Asking what is meant stops only the UK clock.`,
        ],
      },
      {
        kind: 'warning',
        title: t`What cannot be undone`,
        text: t`An erasure. A request that was taken back by the person is closed and cannot be opened again. The passphrase of a package is shown once and kept nowhere.`,
      },
      {
        kind: 'text',
        title: t`Limits`,
        text: t`Whether a ground or an exception holds is your decision, not the program's. It helps you to keep the order, the day and the proof.`,
      },
    ],
  };
}
