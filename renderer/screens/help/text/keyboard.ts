import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import type { HelpPart } from '../../../../shared/documents/help-page.ts';
import { keysText, shortcutPlaceName, shortcuts } from '../../../shortcuts.ts';
import type { ShortcutPlace } from '../../../shortcuts.ts';
import type { HelpText } from '../help-text.ts';

/** Every shortcut, by where it works. */
export function keyboardHelp(): HelpText {
  const places = [...new Set(shortcuts.map(({ where }) => where))];
  return {
    title: t`Keyboard`,
    about: t`Everything can be done without a mouse. Tab and Shift+Tab go from one control to the next, Enter and the space bar press it, and the arrow keys move within lists, tabs and menus.`,
    parts: [
      ...places.map(keysOf),
      {
        kind: 'points',
        title: t`Good to know`,
        items: [
          t`No single letter is a shortcut, so that speech input and slips of the hand do nothing.`,
          t`A dialog keeps the focus until it is closed; then the focus goes back to what opened it.`,
          t`In the last minute before the vault locks by itself, any key keeps it open.`,
        ],
      },
    ],
  };
}

function keysOf(place: ShortcutPlace): HelpPart {
  return {
    kind: 'keys',
    title: shortcutPlaceName(place),
    columns: [t`Shortcut`, t`What it does`],
    shortcuts: shortcuts
      .filter(({ where }) => where === place)
      .map(({ keys, does }) => ({
        keys: keys.map((each) => keysText(each)),
        does: i18n.t(does),
      })),
  };
}
