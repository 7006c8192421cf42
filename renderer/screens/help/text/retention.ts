import { t } from '@lingui/core/macro';
import type { HelpText } from '../help-text.ts';

/** What Retention is for. */
export function retentionHelp(): HelpText {
  return {
    title: t`Retention`,
    about: t`Says how long records are kept, and whose time is over. A rule erases nothing by itself: it fills a list that you review.`,
    parts: [
      {
        kind: 'steps',
        title: t`Review old records`,
        items: [
          t`Open Review. Whoever was active lately is not ticked; whoever something keeps cannot be ticked.`,
          t`Open a record if you are in doubt.`,
          t`Tick, and choose: erase, keep until a day with a reason, or place a legal hold.`,
        ],
      },
      {
        kind: 'steps',
        title: t`Write a rule`,
        items: [
          t`Say for whom it is, how long, counted from what, and whether to erase or to mask then.`,
          t`Name the law or the policy behind it.`,
          t`Read how many it would affect today, and save.`,
        ],
      },
      {
        kind: 'text',
        title: t`Show what is held`,
        text: t`“Data map” says of each field how many have it, where it came from, which rule keeps it and what kinds of parties got it; below, what lies beside the records. It names nobody.`,
      },
      {
        kind: 'points',
        title: t`Easily misunderstood`,
        items: [
          t`Of several rules the one that says most about whom it is for holds; of two alike, the longer one.`,
          t`The end of a term is guessed from its name, rather too late than too early, until you enter it. Who has a term without a known end is never due.`,
          t`A legal hold goes on after its day of review. It ends when somebody releases it.`,
          t`An open request to see a record keeps it as a hold does.`,
          t`A rule that is a duty keeps the courses of a person who is erased earlier, without name and ID.`,
        ],
      },
      {
        kind: 'warning',
        title: t`What cannot be undone`,
        text: t`Erasing who is ticked. “Stay away” lists who was erased by random ids only; letting somebody in again lifts the block for later files, but brings no data back.`,
      },
    ],
  };
}
