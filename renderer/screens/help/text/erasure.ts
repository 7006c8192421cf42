import { t } from '@lingui/core/macro';
import type { HelpText } from '../help-text.ts';

/** What an erasure does and does not. */
export function erasureHelp(): HelpText {
  return {
    title: t({ message: 'Erasure', context: 'help' }),
    about: t`Removes a person from this inventory for good, proves it, and keeps them from coming back with the next file.`,
    parts: [
      {
        kind: 'steps',
        title: t`Erase somebody`,
        items: [
          t`Begin with a request, where the person asked for it. Otherwise open the record and press “Erase…”.`,
          t`Read what is erased, what is kept and why. A legal hold, an open request to see the data or a restriction stops it.`,
          t`Name the reason and the legal basis.`,
          t`Type the last four characters of the ID. If your institution asks for it, a second person approves.`,
          t`Save the certificate and the letters to whoever got the data.`,
        ],
      },
      {
        kind: 'points',
        title: t`What goes`,
        items: [
          t`The record, the photo, earlier values, search words, links from pseudonyms, words of requests, and texts that name the person.`,
          t`The proof then decrypts every page of the file, free pages too, and looks for each identifier that nobody else shares.`,
        ],
      },
      {
        kind: 'points',
        title: t`What stays`,
        items: [
          t`A random id, codes and counts, and keyed hashes that keep the person away. For whoever holds the key these are still personal data.`,
          t`Courses without the person, where a law asks to keep them.`,
          t`Older backups, until they are replaced. A restore carries the erasure out again.`,
          t`Notes and values in the records of other people: these are not looked through.`,
          t`Copies outside: the Trac System, its backups, files that were sent. The list tells you which to look after.`,
        ],
      },
      {
        kind: 'warning',
        title: t`This cannot be undone`,
        text: t`No button, backup or support brings the record back. On some disks overwriting is not certain; there the encryption makes the remains useless.`,
      },
    ],
  };
}
