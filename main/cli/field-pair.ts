import { Failure } from '../../shared/failure.ts';
import { personalValue } from './arguments.ts';

/** One change as it is written on the command line. */
export function readPair(pair: string): [string, string | null] {
  const at = pair.indexOf('=');
  if (at <= 0)
    throw new Failure('usage', 'A change is written as field=value.', {
      hint: 'For example: set ID email=@new-address.txt',
    });
  const value = personalValue(pair.slice(at + 1));
  return [pair.slice(0, at), value === '' ? null : value];
}
