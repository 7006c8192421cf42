import { t } from '@lingui/core/macro';

/** How far a requirement is met, in the words of VPAT 2.5. */
export type Conformance = 'supports' | 'partially' | 'fails' | 'not-applicable';

/** One success criterion of WCAG 2.2, and how this program meets it. */
export interface Criterion {
  readonly number: string;
  readonly level: 'A' | 'AA';
  readonly name: string;
  readonly conformance: Conformance;
  /** How it is met and which test backs that, or what is missing. */
  readonly remark: string;
}

/** WCAG 2.2, level A and AA: all 55 criteria, as judged for the window and what it exports. Criterion 4.1.1 is gone from WCAG 2.2. */
export function criteria(): readonly Criterion[] {
  return [...perceivable(), ...operable(), ...understandable(), ...robust()];
}

function perceivable(): readonly Criterion[] {
  const noMedia = t`There is no sound and no video.`;
  return [
    {
      number: '1.1.1',
      level: 'A',
      name: t`Non-text content`,
      conformance: 'supports',
      remark: t`Signs have names or are hidden beside their words; photos name the person. axe runs in the end-to-end tests (test/e2e/accessibility.ts).`,
    },
    {
      number: '1.2.1',
      level: 'A',
      name: t`Audio-only and video-only (prerecorded)`,
      conformance: 'not-applicable',
      remark: noMedia,
    },
    {
      number: '1.2.2',
      level: 'A',
      name: t`Captions (prerecorded)`,
      conformance: 'not-applicable',
      remark: noMedia,
    },
    {
      number: '1.2.3',
      level: 'A',
      name: t`Audio description or media alternative (prerecorded)`,
      conformance: 'not-applicable',
      remark: noMedia,
    },
    {
      number: '1.2.4',
      level: 'AA',
      name: t`Captions (live)`,
      conformance: 'not-applicable',
      remark: noMedia,
    },
    {
      number: '1.2.5',
      level: 'AA',
      name: t`Audio description (prerecorded)`,
      conformance: 'not-applicable',
      remark: noMedia,
    },
    {
      number: '1.3.1',
      level: 'A',
      name: t`Info and relationships`,
      conformance: 'supports',
      remark: t`Headings, lists, tables with headers, labelled fields and regions are in the markup. axe in the end-to-end tests.`,
    },
    {
      number: '1.3.2',
      level: 'A',
      name: t`Meaningful sequence`,
      conformance: 'supports',
      remark: t`The order of the markup is the order that is read; styles do not change it. Keyboard journeys in test/e2e follow it.`,
    },
    {
      number: '1.3.3',
      level: 'A',
      name: t`Sensory characteristics`,
      conformance: 'supports',
      remark: t`Controls are named by their words, never by place or shape alone. Reviewed in the texts; no test can tell.`,
    },
    {
      number: '1.3.4',
      level: 'AA',
      name: t`Orientation`,
      conformance: 'supports',
      remark: t`The window takes any shape; nothing asks for one (test/e2e/reflow.test.ts).`,
    },
    {
      number: '1.3.5',
      level: 'AA',
      name: t`Identify input purpose`,
      conformance: 'partially',
      remark: t`Nearly all fields are about other people. The custodian's own name and passphrase do not carry their purpose in a form that programs read.`,
    },
    {
      number: '1.4.1',
      level: 'A',
      name: t`Use of color`,
      conformance: 'supports',
      remark: t`What a colour says, a word, a sign or a line says too. Forced colours, in which colours are gone, are part of test/e2e/reflow.test.ts.`,
    },
    {
      number: '1.4.2',
      level: 'A',
      name: t`Audio control`,
      conformance: 'not-applicable',
      remark: noMedia,
    },
    {
      number: '1.4.3',
      level: 'AA',
      name: t`Contrast (minimum)`,
      conformance: 'supports',
      remark: t`axe measures text on every screen in light, dark and forced colours and with more contrast (test/e2e/every-screen.test.ts). Controls that cannot be used are exempt.`,
    },
    {
      number: '1.4.4',
      level: 'AA',
      name: t`Resize text`,
      conformance: 'supports',
      remark: t`The View menu makes everything larger, to 200 % and beyond. test/e2e/reflow.test.ts looks at 200 %.`,
    },
    {
      number: '1.4.5',
      level: 'AA',
      name: t`Images of text`,
      conformance: 'supports',
      remark: t`All text is text. The only pictures are photos of people.`,
    },
    {
      number: '1.4.10',
      level: 'AA',
      name: t`Reflow`,
      conformance: 'supports',
      remark: t`Screens fit a width of 320 pixels (test/e2e/reflow.test.ts). Tables and the comparison of two texts scroll in themselves, which is exempt.`,
    },
    {
      number: '1.4.11',
      level: 'AA',
      name: t`Non-text contrast`,
      conformance: 'supports',
      remark: t`The ring of the focus, the borders of fields and controls and the signs of states reach 3:1 in all colours. test/renderer/contrast.test.ts computes them.`,
    },
    {
      number: '1.4.12',
      level: 'AA',
      name: t`Text spacing`,
      conformance: 'partially',
      remark: t`Most parts grow with their text. Rows of the long lists have a fixed height and may cut widened text. No test looks at it.`,
    },
    {
      number: '1.4.13',
      level: 'AA',
      name: t`Content on hover or focus`,
      conformance: 'supports',
      remark: t`Nothing of our own appears on hover alone. The small hints at some controls are the system's own.`,
    },
  ];
}

function operable(): readonly Criterion[] {
  return [
    {
      number: '2.1.1',
      level: 'A',
      name: t`Keyboard`,
      conformance: 'supports',
      remark: t`Everything works without a mouse. Keyboard journeys through import, request, erasure, bundle and roles are in test/e2e (keyboard.ts).`,
    },
    {
      number: '2.1.2',
      level: 'A',
      name: t`No keyboard trap`,
      conformance: 'supports',
      remark: t`Tab leads through and out of every part; Escape closes dialogs, but for those that show a key once and end with a button.`,
    },
    {
      number: '2.1.4',
      level: 'A',
      name: t`Character key shortcuts`,
      conformance: 'supports',
      remark: t`No shortcut is a single letter, digit or sign (test/renderer/shortcuts.test.ts).`,
    },
    {
      number: '2.2.1',
      level: 'A',
      name: t`Timing adjustable`,
      conformance: 'supports',
      remark: t`Before the vault locks, a minute is counted down, and any key keeps it open. The time can be set up to 60 minutes. Tested in test/e2e/roles.test.ts.`,
    },
    {
      number: '2.2.2',
      level: 'A',
      name: t`Pause, stop, hide`,
      conformance: 'supports',
      remark: t`Nothing moves but the progress of a job, which can be cancelled.`,
    },
    {
      number: '2.3.1',
      level: 'A',
      name: t`Three flashes or below threshold`,
      conformance: 'supports',
      remark: t`Nothing flashes.`,
    },
    {
      number: '2.4.1',
      level: 'A',
      name: t`Bypass blocks`,
      conformance: 'supports',
      remark: t`Landmarks and headings mark the parts, and shortcuts lead to the places. Software is exempt.`,
    },
    {
      number: '2.4.2',
      level: 'A',
      name: t`Page titled`,
      conformance: 'supports',
      remark: t`The window has the name of the program, which holds nothing personal; each screen has a main heading.`,
    },
    {
      number: '2.4.3',
      level: 'A',
      name: t`Focus order`,
      conformance: 'supports',
      remark: t`A new step moves the focus to its heading, a closed dialog gives it back. Keyboard journeys in test/e2e follow it.`,
    },
    {
      number: '2.4.4',
      level: 'A',
      name: t`Link purpose (in context)`,
      conformance: 'supports',
      remark: t`Buttons in lists name what they are for, as in “Restore the backup of” with its day.`,
    },
    {
      number: '2.4.5',
      level: 'AA',
      name: t`Multiple ways`,
      conformance: 'supports',
      remark: t`Places in the navigation, by shortcut and by search. Software is exempt.`,
    },
    {
      number: '2.4.6',
      level: 'AA',
      name: t`Headings and labels`,
      conformance: 'supports',
      remark: t`Each field has a visible or spoken label, each part a heading. axe finds missing ones; whether they tell enough was reviewed by reading.`,
    },
    {
      number: '2.4.7',
      level: 'AA',
      name: t`Focus visible`,
      conformance: 'supports',
      remark: t`One ring, two pixels wide, in all colours. Measured for the import in test/e2e/reflow.test.ts; the same styles serve everywhere.`,
    },
    {
      number: '2.4.11',
      level: 'AA',
      name: t`Focus not obscured (minimum)`,
      conformance: 'supports',
      remark: t`What has the focus scrolls clear of heads that stay. Measured for the import in test/e2e/reflow.test.ts.`,
    },
    {
      number: '2.5.1',
      level: 'A',
      name: t`Pointer gestures`,
      conformance: 'supports',
      remark: t`Single presses are enough everywhere.`,
    },
    {
      number: '2.5.2',
      level: 'A',
      name: t`Pointer cancellation`,
      conformance: 'supports',
      remark: t`Buttons act when they are let go, and not if the pointer was moved away (React Aria).`,
    },
    {
      number: '2.5.3',
      level: 'A',
      name: t`Label in name`,
      conformance: 'supports',
      remark: t`Longer names for readers hold the words that are seen. Looked at once with axe on every place, tab and record; no test keeps it.`,
    },
    {
      number: '2.5.4',
      level: 'A',
      name: t`Motion actuation`,
      conformance: 'not-applicable',
      remark: t`Nothing is done by moving a device.`,
    },
    {
      number: '2.5.7',
      level: 'AA',
      name: t`Dragging movements`,
      conformance: 'supports',
      remark: t`Whatever can be dropped can be chosen by a button too, such as a file to import.`,
    },
    {
      number: '2.5.8',
      level: 'AA',
      name: t`Target size (minimum)`,
      conformance: 'supports',
      remark: t`Controls are 24 pixels high or more, or stand apart far enough. axe measures it on every screen (test/e2e/every-screen.test.ts).`,
    },
  ];
}

function understandable(): readonly Criterion[] {
  return [
    {
      number: '3.1.1',
      level: 'A',
      name: t`Language of page`,
      conformance: 'supports',
      remark: t`The window and its documents name their language. axe in the end-to-end tests.`,
    },
    {
      number: '3.1.2',
      level: 'AA',
      name: t`Language of parts`,
      conformance: 'partially',
      remark: t`Every text is translated (test/e2e/every-screen.test.ts), letters and codes name their language. Values from files have no known language. Names are exempt.`,
    },
    {
      number: '3.2.1',
      level: 'A',
      name: t`On focus`,
      conformance: 'supports',
      remark: t`Nothing opens or moves because it has the focus. Keyboard journeys in test/e2e.`,
    },
    {
      number: '3.2.2',
      level: 'A',
      name: t`On input`,
      conformance: 'supports',
      remark: t`Typing filters a list and moves nothing; work begins with a button.`,
    },
    {
      number: '3.2.3',
      level: 'AA',
      name: t`Consistent navigation`,
      conformance: 'supports',
      remark: t`The places stand in the same order on every screen. Software is exempt.`,
    },
    {
      number: '3.2.4',
      level: 'AA',
      name: t`Consistent identification`,
      conformance: 'supports',
      remark: t`The same action has the same words everywhere. Software is exempt.`,
    },
    {
      number: '3.2.6',
      level: 'A',
      name: t`Consistent help`,
      conformance: 'supports',
      remark: t`Help stands in the same place on every screen of an open vault, and under F1.`,
    },
    {
      number: '3.3.1',
      level: 'A',
      name: t`Error identification`,
      conformance: 'supports',
      remark: t`An error is said in words at its field or above the step, and read out. Tested with the flows in test/e2e.`,
    },
    {
      number: '3.3.2',
      level: 'A',
      name: t`Labels or instructions`,
      conformance: 'supports',
      remark: t`Fields have labels, and a line of help where a form is expected. axe in the end-to-end tests.`,
    },
    {
      number: '3.3.3',
      level: 'AA',
      name: t`Error suggestion`,
      conformance: 'supports',
      remark: t`A refusal says what to do. Rejected rows of an import can be put right where they stand, all alike at once.`,
    },
    {
      number: '3.3.4',
      level: 'AA',
      name: t`Error prevention (legal, financial, data)`,
      conformance: 'supports',
      remark: t`Changes and imports can be undone. What cannot be is shown before and confirmed by typing. Tested in test/e2e/journey.test.ts.`,
    },
    {
      number: '3.3.7',
      level: 'A',
      name: t`Redundant entry`,
      conformance: 'supports',
      remark: t`A request hands the person and its words on to erasure, package and letter. Typing an ID again serves as confirmation, which is exempt.`,
    },
    {
      number: '3.3.8',
      level: 'AA',
      name: t`Accessible authentication (minimum)`,
      conformance: 'supports',
      remark: t`The passphrase may be pasted from a manager, and the keychain of the computer can open the vault. Nothing has to be solved or copied by hand.`,
    },
  ];
}

function robust(): readonly Criterion[] {
  return [
    {
      number: '4.1.2',
      level: 'A',
      name: t`Name, role, value`,
      conformance: 'supports',
      remark: t`Standard elements and React Aria parts; long lists tell how many rows there are and which one is active. axe in the end-to-end tests; not yet checked by hand with screen readers.`,
    },
    {
      number: '4.1.3',
      level: 'AA',
      name: t`Status messages`,
      conformance: 'supports',
      remark: t`Results, errors and the progress of jobs are live regions; progress is spoken in large steps only (test/renderer/job-speech.test.ts).`,
    },
  ];
}
