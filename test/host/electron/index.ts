/** The stand-in for the few Electron modules that main uses; `import ... from 'electron'` arrives here. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { clipboard } from './clipboard.ts';
export { dialog } from './dialog.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu } from './menu.ts';
export { powerMonitor } from './power-monitor.ts';
export { safeStorage } from './safe-storage.ts';
export { protocol, session } from './session.ts';
// For the host and its tests, which load this module once for each launch.
export { control } from './control.ts';
export { PreventableEvent } from './event.ts';
export { invokeFromFrame } from './ipc-main.ts';
