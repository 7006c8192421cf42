import type { Output } from '../../shared/contract.ts';
import { Failure } from '../../shared/failure.ts';
import { roles } from '../../shared/session.ts';
import { assertNewFile } from '../engine/vault/asked-file.ts';
import { personalValue } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import { onePassphraseLine, readOwn, readSecret } from './passphrase.ts';
import type { Command, Result, Terminal } from './run.ts';

type Listed = Output<'slots.list'>;

/** `slot`: who may open the vault. */
export const slot: Command = {
  usage: 'slot list | add NAME | role NAME | revoke NAME | passphrase | recovery-key',
  about: 'Who may open the vault: list, add, change and revoke them; a new passphrase, a new recovery key.',
  more: `  add NAME --role ROLE --new-passphrase-file FILE   a second person, with the passphrase that they have chosen
  role NAME --role ROLE             another role (${roles.join(', ')}), from their next unlock on
  revoke NAME [--keep-data-key]     takes the slot away, and rekeys the vault, so that nothing they kept opens it
  passphrase --new-passphrase-file FILE [--of NAME]   your own; with --recovery-key-file that of NAME
  recovery-key [--recovery-out FILE]   makes a new one; the sheet before stops working

Your own passphrase is asked for as always.`,
  options: {
    role: { type: 'value' },
    'new-passphrase-file': { type: 'value' },
    'keep-data-key': { type: 'flag' },
    of: { type: 'value' },
    'recovery-out': { type: 'value' },
  },
  run(terminal) {
    const [action = '', ...names] = terminal.args.positionals;
    const act = actions[action];
    if (act === undefined || names.length > 1) throw usage();
    return act(terminal, names[0] === undefined ? undefined : personalValue(names[0]));
  },
};

type Action = (terminal: Terminal, name: string | undefined) => Promise<Result>;

const actions: Readonly<Record<string, Action>> = {
  async list({ unlock, call }, name) {
    if (name !== undefined) throw usage();
    await unlock();
    const result = await call('slots.list', {});
    return {
      document: result,
      lines: [
        ...result.people.map((each) => `${each.name} (${each.role})`),
        ...result.keychains.map((each) => `${each.name}, by the keychain of ${each.place}`),
        ...(result.rekeyDue
          ? ['Somebody who may not open it any more could still know its key: rekey.']
          : []),
      ],
    };
  },
  async add({ args, unlock, call }, name) {
    const role = oneOf(args, 'role', roles);
    if (name === undefined || role === undefined) throw usage();
    const passphrase = onePassphraseLine(args.required('new-passphrase-file'));
    await unlock();
    const added = await call('slots.add', { name, role, passphrase, own: await readOwn(args) });
    return { document: added, lines: [`${added.name} can open this vault now, as ${added.role}.`] };
  },
  async role({ args, unlock, call }, name) {
    const role = oneOf(args, 'role', roles);
    if (name === undefined || role === undefined) throw usage();
    await unlock();
    const { slot } = slotOf(await call('slots.list', {}), name);
    const changed = await call('slots.setRole', { slot, role, own: await readOwn(args) });
    return { document: changed, lines: [`${changed.name} is ${changed.role} from the next unlock on.`] };
  },
  async revoke({ args, unlock, call }, name) {
    if (name === undefined) throw usage();
    await unlock();
    const { slot } = slotOf(await call('slots.list', {}), name);
    const own = await readOwn(args);
    const gone = await call('slots.revoke', { slot, own });
    const rekeyed = args.flag('keep-data-key') ? null : await call('vault.rekey', { own });
    return {
      document: { ...gone, rekeyed },
      lines: [
        `${gone.name} opens this vault no more.`,
        rekeyed === null
          ? 'They may have kept its data key: rekey when you can.'
          : 'It has a new data key. Backups made before still open with the slots of their day.',
      ],
    };
  },
  async passphrase({ args, unlock, call }, name) {
    if (name !== undefined) throw usage();
    const next = onePassphraseLine(args.required('new-passphrase-file'));
    await unlock();
    const secret = await readSecret(args);
    const of = args.value('of');
    const whose =
      of === undefined ? {} : { slot: slotOf(await call('slots.list', {}), personalValue(of)).slot };
    await call(
      'vault.changePassphrase',
      'recoveryKey' in secret
        ? { recoveryKey: secret.recoveryKey, next, ...whose }
        : { current: secret.passphrase, next },
    );
    return {
      document: { done: true },
      lines: ['The passphrase was changed. Backups made before still open with the old one.'],
    };
  },
  async 'recovery-key'({ args, unlock, call, custodian }, name) {
    if (name !== undefined) throw usage();
    const out = args.value('recovery-out');
    if (out !== undefined) assertNewFile(out);
    await unlock();
    const { recoveryKey } = await call('slots.renewRecovery', {
      own: await readOwn(args),
      ...(out === undefined ? {} : { out: custodian.grant(out) }),
    });
    return {
      document: out === undefined ? { recoveryKey } : { recoveryOut: out },
      lines: [
        out === undefined
          ? `New recovery key (it is shown once; print it and lock it away): ${recoveryKey}`
          : 'The new recovery key was written to the file you named; print it, lock it away, and delete the file.',
        'The sheet before opens nothing any more. Rekey, if somebody may have a copy of it.',
      ],
    };
  },
};

function slotOf({ people }: Listed, name: string): Listed['people'][number] {
  const found = people.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new Failure('not-found', 'Nobody of this name has a slot.', { hint: 'slot list names everyone.' });
}

function usage(): Failure {
  return new Failure('usage', 'Say list, add NAME, role NAME, revoke NAME, passphrase or recovery-key.', {
    hint: 'custodian slot --help shows them all.',
  });
}
