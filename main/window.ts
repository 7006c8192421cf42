import { BrowserWindow, Menu, app, session } from 'electron';
import type { Session } from 'electron';
import { answerAppRequest, appScheme, pageUrl } from './app-protocol.ts';
import type { Custodian } from './custodian.ts';
import { pickPaths } from './dialogs.ts';
import type { HostServices } from './host-services.ts';
import type { WindowLanguage } from '../shared/workstation-policy.ts';
import { lockWhenAbsent } from './window/absence.ts';
import { vaultArgument } from './window/arguments.ts';
import { backUpOnSchedule, expireByTheHour } from './window/daily.ts';
import { forgetCopies } from './window/copies.ts';
import { osKeychain } from './window/keychain.ts';
import { applicationMenu } from './window/menu.ts';
import { acceptDroppedFiles } from './window/dropped-files.ts';
import { answerPage } from './window/page-calls.ts';
import { keepPage } from './window/page-keeper.ts';
import { createPrinter } from './window/print.ts';
import type { Places } from './window/places.ts';
import { closeBeforeQuit } from './window/quit.ts';
import { hideFromScreenshots } from './window/screenshots.ts';
import type { RefusedRequests } from './window/session-lock.ts';
import { createSpeech, firstLanguage } from './window/speech.ts';

const title = 'Trac Custodian';

/** What the window is opened with. */
export interface WindowSetup {
  readonly places: Places;
  readonly refused: RefusedRequests;
  /** The language that the institution set for this computer. */
  readonly language?: WindowLanguage | undefined;
  /** The vault that is opened where the command line names none. */
  readonly vault?: string | null;
  createCustodian(services: HostServices): Custodian;
}

/**
 * Opens the window on a custodian and stays with it until the program quits. Call once, after `ready`.
 *
 * A vault named on the command line is chosen before the page loads, which then says how it stands.
 */
export async function openWindow(setup: WindowSetup): Promise<void> {
  // In memory only: pages, photos and caches never reach the disk.
  const pageSession = session.fromPartition('custodian');
  const window = createWindow(setup.places.preload, pageSession);
  const speech = createSpeech(firstLanguage(setup.language, app.getLocale()));
  const custodian = setup.createCustodian({
    runtime: process.versions['electron'] === undefined ? 'preview' : 'electron',
    version: app.getVersion(),
    pick: (purpose, suggestedName) => pickPaths(window, speech, { purpose, suggestedName }),
    speak(language) {
      speech.change(language);
      showMenu();
    },
    print: createPrinter(),
    keychain: osKeychain(),
  });
  const showMenu = (): void => {
    Menu.setApplicationMenu(applicationMenu(speech, () => void custodian.lock('asked')));
  };
  const photo = (id: string): ReturnType<Custodian['photo']> => custodian.photo(id);
  pageSession.protocol.handle(appScheme, (request) =>
    answerAppRequest(request, { root: setup.places.renderer, photo }),
  );
  showMenu();
  answerPage(window.webContents, custodian);
  acceptDroppedFiles(window, custodian, speech);
  keepPage(window.webContents, custodian);
  lockWhenAbsent(window, custodian);
  hideFromScreenshots(window, custodian);
  forgetCopies(window, custodian);
  const stopExpiring = expireByTheHour(custodian);
  app.once('will-quit', stopExpiring);
  app.once('will-quit', backUpOnSchedule(custodian));
  closeBeforeQuit(custodian, setup.refused);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  const vault = vaultArgument(process.argv, process.cwd()) ?? setup.vault ?? null;
  if (vault !== null) custodian.chooseVault(vault);
  await window.loadURL(pageUrl);
}

function createWindow(preload: string, pageSession: Session): BrowserWindow {
  const window = new BrowserWindow({
    title,
    width: 1280,
    height: 860,
    minWidth: 480,
    minHeight: 400,
    show: false,
    webPreferences: {
      preload,
      session: pageSession,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
      disableDialogs: true,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  return window;
}
