import type { Channel, Output, Parsed } from '../../shared/contract.ts';
import type { FailureData } from '../../shared/failure.ts';
import type { AppEvent, JobProgress } from '../../shared/session.ts';
import { Failure } from '../../shared/failure.ts';
import type { WorkstationPolicy } from '../../shared/workstation-policy.ts';
import { isCancelled, isPaused, restCall } from './cancelling.ts';
import { mayRest } from './resting.ts';

/** One call as it reaches a thread: validated input, and the paths behind its grants. */
export interface Request {
  readonly seq: number;
  readonly channel: Channel;
  readonly input: unknown;
  /** Path by grant. */
  readonly files: Readonly<Record<string, string>>;
  readonly vaultFolder: string | null;
}

/** What the main process tells a thread. */
export type ToThread =
  | { readonly type: 'keychain'; readonly ask: number; readonly answer: KeychainAnswer | null }
  | { readonly type: 'call'; readonly request: Request }
  | { readonly type: 'lock'; readonly seq: number; readonly why?: string }
  | {
      readonly type: 'printed';
      readonly print: number;
      readonly pdf: Uint8Array | null;
      readonly failed: boolean;
    };

/** What a thread tells the main process. */
export type FromThread =
  | { readonly type: 'value'; readonly seq: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly seq: number; readonly failure: FailureData }
  | { readonly type: 'event'; readonly event: AppEvent }
  /** Asks the window to print a document; answered by `printed`. */
  | { readonly type: 'print'; readonly print: number; readonly html: string }
  /** Asks for what the keychain of this computer does with a secret; answered by `keychain`. */
  | {
      readonly type: 'keychain';
      readonly ask: number;
      readonly what: 'seal' | 'open';
      readonly bytes: Uint8Array;
    };

/** What a keychain gave: the sealed or opened bytes, and whether it would seal them anew by now. */
export interface KeychainAnswer {
  readonly bytes: Uint8Array;
  readonly isStale: boolean;
}

/** The keychain of this computer, asked through the main process. Null where there is none worth the name, or it does not know the bytes. */
export interface KeychainRequests {
  seal(secret: Uint8Array): Promise<KeychainAnswer | null>;
  open(sealed: Uint8Array): Promise<KeychainAnswer | null>;
}

/** What the writer tells the reader over their own port, so that the data key never passes the main process. */
export type ToReader =
  | { readonly type: 'open'; readonly folder: string; readonly dataKey: Uint8Array }
  | { readonly type: 'close' }
  /** Closes it until it is told what comes next; calls wait meanwhile. */
  | { readonly type: 'pause' };

/** How a thread is started. `cancel` is the memory in which calls are told to stop (`cancelling.ts`). */
export interface ThreadStart {
  readonly role: 'reader' | 'writer' | 'viewer';
  readonly nativeBinding: string | undefined;
  readonly policy: WorkstationPolicy;
  readonly cancel: SharedArrayBuffer;
}

/** What a handler gets beside its input. */
export interface Call {
  /** The path behind a grant. Throws `no-such-file` for a grant that was not given. */
  path(grant: string): string;
  readonly vaultFolder: string | null;
  /** Reports progress, at most ten times a second. */
  progress(phase: string, done: number, total: number): void;
  /** Whether somebody said to stop. A job that may rest waits here while it is paused. */
  cancelled(): boolean;
  /** Says that the vault was closed by what the call did. */
  readonly locked?: () => void;
  /** Has one of our own documents printed to PDF by the window; null where there is none. Throws `internal` when printing failed. */
  readonly print?: (html: string) => Promise<Uint8Array | null>;
  readonly keychain?: KeychainRequests;
  /** What the institution has set for this computer. */
  readonly policy?: WorkstationPolicy;
}

/** What answers one channel with `Context`. */
export type Handler<Context, C extends Channel> = (
  context: Context,
  input: Parsed<C>,
  call: Call,
) => Output<C> | Promise<Output<C>>;

/** Makes what a handler gets beside its input. */
export function makeCall(
  request: Request,
  cancel: SharedArrayBuffer,
  emit: (event: AppEvent) => void,
  services: Pick<Call, 'print' | 'keychain' | 'policy'> = {},
  isWriting: () => boolean = () => true,
): Call {
  const { seq, channel } = request;
  let last = 0;
  let phaseBefore = '';
  let shown = { phase: '', done: 0, total: 0 };
  // Pause is offered once a job has asked in this phase whether to stop: one that never asks would never rest.
  let asks = false;
  const tell = (pause: JobProgress['pause']): void => {
    emit({ type: 'progress', job: channel, ...shown, ...(pause === undefined ? {} : { pause }) });
  };
  const canRest = (): boolean => mayRest(channel) && !isWriting();
  return {
    vaultFolder: request.vaultFolder,
    path(grant) {
      const path = request.files[grant];
      if (path === undefined)
        throw new Failure('no-such-file', 'This file was not picked.', { hint: 'Pick the file again.' });
      return path;
    },
    progress(phase, done, total) {
      const time = performance.now();
      if (phase === phaseBefore && time - last < 100 && done !== total) return;
      if (phase !== phaseBefore) asks = false;
      last = time;
      phaseBefore = phase;
      shown = { phase, done, total };
      tell(asks && canRest() ? 'possible' : undefined);
    },
    cancelled() {
      if (canRest()) {
        asks = true;
        if (isPaused(cancel, seq)) {
          tell('paused');
          restCall(cancel, seq);
          tell('possible');
        }
      }
      return isCancelled(cancel, seq);
    },
    locked: () => {
      emit({ type: 'locked', why: 'asked' });
    },
    ...services,
  };
}
