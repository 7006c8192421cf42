import { Failure } from '../../shared/failure.ts';
import type { FromThread, ToThread } from './call.ts';

/** Documents that a thread has sent to the window to be printed, and waits for. */
export interface PrintRequests {
  print(html: string): Promise<Uint8Array | null>;
  answer(message: Extract<ToThread, { type: 'printed' }>): void;
}

/** Makes the list; `send` tells the main process. */
export function createPrintRequests(send: (message: FromThread) => void): PrintRequests {
  const waiting = new Map<number, PromiseWithResolvers<Uint8Array | null>>();
  let last = 0;
  return {
    print(html) {
      const answer = Promise.withResolvers<Uint8Array | null>();
      waiting.set(++last, answer);
      send({ type: 'print', print: last, html });
      return answer.promise;
    },
    answer({ print, pdf, failed }) {
      const asked = waiting.get(print);
      waiting.delete(print);
      if (failed)
        asked?.reject(new Failure('internal', 'The document could not be printed; nothing was changed.'));
      else asked?.resolve(pdf);
    },
  };
}
