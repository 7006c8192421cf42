import { Failure } from '../../shared/failure.ts';
import type { Command } from './run.ts';

/** `profile`: the saved ways of reading a file. */
export const profile: Command = {
  usage: 'profile list | profile show NAME | profile delete NAME',
  about: 'List, show or delete import profiles; "import --save-profile NAME" makes one.',
  options: {},
  async run({ args, unlock, call }) {
    const [action, name] = args.positionals;
    if (action === 'list') {
      await unlock();
      const { profiles } = await call('imports.profiles', {});
      return {
        document: { profiles },
        lines: profiles.map(
          (each) =>
            `${each.name}: ${each.kind}, ${String(each.columns)} columns, used ${String(each.used)} times`,
        ),
      };
    }
    if ((action !== 'show' && action !== 'delete') || name === undefined) {
      throw new Failure('usage', 'profile needs list, show NAME or delete NAME.', { hint: 'See --help.' });
    }
    await unlock();
    if (action === 'delete') {
      await call('imports.deleteProfile', { name });
      return { document: { deleted: name }, lines: ['Deleted.'] };
    }
    const found = await call('imports.profile', { name });
    return {
      document: found,
      lines: [
        `${found.name}: ${found.kind}, ${found.settings.scope}`,
        ...found.settings.mapping.map(({ header, field }) => `${header} -> ${field ?? 'not stored'}`),
      ],
    };
  },
};
