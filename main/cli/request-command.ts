import { exceptions, grounds } from '../../shared/request-grounds.ts';
import { Failure } from '../../shared/failure.ts';
import {
  decision,
  identityMethods,
  law,
  letterKinds,
  requestChannels,
  rights,
  stoppablePurposes,
} from '../../shared/requests.ts';
import type { RequestRecord } from '../../shared/requests.ts';
import { writeAskedFile } from '../engine/vault/asked-file.ts';
import { personalValue } from './arguments.ts';
import { oneOf, readApprover } from './bundle-sealing.ts';
import { languageOf } from './document-language.ts';
import type { Arguments } from './arguments.ts';
import { readPair } from './field-pair.ts';
import { letterLines, letterWriter } from './named-letters.ts';
import { policyAction } from './request-policy.ts';
import { nextLine, recordLines, summaryLine } from './request-lines.ts';
import type { Command, Result, Terminal } from './run.ts';

const views = ['open', 'overdue', 'waiting', 'closed', 'all'] as const;

/** `request`: people's requests about their data, step by step. */
export const request: Command = {
  usage: 'request new|list|show|next|verify|assess|carry-out|answer|close|… [REF] [options]',
  about: 'Take requests of people about their data through their steps, by their clocks.',
  more: `  new --right RIGHT --channel CHANNEL [--person ID] [--requester TEXT] [--law LAW]... [--received DATE]
      [--owner NAME] [--note TEXT]
  list [--view ${views.join('|')}] [--person ID]
  show REF             everything, with how each clock was computed
  next REF             the one thing to do next
  link REF --person ID
  ask-identity REF [--on DATE]
  verify REF --method METHOD [--on DATE] [--reason TEXT]
  assess REF --decision grant|refuse|nothing-held [--ground CODE] [--exception CODE]... [--reasons TEXT]
  grounds [--right RIGHT]      the codes for assess
  reopen REF                   takes the decision back, before anything was done on it
  pause REF [--on DATE] [--note TEXT]    resume REF [--on DATE]    extend REF --reasons TEXT
  fee REF [--asked DATE] [--paid DATE]
  carry-out REF [--confirm LAST4 [--letters DIR [--language en|es]] [--approver NAME --approver-passphrase-file FILE]] [--set field=value]... [--stop PURPOSE]...
  letter REF --kind KIND [--language en|es] [--out FILE]
  answer REF --channel CHANNEL [--on DATE]    close REF
  withdraw REF --channel CHANNEL [--on DATE] [--note TEXT]    duplicate REF --of REF
  comment REF TEXT    assign REF --owner NAME    forget REF
  policy [--time-zone ZONE] [--from-day-after on|off] [--weekend 6,7] [--holiday DATE=NAME]... [--remove-holiday DATE]...
      [--law LAW]... [--authority TEXT] [--office TEXT]

  RIGHT    ${rights.join(', ')}
  LAW      gdpr, uk-gdpr, ferpa
  CHANNEL  ${requestChannels.join(', ')}
  METHOD   ${identityMethods.join(', ')}
  KIND     ${letterKinds.join(', ')}
  PURPOSE  ${stoppablePurposes.join(', ')}`,
  options: {
    ...Object.fromEntries(
      [
        ...['right', 'channel', 'person', 'requester', 'received', 'owner', 'note', 'view', 'on', 'method'],
        ...['reason', 'decision', 'ground', 'reasons', 'asked', 'paid', 'confirm', 'kind', 'out', 'of'],
        ...[
          'time-zone',
          'from-day-after',
          'weekend',
          'authority',
          'office',
          'approver',
          'approver-passphrase-file',
          'letters',
          'language',
        ],
      ].map((name) => [name, { type: 'value' as const }]),
    ),
    law: { type: 'values' },
    exception: { type: 'values' },
    set: { type: 'values' },
    stop: { type: 'values' },
    holiday: { type: 'values' },
    'remove-holiday': { type: 'values' },
  },
  async run(terminal) {
    const [name = '', ...rest] = terminal.args.positionals;
    const action = actions[name];
    if (action === undefined)
      throw new Failure('usage', 'Say what is to be done with requests: new, list, show, next, verify …', {
        hint: 'See request --help.',
      });
    return action(terminal, rest);
  },
};

type Action = (terminal: Terminal, rest: readonly string[]) => Promise<Result>;

const actions: Readonly<Record<string, Action>> = {
  async new({ args, unlock, call }, rest) {
    noMore(rest);
    const wanted = {
      right: needed(args, 'right', rights),
      channel: needed(args, 'channel', requestChannels),
      ...personal(args, 'person', 'person'),
      ...personal(args, 'requester', 'requester'),
      ...plain(args, 'received', 'receivedOn'),
      ...plain(args, 'owner', 'owner'),
      ...personal(args, 'note', 'note'),
      ...(args.values('law').length === 0 ? {} : { laws: listed(args, 'law', law.options) }),
    };
    await unlock();
    return shown(await call('requests.new', wanted));
  },
  async list({ args, unlock, call }, rest) {
    noMore(rest);
    const view = views.find((each) => each === (args.value('view') ?? 'open'));
    if (view === undefined) throw new Failure('usage', `--view is one of ${views.join(', ')}.`);
    await unlock();
    const found = await call('requests.list', { view, limit: 1000, ...personal(args, 'person', 'person') });
    return { document: found, lines: found.requests.map(summaryLine) };
  },
  async show({ unlock, call }, rest) {
    const ref = reference(rest);
    await unlock();
    return shown(await call('requests.get', { request: ref }));
  },
  async next({ unlock, call }, rest) {
    const ref = reference(rest);
    await unlock();
    const record = await call('requests.get', { request: ref });
    const { state, next, dueOn, overdue } = record;
    return {
      document: { ref: record.ref, state, next: next ?? null, dueOn, overdue },
      lines: [nextLine(record)],
    };
  },
  async grounds({ args }, rest) {
    noMore(rest);
    const only = oneOf(args, 'right', rights);
    const pick = (list: typeof grounds): typeof grounds =>
      list.filter((each) => only === undefined || each.rights.includes(only));
    return Promise.resolve({
      document: { grounds: pick(grounds), exceptions: pick(exceptions) },
      lines: [
        'To grant (--ground):',
        ...pick(grounds).map((each) => `  ${each.code}  ${each.name}`),
        'To refuse, or to grant in part (--exception):',
        ...pick(exceptions).map((each) => `  ${each.code}  ${each.name}`),
      ],
    });
  },
  link: step((ref, args, call) =>
    call('requests.link', { request: ref, person: personalValue(args.required('person')) }),
  ),
  'ask-identity': step((ref, args, call) =>
    call('requests.askIdentity', { request: ref, ...plain(args, 'on', 'on') }),
  ),
  verify: step((ref, args, call) =>
    call('requests.verify', {
      request: ref,
      method: needed(args, 'method', identityMethods),
      ...plain(args, 'on', 'on'),
      ...personal(args, 'reason', 'reason'),
    }),
  ),
  assess: step((ref, args, call) =>
    call('requests.assess', {
      request: ref,
      decision: needed(args, 'decision', decision.options),
      exceptions: [...args.values('exception')],
      ...plain(args, 'ground', 'ground'),
      ...personal(args, 'reasons', 'reasons'),
    }),
  ),
  reopen: step((ref, _args, call) => call('requests.reopen', { request: ref })),
  pause: step((ref, args, call) =>
    call('requests.pause', { request: ref, ...plain(args, 'on', 'on'), ...personal(args, 'note', 'note') }),
  ),
  resume: step((ref, args, call) => call('requests.resume', { request: ref, ...plain(args, 'on', 'on') })),
  extend: step((ref, args, call) =>
    call('requests.extend', { request: ref, reasons: personalValue(args.required('reasons')) }),
  ),
  fee: step((ref, args, call) =>
    call('requests.fee', {
      request: ref,
      ...plain(args, 'asked', 'askedOn'),
      ...plain(args, 'paid', 'paidOn'),
    }),
  ),
  async 'carry-out'({ args, unlock, call }, rest) {
    const ref = reference(rest);
    const fields = args.values('set').map(readPair);
    const second = readApprover(args);
    const stop = listed(args, 'stop', stoppablePurposes);
    const writeLetters = letterWriter(args.value('letters'));
    await unlock();
    const { letters = [], ...result } = await call('requests.carryOut', {
      ...languageOf(args),
      request: ref,
      ...second,
      ...personal(args, 'confirm', 'confirm'),
      ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }),
      ...(stop.length === 0 ? {} : { purposes: stop }),
    });
    const letterFiles = writeLetters(result.certificate?.certificate ?? ref, letters);
    return {
      document: { ...result, ...(letters.length === 0 ? {} : { letterFiles }) },
      lines: [...recordLines(result.request), ...letterLines(letters, letterFiles)],
      failed: (result.certificate?.proof.hits ?? 0) > 0,
    };
  },
  answer: step((ref, args, call) =>
    call('requests.answer', {
      request: ref,
      channel: needed(args, 'channel', requestChannels),
      ...plain(args, 'on', 'on'),
    }),
  ),
  close: step((ref, _args, call) => call('requests.close', { request: ref })),
  withdraw: step((ref, args, call) =>
    call('requests.withdraw', {
      request: ref,
      channel: needed(args, 'channel', requestChannels),
      ...plain(args, 'on', 'on'),
      ...personal(args, 'note', 'note'),
    }),
  ),
  duplicate: step((ref, args, call) => call('requests.duplicate', { request: ref, of: args.required('of') })),
  assign: step((ref, args, call) => call('requests.assign', { request: ref, owner: args.required('owner') })),
  forget: step((ref, _args, call) => call('requests.forget', { request: ref })),
  async comment({ unlock, call }, rest) {
    const [ref, words, ...more] = rest;
    if (ref === undefined || words === undefined || more.length > 0)
      throw new Failure('usage', 'Say comment REF TEXT.', { hint: 'The text may be @FILE or -.' });
    const text = personalValue(words);
    await unlock();
    return shown(await call('requests.comment', { request: ref, text }));
  },
  async letter({ args, unlock, call }, rest) {
    const ref = reference(rest);
    const kind = needed(args, 'kind', letterKinds);
    const out = args.value('out');
    await unlock();
    const draft = await call('requests.letter', { request: ref, kind, ...languageOf(args) });
    if (out !== undefined) writeAskedFile(out, draft.text);
    const gaps = draft.missing.map((gap) => `Still to be filled in: ${gap}`);
    return { document: draft, lines: out === undefined ? [draft.text, ...gaps] : gaps };
  },
  policy: policyAction,
};

/** An action on one request that gives it back. */
function step(
  work: (ref: string, args: Arguments, call: Terminal['call']) => Promise<RequestRecord>,
): Action {
  return async ({ args, unlock, call }, rest) => {
    const ref = reference(rest);
    await unlock();
    return shown(await work(ref, args, call));
  };
}

function shown(record: RequestRecord): Result {
  return { document: record, lines: recordLines(record) };
}

function reference(rest: readonly string[]): string {
  const [ref, ...more] = rest;
  if (ref === undefined || more.length > 0)
    throw new Failure('usage', 'Name one request, as R-2026-041.', { hint: 'See request --help.' });
  return ref;
}

/** One of these codes, which must be given. */
function needed<T extends string>(args: Arguments, name: string, codes: readonly T[]): T {
  args.required(name);
  const code = oneOf(args, name, codes);
  if (code !== undefined) return code;
  throw new Failure('usage', `--${name} is missing.`, { hint: 'See request --help.' });
}

/** Each value of an option that may be given again, all of them codes. */
function listed<T extends string>(args: Arguments, name: string, codes: readonly T[]): T[] {
  return args.values(name).map((text) => {
    const code = codes.find((each) => each === text);
    if (code !== undefined) return code;
    throw new Failure('usage', `--${name} is one of ${codes.join(', ')}.`);
  });
}

function noMore(rest: readonly string[]): void {
  if (rest.length > 0)
    throw new Failure('usage', 'There is more on the line than this takes.', { hint: 'See request --help.' });
}

function plain<K extends string>(args: Arguments, option: string, key: K): { [P in K]?: string } {
  const value = args.value(option);
  const part: { [P in K]?: string } = {};
  if (value !== undefined) part[key] = value;
  return part;
}

/** The same for a value that may be personal: `@FILE` and `-` keep it out of the list of processes. */
function personal<K extends string>(args: Arguments, option: string, key: K): { [P in K]?: string } {
  const value = args.value(option);
  const part: { [P in K]?: string } = {};
  if (value !== undefined) part[key] = personalValue(value);
  return part;
}
