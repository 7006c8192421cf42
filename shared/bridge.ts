import type { Channel, Input, Output } from './contract.ts';
import type { GrantedFile } from './contract/entry.ts';
import type { Answer } from './failure.ts';
import type { AppEvent } from './session.ts';

/**
 * What the window sees of the main process, as `window.custodian`: one function for each entry of the contract, and the
 * events. Calls never reject; a refusal is an answer with a failure. Everything is copied on its way, nothing shared.
 */
export type Bridge = {
  readonly [C in Channel]: (input: Input<C>) => Promise<Answer<Output<C>>>;
} & {
  /** Subscribes to progress, changes and locking. Gives the function that ends the subscription. */
  readonly onEvent: (listener: (event: AppEvent) => void) => () => void;
  /** Stands for files that were dropped on the window, once the person has said yes to main's own question. */
  readonly drop: (files: readonly File[]) => Promise<readonly GrantedFile[]>;
};

declare global {
  interface Window {
    readonly custodian: Bridge;
  }
}
