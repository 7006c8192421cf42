import { createHash } from 'node:crypto';
import { clipboard } from 'electron';
import type { BrowserWindow, Clipboard } from 'electron';
import type { Custodian } from '../custodian.ts';

/** Whether one clipboard holds what was copied in our window: what changed while the window had the focus. */
class Copied {
  readonly #board: Clipboard;
  #atFocus = '';
  #ours: string | undefined;

  constructor(board: Clipboard) {
    this.#board = board;
  }

  async focused(): Promise<void> {
    this.#atFocus = await this.#fingerprint();
  }

  async blurred(): Promise<void> {
    const now = await this.#fingerprint();
    if (now !== this.#atFocus) this.#ours = now;
  }

  async forget(hasFocus: boolean): Promise<void> {
    if (hasFocus) await this.blurred();
    if (this.#ours === undefined || (await this.#fingerprint()) !== this.#ours) return;
    this.#board.clear();
    this.#ours = undefined;
  }

  /** Tells texts apart without keeping them. */
  async #fingerprint(): Promise<string> {
    return createHash('sha256')
      .update(await this.#board.readText())
      .digest('base64');
  }
}

/**
 * Empties the clipboard when the vault locks, if it still holds what was copied in our window; what other programs put
 * there stays. On Linux also the clipboard of selected text.
 */
export function forgetCopies(window: BrowserWindow, custodian: Pick<Custodian, 'onEvent'>): void {
  const boards = process.platform === 'linux' ? [clipboard, clipboard.selection] : [clipboard];
  const copied = boards.map((board) => new Copied(board));
  window.on('focus', () => {
    for (const one of copied) void one.focused();
  });
  window.on('blur', () => {
    for (const one of copied) void one.blurred();
  });
  custodian.onEvent((event) => {
    if (event.type !== 'locked') return;
    const hasFocus = !window.isDestroyed() && window.isFocused();
    for (const one of copied) void one.forget(hasFocus);
  });
}
