import type { Session } from '../shared/session.ts';

/** Which vault folder is chosen and who has it open; the only session state of the main process. */
export interface VaultPlace {
  readonly folder: string | null;
  readonly session: Session | null;
  /** Whether it is a vault of made-up people, which goes when it is locked. */
  readonly isSample: boolean;
  /** Grows with each lock and each choice: an unlock that began before one is of no use after it. */
  readonly epoch: number;
  choose(folder: string): void;
  open(session: Session): void;
  openSample(folder: string, session: Session): void;
  lock(): void;
  /** Goes back to the folder that was chosen before. */
  leaveSample(): void;
}

/** Makes the state: nothing chosen, nobody in. */
export function createVaultPlace(): VaultPlace {
  let folder: string | null = null;
  let session: Session | null = null;
  let isSample = false;
  /** What was chosen before a look at the sample. */
  let before: string | null = null;
  let epoch = 0;
  return {
    get folder() {
      return folder;
    },
    get session() {
      return session;
    },
    get isSample() {
      return isSample;
    },
    get epoch() {
      return epoch;
    },
    choose(path) {
      folder = path;
      session = null;
      isSample = false;
      epoch++;
    },
    open(who) {
      session = who;
    },
    openSample(path, who) {
      before = folder;
      folder = path;
      session = who;
      isSample = true;
    },
    lock() {
      session = null;
      epoch++;
    },
    leaveSample() {
      folder = before;
      session = null;
      epoch++;
      isSample = false;
    },
  };
}
