import type { BundleEntry } from '../../shared/bundle.ts';
import { toRealTime } from '../../shared/time-offset.ts';
import { Failure } from '../../shared/failure.ts';
import { personalValue } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import { onePositional, wholeNumber } from './run.ts';
import type { Command } from './run.ts';

/** `bundles`: what was sealed, and what the vendor must delete. */
export const bundles: Command = {
  usage: 'bundles [--due]',
  about: 'List the sealed bundles with the dates by which the vendor must delete them.',
  options: { due: { type: 'flag' } },
  async run({ args, unlock, call }) {
    await unlock();
    const { due } = await call('bundles.due', {});
    if (args.flag('due')) {
      return {
        document: { due },
        lines: due.map(
          (each) => `${each.bundle} (case ${each.caseRef}): ${each.purgeBy}, ${inDays(each.days)}`,
        ),
      };
    }
    const { bundles: all } = await call('bundles.list', {});
    const days = new Map(due.map((each) => [each.bundle, each.days]));
    return { document: { bundles: all, due }, lines: all.map((each) => lineOf(each, days.get(each.bundle))) };
  },
};

/** `bundle-purged`: the vendor's confirmation. */
export const bundlePurged: Command = {
  usage: 'bundle-purged BUNDLE --by NAME [--on DATE] [--evidence TEXT|@FILE]',
  about: 'Record that the vendor deleted a bundle: who of them, on which day, and how you know.',
  options: { by: { type: 'value' }, on: { type: 'value' }, evidence: { type: 'value' } },
  async run({ args, unlock, call }) {
    const bundle = onePositional(args, 'BUNDLE');
    const by = personalValue(args.required('by'));
    const at = args.value('on');
    const evidence = personalValue(args.value('evidence') ?? '');
    await unlock();
    const entry = await call('bundles.confirmPurge', {
      bundle,
      by,
      evidence,
      ...(at === undefined ? {} : { at }),
    });
    return { document: entry, lines: [lineOf(entry, undefined)] };
  },
};

/** `bundle-policy`: what the institution asks for. */
export const bundlePolicy: Command = {
  usage: 'bundle-policy [--second-person on|off] [--keep-map-days N]',
  about: 'Show or change whether a second person must approve, and how long pseudonym maps are kept.',
  options: { 'second-person': { type: 'value' }, 'keep-map-days': { type: 'value' } },
  async run({ args, unlock, call }) {
    if (args.positionals.length > 0) throw new Failure('usage', 'This command takes options only.');
    const second = oneOf(args, 'second-person', ['on', 'off']);
    const keepMapDays = wholeNumber(args, 'keep-map-days');
    await unlock();
    const change = {
      ...(second === undefined ? {} : { secondPerson: second === 'on' }),
      ...(keepMapDays === undefined ? {} : { keepMapDays }),
    };
    const policy =
      Object.keys(change).length === 0
        ? await call('bundles.policy', {})
        : await call('bundles.setPolicy', change);
    return {
      document: policy,
      lines: [
        `A second person must approve: ${policy.secondPerson ? 'yes' : 'no'}.`,
        `Pseudonym maps go ${String(policy.keepMapDays)} days after the purge date, or on it once the vendor confirmed.`,
      ],
    };
  },
};

function lineOf(entry: BundleEntry, days: number | undefined): string {
  const state =
    entry.purged === undefined
      ? `to be deleted by ${entry.purgeBy}${days === undefined ? '' : `, ${inDays(days)}`}`
      : `deleted ${entry.purged.at}, as ${entry.purged.by} confirmed`;
  const map = entry.mapDeletedAt === undefined ? '' : '; its pseudonym map is gone';
  const times = entry.timesLaterBy === undefined ? '' : `; ${toRealTime(entry.timesLaterBy)} to a time in it`;
  return `${entry.bundle} (case ${entry.caseRef}) of ${entry.at.slice(0, 10)}: ${state}${map}${times}`;
}

function inDays(days: number): string {
  if (days === 0) return 'today';
  return days > 0 ? `in ${String(days)} days` : `${String(-days)} days late`;
}
