import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, session } from 'electron';

// The least that a program can start: one window with an empty page.
void app.whenReady().then(async () => {
  session.defaultSession.protocol.handle(
    'app',
    () => new Response('<!doctype html><title>Empty</title>', { headers: { 'Content-Type': 'text/html' } }),
  );
  const preload = fileURLToPath(new URL('../../out/preload/preload.cjs', import.meta.url));
  await new BrowserWindow({ show: true, webPreferences: { preload } }).loadURL('app://vault/index.html');
});
