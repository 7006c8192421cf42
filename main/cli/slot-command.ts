import { Failure } from '../../shared/failure.ts';
import { roles } from '../../shared/session.ts';
import { personalValue } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import { onePassphraseLine, readPassphrase } from './passphrase.ts';
import type { Command } from './run.ts';

/** `slot`: who may open the vault. */
export const slot: Command = {
  usage: 'slot list | add NAME --role ROLE --new-passphrase-file FILE',
  about: 'List who may open the vault, or give a second person a passphrase of their own.',
  more: `  --role ROLE                  ${roles.join(', ')}
  --new-passphrase-file FILE   what the second person has chosen; your own passphrase is asked for as always`,
  options: { role: { type: 'value' }, 'new-passphrase-file': { type: 'value' } },
  async run({ args, unlock, call }) {
    const [action, ...rest] = args.positionals;
    if (action === 'list' && rest.length === 0) {
      await unlock();
      const result = await call('slots.list', {});
      return { document: result, lines: result.people.map(({ name, role }) => `${name} (${role})`) };
    }
    const [name] = rest;
    const role = oneOf(args, 'role', roles);
    if (action !== 'add' || name === undefined || rest.length > 1 || role === undefined) throw usage();
    const passphrase = onePassphraseLine(args.required('new-passphrase-file'));
    await unlock();
    const own = await readPassphrase(args);
    const added = await call('slots.add', { name: personalValue(name), role, passphrase, own });
    return { document: added, lines: [`${added.name} can open this vault now, as ${added.role}.`] };
  },
};

function usage(): Failure {
  return new Failure('usage', 'Say list, or add NAME with --role and --new-passphrase-file.', {
    hint: 'custodian slot --help shows both.',
  });
}
