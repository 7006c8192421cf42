import { Failure } from '../../shared/failure.ts';
import { law } from '../../shared/requests.ts';
import type { RequestPolicy } from '../../shared/requests.ts';
import { personalValue } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import type { Result, Terminal } from './run.ts';

/** `request policy`: shows or changes how days are counted and whom letters name. */
export async function policyAction(
  { args, unlock, call }: Terminal,
  rest: readonly string[],
): Promise<Result> {
  if (rest.length > 0)
    throw new Failure('usage', 'This takes options only.', { hint: 'See request --help.' });
  const change = changeOf(args);
  const added = args.values('holiday').map(readHoliday);
  const removed = new Set(args.values('remove-holiday'));
  await unlock();
  const before = await call('requests.policy', {});
  const isAboutHolidays = added.length + removed.size > 0;
  const holidays = [...before.holidays.filter((each) => !removed.has(each.on)), ...added];
  const wanted = isAboutHolidays ? { ...change, holidays } : change;
  const policy = Object.keys(wanted).length === 0 ? before : await call('requests.setPolicy', wanted);
  return {
    document: policy,
    lines: [
      `Time zone: ${policy.timeZone}.`,
      `Counted from: ${policy.fromDayAfter ? 'the day after receipt' : 'the day of receipt'}.`,
      `Days without work: ${policy.weekend.join(', ')} (Monday is 1).`,
      ...policy.holidays.map((each) => `Holiday: ${each.on} ${each.name}`),
      `Laws of a new request: ${policy.laws.join(', ')}.`,
      `Supervisory authority: ${policy.authority === '' ? 'not set' : policy.authority}`,
    ],
  };
}

function changeOf(args: Arguments): Partial<RequestPolicy> {
  const zone = args.value('time-zone');
  const after = oneOf(args, 'from-day-after', ['on', 'off']);
  const weekend = args.value('weekend');
  const laws = args.values('law');
  const authority = args.value('authority');
  const office = args.value('office');
  return {
    ...(zone === undefined ? {} : { timeZone: zone }),
    ...(after === undefined ? {} : { fromDayAfter: after === 'on' }),
    ...(weekend === undefined ? {} : { weekend: readDays(weekend) }),
    ...(laws.length === 0 ? {} : { laws: laws.map((each) => law.parse(each)) }),
    ...(authority === undefined ? {} : { authority: personalValue(authority) }),
    ...(office === undefined ? {} : { office: personalValue(office) }),
  };
}

function readDays(text: string): number[] {
  if (text.trim() === '') return [];
  const days = text.split(',').map((each) => Number(each.trim()));
  if (days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)) return days;
  throw new Failure('usage', '--weekend takes days of the week as numbers, Monday is 1: 6,7.');
}

function readHoliday(text: string): RequestPolicy['holidays'][number] {
  const at = text.indexOf('=');
  const on = at < 0 ? text : text.slice(0, at);
  if (!/^\d{4}-\d\d-\d\d$/.test(on))
    throw new Failure('usage', 'A holiday is written as 2026-12-25=Christmas.', {
      hint: 'See request --help.',
    });
  return { on, name: at < 0 ? 'holiday' : text.slice(at + 1) };
}
