import { app } from 'electron';
import type { WebContents } from 'electron';
import { eventChannel } from '../../shared/session.ts';
import type { AppEvent } from '../../shared/session.ts';
import type { Custodian } from '../custodian.ts';
import { endPage } from './end-page.ts';

/** A page that keeps dying would keep the person from reading anything: then the program ends. */
const mostDeaths = 3;

/**
 * Sends events to the page, and replaces the page where its memory must not be trusted or kept.
 *
 * On `locked` its process is killed and a fresh page loaded, so that nothing decrypted stays in memory; the fresh page
 * then learns why. A page that died by itself is replaced after locking: nobody knows what it was doing.
 */
export function keepPage(contents: WebContents, custodian: Pick<Custodian, 'onEvent' | 'lock'>): void {
  let killing = false;
  let deaths = 0;

  const replace = (why: AppEvent): void => {
    killing = true;
    contents.once('did-finish-load', () => {
      killing = false;
      contents.send(eventChannel, why);
    });
    endPage(contents);
    contents.reload();
  };

  custodian.onEvent((event) => {
    if (contents.isDestroyed()) return;
    if (event.type === 'locked') replace(event);
    else contents.send(eventChannel, event);
  });

  contents.on('render-process-gone', () => {
    if (killing) return;
    deaths += 1;
    if (deaths > mostDeaths) {
      app.quit();
      return;
    }
    void custodian.lock('failed').finally(() => {
      if (!contents.isDestroyed()) contents.reload();
    });
  });
}
