import type { FromThread, KeychainAnswer, KeychainRequests, ToThread } from './call.ts';

/** Secrets that the writer has sent to the keychain, and waits for. */
export interface WaitingKeychain extends KeychainRequests {
  answer(message: Extract<ToThread, { type: 'keychain' }>): void;
}

/** Makes the list; `send` tells the main process, which alone can ask the keychain. */
export function createKeychainRequests(send: (message: FromThread) => void): WaitingKeychain {
  const waiting = new Map<number, (answer: KeychainAnswer | null) => void>();
  let last = 0;
  const ask = (what: 'seal' | 'open', bytes: Uint8Array): Promise<KeychainAnswer | null> =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      send({ type: 'keychain', ask: last, what, bytes });
    });
  return {
    seal: (secret) => ask('seal', secret),
    open: (sealed) => ask('open', sealed),
    answer(message) {
      waiting.get(message.ask)?.(message.answer);
      waiting.delete(message.ask);
    },
  };
}
