import { ipcMain } from 'electron';
import type { WebContents } from 'electron';
import { contract } from '../../shared/contract.ts';
import type { Custodian } from '../custodian.ts';
import { isOurPage, strangerAnswer } from '../sender.ts';

/** Answers the page: one channel for each entry of the contract, for our own page only. */
export function answerPage(contents: WebContents, custodian: Pick<Custodian, 'route'>): void {
  for (const channel of Object.keys(contract)) {
    ipcMain.handle(channel, (event, input: unknown) =>
      isOurPage(event, contents) ? custodian.route(channel, input) : strangerAnswer,
    );
  }
}
