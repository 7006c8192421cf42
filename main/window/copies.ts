import { createHash } from 'node:crypto';
import { clipboard, ipcMain } from 'electron';
import type { BrowserWindow, Clipboard } from 'electron';
import { usualLockSettings } from '../../shared/lock-settings.ts';
import { copiedChannel } from '../../shared/session.ts';
import type { Custodian } from '../custodian.ts';
import { isOurPage } from '../sender.ts';

/** The page hears of a copy before the text is in the clipboard. */
const untilCopied = 100;

/** Whether one clipboard holds what was copied in our window: what changed while the window had the focus. */
class Copied {
  readonly #board: Clipboard;
  #atFocus = '';
  #ours: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(board: Clipboard) {
    this.#board = board;
  }

  async focused(): Promise<void> {
    this.#atFocus = await this.#fingerprint();
  }

  /** Looks whether something new is there; if so it stays for `seconds` only. */
  async look(seconds: number): Promise<void> {
    const now = await this.#fingerprint();
    if (now === this.#atFocus || now === this.#ours) return;
    this.#ours = now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.forget(), seconds * 1000);
    this.#timer.unref();
  }

  /** Empties the clipboard if it still holds what is ours. */
  async forget(): Promise<void> {
    if (this.#ours === undefined || (await this.#fingerprint()) !== this.#ours) return;
    this.#board.clear();
    this.#atFocus = await this.#fingerprint();
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
 * Empties the clipboard half a minute after something was copied in our window, when the vault locks, and when the program ends, if it still
 * holds that; what other programs put there stays. On Linux also the clipboard of selected text, once the window has lost the focus.
 *
 * A page that says nothing of its copies gains nothing: what it left in the clipboard is found when the window loses the focus.
 */
export function forgetCopies(window: BrowserWindow, custodian: Pick<Custodian, 'onEvent'>): void {
  let seconds = usualLockSettings.clipboardSeconds;
  const copied = new Copied(clipboard);
  const all = process.platform === 'linux' ? [copied, new Copied(clipboard.selection)] : [copied];
  window.on('focus', () => {
    for (const one of all) void one.focused();
  });
  window.on('blur', () => {
    for (const one of all) void one.look(seconds);
  });
  ipcMain.handle(copiedChannel, (event) => {
    if (!isOurPage(event, window.webContents)) return;
    setTimeout(() => void copied.look(seconds), untilCopied);
  });
  const forget = async (one: Copied, hasFocus: boolean): Promise<void> => {
    if (hasFocus) await one.look(seconds);
    await one.forget();
  };
  custodian.onEvent((event) => {
    if (event.type === 'locks') seconds = event.settings.clipboardSeconds;
    if (event.type !== 'locked') return;
    const hasFocus = !window.isDestroyed() && window.isFocused();
    for (const one of all) void forget(one, hasFocus);
  });
}
