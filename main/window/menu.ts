import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { MainText, Speech } from './speech.ts';

/** Builds the application menu in the language of the window: locking, editing, text size. It has no reload and no developer tools. */
export function applicationMenu(speech: Speech, lock: () => void): Menu {
  const role = (
    name: NonNullable<MenuItemConstructorOptions['role']>,
    text: MainText,
  ): MenuItemConstructorOptions =>
    // In English they are called as Electron calls them on each system; it knows no other language.
    speech.language === 'en' ? { role: name } : { role: name, label: speech.say(text) };
  return Menu.buildFromTemplate([
    {
      label: speech.say('&Vault'),
      submenu: [
        { label: speech.say('&Lock'), accelerator: 'CmdOrCtrl+L', click: lock },
        { type: 'separator' },
        role('quit', '&Quit'),
      ],
    },
    {
      label: speech.say('&Edit'),
      submenu: [
        role('undo', '&Undo'),
        role('redo', '&Redo'),
        { type: 'separator' },
        role('cut', 'Cu&t'),
        role('copy', '&Copy'),
        role('paste', '&Paste'),
        role('selectAll', 'Select &all'),
      ],
    },
    {
      label: speech.say('&View'),
      submenu: [
        role('zoomIn', 'Zoom &in'),
        role('zoomOut', 'Zoom &out'),
        role('resetZoom', '&Actual size'),
        { type: 'separator' },
        role('togglefullscreen', '&Full screen'),
      ],
    },
  ]);
}
