import { onePositional } from './run.ts';
import type { Command } from './run.ts';

/** `undo`: takes a whole import back. */
export const undo: Command = {
  usage: 'undo RECEIPT [--dry-run]',
  about: 'Take an import back; what was changed since stays. --dry-run only counts.',
  options: { 'dry-run': { type: 'flag' } },
  async run({ args, unlock, call }) {
    const receipt = onePositional(args, 'RECEIPT');
    await unlock();
    const isDry = args.flag('dry-run');
    const result = await call(isDry ? 'imports.undoPreview' : 'imports.undo', { receipt });
    const [removed, restored] = isDry ? ['Would remove', 'restore'] : ['Removed', 'restored'];
    return {
      document: result,
      lines: [
        `${removed} ${String(result.removed)}, ${restored} ${String(result.restored)}, kept because changed since ${String(result.keptBecauseChanged)}${result.keptForCourses === undefined ? '' : ` (${String(result.keptForCourses)} of them have courses now)`}.`,
      ],
    };
  },
};
