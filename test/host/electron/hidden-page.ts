import type { PrintToPDFOptions } from 'electron';
import type { BrowserContext, Page } from 'playwright-core';
import { control } from './control.ts';
import { answerRequest } from './guard-page.ts';
import type { WebContents } from './web-contents.ts';

const letter = { paperWidth: 8.5, paperHeight: 11 } as const;
const a4 = { paperWidth: 8.27, paperHeight: 11.7 } as const;

/** Opens a page beside the shown one: no script runs in it, and its requests are answered by its own session alone. */
export async function openHiddenPage(context: BrowserContext, contents: WebContents): Promise<Page> {
  control.opensHiddenPage = true;
  try {
    const page = await context.newPage();
    await page.route('**/*', (route) => answerRequest(route, page, contents));
    const browser = await context.newCDPSession(page);
    await browser.send('Emulation.setScriptExecutionDisabled', { value: true });
    return page;
  } finally {
    control.opensHiddenPage = false;
  }
}

/** Prints a page to PDF bytes, which stay in memory. */
export async function printPage(page: Page, options: PrintToPDFOptions): Promise<Buffer> {
  const browser = await page.context().newCDPSession(page);
  const { top, bottom, left, right } = options.margins ?? {};
  const { data } = await browser.send('Page.printToPDF', {
    ...(options.pageSize === 'Letter' ? letter : a4),
    printBackground: options.printBackground ?? false,
    displayHeaderFooter: options.displayHeaderFooter ?? false,
    headerTemplate: options.headerTemplate ?? '',
    footerTemplate: options.footerTemplate ?? '',
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
    ...(top === undefined ? {} : { marginTop: top }),
    ...(bottom === undefined ? {} : { marginBottom: bottom }),
    ...(left === undefined ? {} : { marginLeft: left }),
    ...(right === undefined ? {} : { marginRight: right }),
    transferMode: 'ReturnAsBase64',
  });
  return Buffer.from(data, 'base64');
}
