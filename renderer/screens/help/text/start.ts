import { t } from '@lingui/core/macro';
import { keysText } from '../../../shortcuts.ts';
import type { HelpText } from '../help-text.ts';

/** First steps of a new custodian. */
export function startHelp(): HelpText {
  const findKeys = keysText('Ctrl+K');
  const importKeys = keysText('Ctrl+I');
  const lockKeys = keysText('Ctrl+L');
  return {
    title: t`First steps`,
    about: t`Trac Custodian keeps an encrypted inventory of what your Trac System holds about students and staff. With it you correct and erase records, answer people who ask about their data, and give the vendor support material without naming anybody. It never uses the network.`,
    parts: [
      {
        kind: 'steps',
        title: t`In your first hour`,
        items: [
          t`Check that the recovery key is printed and locked away, not beside this computer.`,
          t`In Settings, look at the backups. Name a folder on another disk: the usual folder is lost together with this one.`,
          t`Press ${importKeys}, or drop a student or staff file anywhere in the window. Read what would change. Nothing is written before you say so.`,
          t`Press ${findKeys}, type a name or an ID, and open a record.`,
          t`In Retention, write a rule for each kind of record you know. Nothing is erased by a rule itself.`,
          t`In Settings, look at the laws, deadlines and holidays by which requests are counted.`,
        ],
      },
      {
        kind: 'points',
        title: t`Every day`,
        items: [
          t`Begin at Home: it lists what needs you.`,
          t`Lock with ${lockKeys} when you go. The vault also locks by itself.`,
          t`An import is one step. If it was the wrong file, take the whole import back.`,
        ],
      },
      {
        kind: 'warning',
        title: t`What cannot be undone`,
        text: t`An erasure, and the loss of every passphrase together with the recovery key. Nobody can open the vault then, not even the maker of this program.`,
      },
      {
        kind: 'text',
        title: t`To try something out`,
        text: t`Choose “See it with sample data” on the first screen. Everybody in it is made up, and it goes when it is locked.`,
      },
      {
        kind: 'text',
        title: t`What this is not`,
        text: t`It is not the Trac System itself. What you correct or erase here stays as it is there, until you change it there too.`,
      },
    ],
  };
}
