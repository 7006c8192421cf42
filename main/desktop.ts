import { app, dialog, protocol, session } from 'electron';
import { appScheme } from './app-protocol.ts';
import { openWindow } from './window.ts';
import type { WindowSetup } from './window.ts';
import { lockContents } from './window/contents-lock.ts';
import { RefusedRequests, lockSession } from './window/session-lock.ts';
import { createSpeech, firstLanguage } from './window/speech.ts';
import type { WindowLanguage } from '../shared/workstation-policy.ts';

/**
 * Starts the desktop program: everything that must be said before Electron is ready, then the window. Call once, at
 * module level and without waiting: Electron is never ready while the main module still awaits something.
 */
export function startDesktop(setup: Omit<WindowSetup, 'refused'>): void {
  const refused = new RefusedRequests();
  app.enableSandbox();
  // A second wall behind the request filter: no name can be looked up at all.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-breakpad');
  protocol.registerSchemesAsPrivileged([
    // supportFetchAPI lets module scripts load; the policy header still refuses every fetch.
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: false },
    },
  ]);
  app.on('session-created', (created) => {
    lockSession(created, refused);
  });
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents);
  });
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  if (app.isPackaged) failPlainly(setup.language);
  void app.whenReady().then(async () => {
    lockSession(session.defaultSession, refused);
    await openWindow({ ...setup, refused });
  });
}

/** Replaces Electron's error window, which shows stack traces, by a sentence. */
function failPlainly(instituted: WindowLanguage | undefined): void {
  const fail = (): void => {
    dialog.showErrorBox(
      'Trac Custodian',
      createSpeech(firstLanguage(instituted, app.getLocale())).say(
        'The program stopped because of an error in itself. The vault is as it was; open the program again.',
      ),
    );
    app.exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
}
