import type { Answer } from '../shared/failure.ts';
import { pageUrl } from './app-protocol.ts';

/** The parts of Electron's IPC event that tell who sent it. */
export interface Sender {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
}

/**
 * Whether a call comes from our window's own page: our web contents, its main frame, the exact address. The part after
 * `#` is the page's own affair. A frame that is gone (null) is refused.
 */
export function isOurPage(event: Sender, ours: { readonly id: number }): boolean {
  const frame = event.senderFrame;
  if (event.sender.id !== ours.id || frame === null || frame.parent !== null) return false;
  return frame.url.replace(/#.*$/s, '') === pageUrl;
}

/** What a stranger gets: an answer that says so, never silence. */
export const strangerAnswer: Answer<never> = {
  ok: false,
  failure: {
    code: 'forbidden',
    message: 'This call did not come from the window of the program.',
    hint: 'Close the program and open it again.',
  },
};
