import { t } from '@lingui/core/macro';
import { keysText } from '../../../shortcuts.ts';
import type { HelpText } from '../help-text.ts';

/** What Home is for. */
export function homeHelp(): HelpText {
  const backKeys = keysText('Alt+←');
  return {
    title: t`Home`,
    about: t`Home shows what needs you today, and what happened last. Each line has one button that leads to the work.`,
    parts: [
      {
        kind: 'points',
        title: t`What may stand under “Needs you”`,
        items: [
          t`Requests of people, with the time that is left and the next step.`,
          t`Rows of an import that may be somebody who is known under another ID.`,
          t`Records that reached the end of their retention, counted by rule.`,
          t`Legal holds whose day of review has come.`,
          t`Bundles that the vendor should delete, or should have deleted.`,
          t`Open breaches, with the hours that are left to notify the authority.`,
          t`A backup that is old, or whose last try failed.`,
          t`Erasures that may be missing, because an older copy of the vault was put back.`,
        ],
      },
      {
        kind: 'steps',
        title: t`To work through it`,
        items: [
          t`Take the line that is late or due first.`,
          t`Press its button. It opens the record, the request or the list.`,
          t`Do the one step that is offered there, and come back with ${backKeys}.`,
        ],
      },
      {
        kind: 'text',
        title: t`Easily misunderstood`,
        text: t`“Nothing waits for you” means that nothing which this program knows of waits. A letter that nobody wrote down as a request is not known here. Lines differ by role: an auditor sees less.`,
      },
      {
        kind: 'text',
        title: t`What cannot be undone`,
        text: t`Nothing on this screen changes anything by itself, except “Back up now”, which only adds a backup.`,
      },
    ],
  };
}
