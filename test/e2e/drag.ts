import type { Page } from 'playwright-core';

type Step = 'dragEnter' | 'dragOver' | 'dragCancel' | 'drop';

/** Makes a hand that drags a file over the middle of a window. */
export async function dragOf(page: Page, path: string): Promise<(type: Step) => Promise<unknown>> {
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  return (type) => browser.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
}
