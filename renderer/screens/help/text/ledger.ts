import { t } from '@lingui/core/macro';
import type { HelpText } from '../help-text.ts';

/** What the Ledger is for. */
export function ledgerHelp(): HelpText {
  return {
    title: t`Ledger`,
    about: t`The record of what left, to whom and on which ground, and of everything that was done in the vault. Each entry seals the one before it, so that a changed or removed entry is found.`,
    parts: [
      {
        kind: 'steps',
        title: t`Show it to an auditor`,
        items: [
          t`Open Disclosures or Activity and narrow the list by person, kind and day.`,
          t`Print the report, or export it as a table.`,
          t`Open Verify and press “Check now”. Compare with an anchor that was kept on paper, if you have one.`,
        ],
      },
      {
        kind: 'steps',
        title: t`Record a disclosure made outside this program`,
        items: [
          t`Press “Record a disclosure…” and say what happened, when, to whom, and on which legal ground.`,
          t`Name everyone concerned, by ID or by a search. Each of them gets the entry (34 CFR 99.32(a)).`,
        ],
      },
      {
        kind: 'points',
        title: t`Easily misunderstood`,
        items: [
          t`Bundles, exports and data packages are recorded by themselves.`,
          t`A wrong entry is put right or taken back by another one. It is never changed.`,
          t`The activity log holds no values of people. Texts lie beside it and go with the person.`,
          t`Advertisers and data brokers are refused as recipients.`,
        ],
      },
      {
        kind: 'text',
        title: t`Limits`,
        text: t`Whoever holds the key of the vault could write the whole log anew. The anchor is for that: one line, kept on paper or with another office, against which the log is checked. It cannot know what nobody recorded.`,
      },
      {
        kind: 'warning',
        title: t`What cannot be undone`,
        text: t`An entry stays. Think before you write a name into a free text.`,
      },
    ],
  };
}
