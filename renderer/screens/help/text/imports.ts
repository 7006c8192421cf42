import { t } from '@lingui/core/macro';
import { keysText } from '../../../shortcuts.ts';
import type { HelpText } from '../help-text.ts';

/** What Imports is for. */
export function importsHelp(): HelpText {
  const importKeys = keysText('Ctrl+I');
  return {
    title: t`Imports`,
    about: t`Brings student and staff records, course registrations and photos from files into the inventory. You see what would change before anything is written.`,
    parts: [
      {
        kind: 'steps',
        title: t`A file of a kind that is known`,
        items: [
          t`Drop it anywhere in the window, or press ${importKeys} and choose it.`,
          t`Press “Use it, go to Check” where a profile is recognised.`,
          t`Read the counts: new, changed, the same, not in the file, rejected, maybe duplicate, erased before.`,
          t`Press Import.`,
        ],
      },
      {
        kind: 'steps',
        title: t`A new kind of file`,
        items: [
          t`Check that the names read right; choose another encoding if they do not.`,
          t`Give each column a place. What has no place is not stored, and that is good.`,
          t`Say in which order days and months stand, where both would fit.`,
          t`Check, put rejected rows right or leave them out, and import. Save a profile for the next time.`,
        ],
      },
      {
        kind: 'points',
        title: t`Easily misunderstood`,
        items: [
          t`“Not in the file” deletes nobody. You may mark these people as inactive.`,
          t`If a file would change or lose unusually much, it is stopped until you type a number. Look at the file first.`,
          t`Passwords, PINs and Social Security numbers are refused.`,
          t`The file itself stays where it was, in clear text, unless you have it deleted after the import. On SSDs overwriting reaches nothing certain. Saved rejects are clear text too.`,
        ],
      },
      {
        kind: 'text',
        title: t`Taking an import back`,
        text: t`“Undo…” beside an import first counts what would go. People whom only this import brought are removed for good; what was changed since stays as it is. Who was erased on request does not come back with any file.`,
      },
    ],
  };
}
