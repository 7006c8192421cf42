import { BrowserWindow, session } from 'electron';
import type { PrintToPDFOptions, Session } from 'electron';
import { appScheme } from '../app-protocol.ts';
import { footerOf } from './footer.ts';

const address = `${appScheme}://vault/document.html`;

/** Styles are in the page itself, a photo too; nothing is fetched and nothing runs. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Countries whose paper is Letter; everywhere else it is A4. */
const letterCountries = new Set([
  'US',
  'CA',
  'MX',
  'PH',
  'CL',
  'CO',
  'VE',
  'CR',
  'GT',
  'PA',
  'DO',
  'NI',
  'SV',
]);

/** The paper of the workstation's country. */
export function paperOf(locale: string): 'Letter' | 'A4' {
  return letterCountries.has(new Intl.Locale(locale).maximize().region ?? '') ? 'Letter' : 'A4';
}

/** Makes the printer: it turns one of our own documents into a tagged PDF, in memory. One at a time. */
export function createPrinter(): (html: string) => Promise<Uint8Array> {
  // In memory only, and apart from the window's: the two never see each other's pages.
  const printSession = session.fromPartition('custodian-print');
  let current = '';
  printSession.protocol.handle(
    appScheme,
    (request) =>
      new Response(request.url === address ? current : null, {
        status: request.url === address ? 200 : 404,
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': policy,
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': 'no-store',
        },
      }),
  );
  let last: Promise<unknown> = Promise.resolve();
  return (html) => {
    const printed = last.then(async () => {
      current = html;
      try {
        return await printOnce(printSession, footerOf(html));
      } finally {
        current = '';
      }
    });
    last = printed.catch(() => undefined);
    return printed;
  };
}

async function printOnce(printSession: Session, footerTemplate: string): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    width: 800,
    height: 1100,
    webPreferences: {
      session: printSession,
      javascript: false,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      plugins: false,
      spellcheck: false,
      devTools: false,
      disableDialogs: true,
    },
  });
  try {
    await window.loadURL(address);
    return new Uint8Array(await window.webContents.printToPDF(options(footerTemplate)));
  } finally {
    window.destroy();
  }
}

/** Tags, the language and the title come from the page's own markup (Section 508, 504.2). */
function options(footerTemplate: string): PrintToPDFOptions {
  return {
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    printBackground: true,
    pageSize: paperOf(Intl.DateTimeFormat().resolvedOptions().locale),
    margins: { top: 0.7, bottom: 0.8, left: 0.7, right: 0.7 },
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate,
  };
}
