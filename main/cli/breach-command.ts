import { extname } from 'node:path';
import { breachSteps } from '../../shared/breach.ts';
import type { BreachEntry } from '../../shared/breach.ts';
import { breachNoticeHtml } from '../../shared/documents/breach-notice.ts';
import { Failure } from '../../shared/failure.ts';
import { writeAskedFile } from '../engine/vault/asked-file.ts';
import { personalValue } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import { wholeNumber } from './run.ts';
import type { Command, Result, Terminal } from './run.ts';
import { languageOf } from './document-language.ts';
import { saidAsText } from '../../shared/say.ts';

/** `breach`: the register of breaches, with whom each concerns and its clocks. */
export const breach: Command = {
  usage:
    'breach list | add --aware MOMENT --nature TEXT --readable yes|no [--bundle ID]... [--disclosure NO]... [ID...] | step NO --kind KIND [--at MOMENT] [--note TEXT] | notice NO [--out FILE.html|.csv|.json] [--language en|es]',
  about:
    'Keep breaches (GDPR Art. 33(5)): whom they concern by the ledger, the 72 hours and the 30 days, the draft.',
  more: `  add       [--consumers N] [--high-risk] [--consequences TEXT] [--measures TEXT] [--contact TEXT]; MOMENT as 2026-11-29T14:30:00Z
  --kind    ${breachSteps.join(', ')}`,
  options: {
    aware: { type: 'value' },
    nature: { type: 'value' },
    readable: { type: 'value' },
    bundle: { type: 'values' },
    disclosure: { type: 'values' },
    consumers: { type: 'value' },
    'high-risk': { type: 'flag' },
    consequences: { type: 'value' },
    measures: { type: 'value' },
    contact: { type: 'value' },
    kind: { type: 'value' },
    at: { type: 'value' },
    note: { type: 'value' },
    out: { type: 'value' },
    language: { type: 'value' },
  },
  async run(terminal) {
    const [action = '', ...rest] = terminal.args.positionals;
    const work = actions[action];
    if (work === undefined)
      throw new Failure('usage', 'breach takes list, add, step or notice.', { hint: 'See --help.' });
    return work(terminal, rest);
  },
};

const actions: Readonly<Record<string, (terminal: Terminal, rest: readonly string[]) => Promise<Result>>> = {
  async list({ unlock, call }) {
    await unlock();
    const { breaches } = await call('breaches.list', {});
    return { document: { breaches }, lines: breaches.flatMap(linesOf) };
  },
  async add({ unlock, call, args }, rest) {
    const readable = oneOf(args, 'readable', ['yes', 'no']);
    if (readable === undefined)
      throw new Failure('usage', '--readable is missing.', {
        hint: 'yes, unless it was encrypted and the key is safe.',
      });
    const disclosures = args.values('disclosure').map(Number);
    if (disclosures.some((no) => !Number.isSafeInteger(no)))
      throw new Failure('usage', '--disclosure needs a number.', { hint: 'See "disclosure list".' });
    const input = {
      awareAt: args.required('aware'),
      bundles: [...args.values('bundle')],
      disclosures,
      ids: rest.map(personalValue),
      readable: readable === 'yes',
      consumers: wholeNumber(args, 'consumers') ?? 0,
      highRisk: args.flag('high-risk'),
      nature: personalValue(args.required('nature')),
      consequences: personalValue(args.value('consequences') ?? ''),
      measures: personalValue(args.value('measures') ?? ''),
      contact: personalValue(args.value('contact') ?? ''),
    };
    await unlock();
    return resultOf(await call('breaches.add', input));
  },
  async step({ unlock, call, args }, rest) {
    const kind = oneOf(args, 'kind', breachSteps);
    if (kind === undefined) throw new Failure('usage', '--kind is missing.', { hint: 'See --help.' });
    const at = args.value('at');
    const no = numberOf(rest);
    await unlock();
    return resultOf(
      await call('breaches.step', {
        breach: no,
        kind,
        ...(at === undefined ? {} : { at }),
        note: personalValue(args.value('note') ?? ''),
      }),
    );
  },
  async notice({ unlock, call, args }, rest) {
    const no = numberOf(rest);
    const out = args.value('out');
    const kind = out === undefined ? '' : extname(out).toLowerCase();
    if (out !== undefined && !['.html', '.csv', '.json'].includes(kind))
      throw new Failure('usage', '--out is written as .html, .csv or .json.', {
        hint: 'Name the file with such an ending.',
      });
    const { language } = languageOf(args);
    await unlock();
    const { notice, csv } = await call('breaches.notice', { breach: no });
    if (out !== undefined) {
      writeAskedFile(
        out,
        kind === '.csv'
          ? csv
          : kind === '.json'
            ? `${JSON.stringify(notice, saidAsText, 2)}\n`
            : breachNoticeHtml(notice, language),
      );
    }
    return {
      document: notice,
      lines: notice.people.map((each) => `${each.id}  ${each.externalId ?? '-'}  ${each.name ?? 'erased'}`),
    };
  },
};

function numberOf([no = '', ...more]: readonly string[]): number {
  if (more.length === 0 && /^\d{1,9}$/.test(no)) return Number(no);
  throw new Failure('usage', 'The number of the breach is needed.', { hint: 'See "breach list".' });
}

function resultOf(entry: BreachEntry): Result {
  return { document: entry, lines: linesOf(entry) };
}

function linesOf(entry: BreachEntry): string[] {
  return [
    `${String(entry.breach)}  aware ${entry.awareAt}, ${String(entry.people)} people${entry.isClosed ? ', closed' : ''}`,
    ...entry.clocks.map(
      (clock) => `   ${clock.name}: ${clock.state}${clock.due === undefined ? '' : `, due ${clock.due}`}`,
    ),
  ];
}
