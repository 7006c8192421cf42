import { wholeNumber } from './run.ts';
import type { Command } from './run.ts';

/** `small-groups`: the smallest group that records and samples of bundles may show. */
export const smallGroups: Command = {
  usage: 'small-groups [--k N]',
  about: 'Show how many people must look the same in a bundle, or set it (5 to 50; administrators only).',
  options: { k: { type: 'value' } },
  async run({ args, unlock, call }) {
    const k = wholeNumber(args, 'k');
    await unlock();
    if (k !== undefined) await call('bundles.setSmallGroup', { k });
    const set = await call('bundles.smallGroup', {});
    return {
      document: set,
      lines: [`At least ${String(set.k)} people look the same in what a bundle shows.`],
    };
  },
};
