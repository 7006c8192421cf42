import { Menu } from 'electron';

/** Builds the application menu: locking, editing, text size. It has no reload and no developer tools. */
export function applicationMenu(lock: () => void): Menu {
  return Menu.buildFromTemplate([
    {
      label: '&Vault',
      submenu: [
        { label: '&Lock', accelerator: 'CmdOrCtrl+L', click: lock },
        { type: 'separator' },
        { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
  ]);
}
