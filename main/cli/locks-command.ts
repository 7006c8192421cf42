import { Failure } from '../../shared/failure.ts';
import { oneOf } from './bundle-sealing.ts';
import { wholeNumber } from './run.ts';
import type { Command } from './run.ts';

/** `locks`: when the window locks by itself and what it hides. */
export const locks: Command = {
  usage: 'locks [--idle-minutes N] [--clipboard-seconds N] [--hide-from-screenshots on|off]',
  about: 'Show or change when the window locks by itself, and what it hides, for everybody.',
  more: `  --idle-minutes N                 1 to 60
  --clipboard-seconds N            10 to 120: how long a copy stays in the clipboard
  --hide-from-screenshots on|off   Windows and macOS`,
  options: {
    'idle-minutes': { type: 'value' },
    'clipboard-seconds': { type: 'value' },
    'hide-from-screenshots': { type: 'value' },
  },
  async run({ args, unlock, call }) {
    if (args.positionals.length > 0) throw new Failure('usage', 'This command takes options only.');
    const idleMinutes = wholeNumber(args, 'idle-minutes');
    const clipboardSeconds = wholeNumber(args, 'clipboard-seconds');
    const hide = oneOf(args, 'hide-from-screenshots', ['on', 'off']);
    await unlock();
    const held = await call('vault.locks', {});
    const change = {
      ...(idleMinutes === undefined ? {} : { idleMinutes }),
      ...(clipboardSeconds === undefined ? {} : { clipboardSeconds }),
      ...(hide === undefined ? {} : { hideFromScreenshots: hide === 'on' }),
    };
    const settings =
      Object.keys(change).length === 0 ? held : await call('vault.setLocks', { ...held, ...change });
    return {
      document: settings,
      lines: [
        `The window locks after ${String(settings.idleMinutes)} minutes without a key or a movement.`,
        `A copy leaves the clipboard after ${String(settings.clipboardSeconds)} seconds.`,
        `Kept out of screenshots (Windows, macOS): ${settings.hideFromScreenshots ? 'yes' : 'no'}.`,
      ],
    };
  },
};
