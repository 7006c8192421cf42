import type { pickPurposes } from '../shared/contract/app.ts';

/** What a dialog is for. */
export type PickPurpose = (typeof pickPurposes)[number];

/** What the surroundings give: a window with dialogs, or a terminal. */
export interface HostServices {
  readonly runtime: 'electron' | 'preview' | 'cli';
  readonly version: string;
  /** Prints a page of our own making to a tagged PDF, in memory. A terminal cannot. */
  print?(html: string): Promise<Uint8Array>;
  /** Asks the person for files or folders; an empty list when they cancel. */
  pick(purpose: PickPurpose, suggestedName: string | undefined): Promise<string[]>;
}
