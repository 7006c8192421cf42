import { basename, dirname } from 'node:path';
import { dialog, ipcMain } from 'electron';
import type { BrowserWindow } from 'electron';
import { z } from 'zod';
import { dropChannel } from '../../shared/session.ts';
import type { Custodian } from '../custodian.ts';
import { isOurPage } from '../sender.ts';
import type { Speech } from './speech.ts';

const dropped = z.array(z.string().min(1).max(32_768)).min(1).max(20);

/**
 * Lets files be dropped on the window. A page that was taken over could name any path, so main asks in a dialog of its own before it
 * grants one; what is granted can only be read.
 */
export function acceptDroppedFiles(
  window: BrowserWindow,
  custodian: Pick<Custodian, 'grantFiles'>,
  speech: Speech,
): void {
  ipcMain.handle(dropChannel, async (event, input: unknown) => {
    const paths = dropped.safeParse(input);
    if (!isOurPage(event, window.webContents) || !paths.success) return [];
    const [first = ''] = paths.data;
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message:
        paths.data.length === 1
          ? speech.say('Read {0}?', basename(first))
          : speech.say('Read {0} files?', paths.data.length),
      detail: speech.say(
        'From {0}. Nothing is imported before you have seen what would change.',
        dirname(first),
      ),
      buttons: [speech.say('Read'), speech.say('Cancel')],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    return response === 0 ? custodian.grantFiles(paths.data) : [];
  });
}
