import type { Session } from '../shared/session.ts';

/** Which vault folder is chosen and who has it open; the only session state of the main process. */
export interface VaultPlace {
  readonly folder: string | null;
  readonly session: Session | null;
  choose(folder: string): void;
  open(session: Session): void;
  lock(): void;
}

/** Makes the state: nothing chosen, nobody in. */
export function createVaultPlace(): VaultPlace {
  let folder: string | null = null;
  let session: Session | null = null;
  return {
    get folder() {
      return folder;
    },
    get session() {
      return session;
    },
    choose(path) {
      folder = path;
      session = null;
    },
    open(who) {
      session = who;
    },
    lock() {
      session = null;
    },
  };
}
