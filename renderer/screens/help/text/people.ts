import { t } from '@lingui/core/macro';
import { keysText } from '../../../shortcuts.ts';
import type { HelpText } from '../help-text.ts';

/** What People is for. */
export function peopleHelp(): HelpText {
  const findKeys = keysText('Ctrl+K');
  return {
    title: t`People`,
    about: t`Everyone of the inventory, found as you type. One record opens beside the list, with its fields, photo, courses, history, requests and disclosures.`,
    parts: [
      {
        kind: 'steps',
        title: t`Find and correct a record`,
        items: [
          t`Press ${findKeys} and type parts of a name in any order, or an ID, a card, an e-mail address.`,
          t`Choose the person with the arrow keys and press Enter.`,
          t`Edit the field and press Enter. It is saved at once, can be undone, and stands in the history with your name.`,
        ],
      },
      {
        kind: 'steps',
        title: t`Put two records of one person together`,
        items: [
          t`Open the record that should stay and press “Merge…”.`,
          t`Find the other one and choose field by field.`,
          t`Merge. Both IDs lead to the record that stays, and the merge can be taken back.`,
        ],
      },
      {
        kind: 'points',
        title: t`Easily misunderstood`,
        items: [
          t`Birthdays, cards and sensitive fields are hidden until you ask for them. Asking is written down in the activity log.`,
          t`A correction changes this inventory, not the Trac System. Correct it there too, or the next import brings the old value back.`,
          t`A restricted record can only be read. A record under a legal hold can be edited, but not erased.`,
          t`An export is clear text and a disclosure. It asks for its purpose, and every person in it gets an entry.`,
        ],
      },
      {
        kind: 'warning',
        title: t`What cannot be undone`,
        text: t`“Erase…” removes a record for good. Read the topic about erasure first. An export cannot be called back either. Edits and merges can be undone.`,
      },
    ],
  };
}
