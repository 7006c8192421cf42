import type { MessageDescriptor } from '@lingui/core';
import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';

/** Where a shortcut works. */
export type ShortcutPlace = 'everywhere' | 'list' | 'person' | 'wizard' | 'comparison';

/** One shortcut: `keys` are joined by `+`, which itself is called `plus` (more than one where several do the same kind of thing), where it works, and what it does. */
export interface Shortcut {
  readonly keys: readonly string[];
  readonly where: ShortcutPlace;
  readonly does: MessageDescriptor;
}

/** Every shortcut of the window, in the order in which they are listed. None is a single letter (WCAG 2.1.4). */
export const shortcuts: readonly Shortcut[] = [
  { keys: ['Ctrl+K'], where: 'everywhere', does: msg`Find a person, a request or a command` },
  { keys: ['Ctrl+1…8'], where: 'everywhere', does: msg`Go to a place, from Home to Settings` },
  { keys: ['Alt+←', 'Alt+→'], where: 'everywhere', does: msg`Go back, go forward` },
  {
    keys: ['F6'],
    where: 'everywhere',
    does: msg`Go to the next region of the window, with Shift the one before`,
  },
  { keys: ['Ctrl+N'], where: 'everywhere', does: msg`New: what the place that is open makes` },
  { keys: ['Ctrl+I'], where: 'everywhere', does: msg`Import a file` },
  { keys: ['Ctrl+F'], where: 'everywhere', does: msg`Search within the list that is open` },
  { keys: ['Ctrl+P'], where: 'everywhere', does: msg`Print or save what is open` },
  { keys: ['Ctrl+Z'], where: 'everywhere', does: msg`Undo the last change` },
  { keys: ['Ctrl+Shift+Z'], where: 'everywhere', does: msg`Do it again` },
  {
    keys: ['Ctrl+plus', 'Ctrl+-', 'Ctrl+0'],
    where: 'everywhere',
    does: msg`Make everything larger, smaller, as large as usual`,
  },
  { keys: ['Ctrl+L'], where: 'everywhere', does: msg`Lock the vault` },
  { keys: ['F1'], where: 'everywhere', does: msg`Help about the place that is open` },
  { keys: ['Ctrl+/'], where: 'everywhere', does: msg`This list of shortcuts` },
  { keys: ['Esc'], where: 'everywhere', does: msg`Close a dialog or a drawer, give up an edit` },
  { keys: ['↑', '↓', '←', '→'], where: 'list', does: msg`Move by one row or cell` },
  { keys: ['Ctrl+↑', 'Ctrl+↓', 'Ctrl+←', 'Ctrl+→'], where: 'list', does: msg`Go to the edge of the list` },
  { keys: ['PgUp', 'PgDn'], where: 'list', does: msg`Move by a page` },
  { keys: ['Home', 'End'], where: 'list', does: msg`Go to the beginning, to the end` },
  { keys: ['Ctrl+G'], where: 'list', does: msg`Go to a row by its number` },
  { keys: ['Enter'], where: 'list', does: msg`Open the row` },
  { keys: ['F2'], where: 'list', does: msg`Edit the cell in its place` },
  { keys: ['Space'], where: 'list', does: msg`Select the row, or take it out again` },
  { keys: ['Shift+Space'], where: 'list', does: msg`Select from the last selected row to this one` },
  { keys: ['Ctrl+A'], where: 'list', does: msg`Select all that fit the filter` },
  { keys: ['Ctrl+C'], where: 'list', does: msg`Copy the selected rows as a table` },
  {
    keys: ['Ctrl+V'],
    where: 'list',
    does: msg`Paste a value into the cell, or into those who are selected`,
  },
  { keys: ['Ctrl+D'], where: 'list', does: msg`Fill down: the value of the cell for those who are selected` },
  { keys: ['F2', 'Enter'], where: 'person', does: msg`Edit the field` },
  { keys: ['Esc'], where: 'person', does: msg`Give up the edit; pressed again, close the person` },
  { keys: ['F8'], where: 'wizard', does: msg`Go to the next cell to put right, with Shift the one before` },
  { keys: ['F8'], where: 'comparison', does: msg`Go to the next change, with Shift the one before` },
  { keys: ['F9'], where: 'comparison', does: msg`Go to the next doubt, with Shift the one before` },
  { keys: ['Ctrl+G'], where: 'comparison', does: msg`Go to a line by its number` },
];

/** The place of a shortcut in words. */
export function shortcutPlaceName(where: ShortcutPlace): string {
  switch (where) {
    case 'everywhere':
      return t`Everywhere`;
    case 'list':
      return t`In a list of people`;
    case 'person':
      return t`In a person's record`;
    case 'wizard':
      return t`In an import`;
    case 'comparison':
      return t`In a comparison`;
  }
}

const macSigns: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };

/** As they are printed on keyboards. */
const keyNames: Readonly<Record<string, MessageDescriptor>> = {
  Ctrl: msg({ message: 'Ctrl', context: 'key' }),
  Alt: msg({ message: 'Alt', context: 'key' }),
  Shift: msg({ message: 'Shift', context: 'key' }),
  Space: msg({ message: 'Space', context: 'key' }),
  Enter: msg({ message: 'Enter', context: 'key' }),
  Esc: msg({ message: 'Esc', context: 'key' }),
  Home: msg({ message: 'Home', context: 'key' }),
  End: msg({ message: 'End', context: 'key' }),
  PgUp: msg({ message: 'PgUp', context: 'key' }),
  PgDn: msg({ message: 'PgDn', context: 'key' }),
};

/** Whether this computer is a Mac, whose keyboards have ⌘ where others have Ctrl. */
function isMac(): boolean {
  return navigator.userAgent.includes('Macintosh');
}

function namesOf(keys: string, onMac: boolean): readonly string[] {
  return keys.split('+').map((key) => {
    const sign = onMac ? macSigns[key] : undefined;
    const name = keyNames[key];
    return sign ?? (name === undefined ? (key === 'plus' ? '+' : key) : i18n.t(name));
  });
}

/** The keys as this computer's keyboard and the window's language name them: `Ctrl+K`, in Spanish `Mayús+Espacio`, on a Mac `⌘K`. */
export function keysText(keys: string, onMac: boolean = isMac()): string {
  return namesOf(keys, onMac).join(onMac ? '' : '+');
}
