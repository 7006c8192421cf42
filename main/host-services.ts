import type { pickPurposes } from '../shared/contract/app.ts';
import type { WindowLanguage } from '../shared/workstation-policy.ts';
import type { KeychainRequests } from './engine/call.ts';

/** What a dialog is for. */
export type PickPurpose = (typeof pickPurposes)[number];

/** The keychain of this computer. */
export interface Keychain extends KeychainRequests {
  /** Whether it keeps secrets from who has no account here: `plain-text` is Linux without a keyring, which only looks like one. */
  state(): Promise<'real' | 'plain-text' | 'none'>;
}

/** What the surroundings give: a window with dialogs, or a terminal. */
export interface HostServices {
  readonly runtime: 'electron' | 'preview' | 'cli';
  readonly version: string;
  /** Prints a page of our own making to a tagged PDF, in memory. A terminal cannot. */
  print?(html: string): Promise<Uint8Array>;
  /** A terminal has none. */
  readonly keychain?: Keychain;
  /** The window speaks another language from here on. A terminal speaks English. */
  speak?(language: WindowLanguage): void;
  /** Asks the person for files or folders; an empty list when they cancel. */
  pick(purpose: PickPurpose, suggestedName: string | undefined): Promise<string[]>;
}
