import { informChannels, restrictionGrounds } from '../../shared/holds.ts';
import { Failure } from '../../shared/failure.ts';
import { personalValue } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import { onePositional } from './run.ts';
import type { Command } from './run.ts';

/** `restrict`: restricts processing (GDPR Art. 18). */
export const restrict: Command = {
  usage: 'restrict ID --ground GROUND [--note TEXT]',
  about: 'Make a record read-only and keep it out of bundles and exports (GDPR Art. 18).',
  more: `  --ground GROUND   ${restrictionGrounds.join(', ')}`,
  options: { ground: { type: 'value' }, note: { type: 'value' } },
  async run({ unlock, call, args }) {
    const id = personalValue(onePositional(args, 'ID'));
    const ground = oneOf(args, 'ground', restrictionGrounds);
    if (ground === undefined) throw missing('ground', restrictionGrounds);
    const note = args.value('note');
    await unlock();
    const person = await call('people.restrict', {
      id,
      ground,
      ...(note === undefined ? {} : { note: personalValue(note) }),
    });
    return { document: person, lines: ['The record is restricted.'] };
  },
};

/** `lift`: lifts a restriction, once the person was told. */
export const lift: Command = {
  usage: 'lift ID --informed-on DATE --informed-by CHANNEL [--note TEXT]',
  about: 'Lift a restriction; the person must have been told before (GDPR Art. 18(3)).',
  more: `  --informed-by CHANNEL   ${informChannels.join(', ')}`,
  options: { 'informed-on': { type: 'value' }, 'informed-by': { type: 'value' }, note: { type: 'value' } },
  async run({ unlock, call, args }) {
    const id = personalValue(onePositional(args, 'ID'));
    const informedOn = args.required('informed-on');
    const informedBy = oneOf(args, 'informed-by', informChannels);
    if (informedBy === undefined) throw missing('informed-by', informChannels);
    const note = args.value('note');
    await unlock();
    const person = await call('people.liftRestriction', {
      id,
      informedOn,
      informedBy,
      ...(note === undefined ? {} : { note: personalValue(note) }),
    });
    return { document: person, lines: ['The restriction is lifted.'] };
  },
};

function missing(option: string, values: readonly string[]): Failure {
  return new Failure('usage', `--${option} is missing.`, { hint: `It is one of ${values.join(', ')}.` });
}
