import { disclosureEvents } from '../../shared/disclosure.ts';
import type { DisclosureEntry } from '../../shared/disclosure.ts';
import { disclosureReportHtml } from '../../shared/documents/disclosure-report.ts';
import { noDisclosureHtml } from '../../shared/documents/no-disclosure-statement.ts';
import { Failure } from '../../shared/failure.ts';
import { writeAskedFile } from '../engine/vault/asked-file.ts';
import { personalValue } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { disclosureHelp, disclosureOptions, readConcerned, readFields } from './disclosure-options.ts';
import { oneOf } from './bundle-sealing.ts';
import { outputOf } from './output-file.ts';
import { wholeNumber } from './run.ts';
import type { Command, Result, Terminal } from './run.ts';
import { languageOf } from './document-language.ts';
import { saidAsText } from '../../shared/say.ts';

/** `disclosure`: what was disclosed outside this program, asked for and denied; corrections; reports and the statement. */
export const disclosure: Command = {
  usage:
    'disclosure list | add ID... | request ID... | deny ID... | further NO | correct NO --reason TEXT | retract NO --reason TEXT | extract NO --out FILE | report | none --since DATE --until DATE',
  about:
    'Record what was disclosed outside this program, correct it by a new row, and report (34 CFR 99.32).',
  more: `  add, request, deny, further, correct: --what TEXT --to-type TYPE --to-person NAME|--to-org NAME --interest TEXT --basis CODE --element KEY...
${disclosureHelp}
  list      [--person ID] [--recipient TEXT] [--bundle ID] [--event disclosure|request|denial] [--since DATE] [--until DATE] [--limit N]
  report    --person ID [--complete] | --recipient TEXT | --bundle ID | --event EVENT (with person and recipient: all of these) | [--since DATE] [--until DATE]   [--out FILE.html|.csv|.json] [--language en|es]
  extract   writes what a recorded legal order asks for, and nothing else, in clear text               --out FILE.csv
  none      states that nothing was disclosed; refused where that is not true                         [--out FILE.html|.json] [--language en|es]`,
  options: {
    ...disclosureOptions,
    person: { type: 'value' },
    recipient: { type: 'value' },
    bundle: { type: 'value' },
    event: { type: 'value' },
    since: { type: 'value' },
    until: { type: 'value' },
    limit: { type: 'value' },
    reason: { type: 'value' },
    out: { type: 'value' },
    language: { type: 'value' },
    complete: { type: 'flag' },
  },
  async run(terminal) {
    const [action = '', ...rest] = terminal.args.positionals;
    const work = actions[action];
    if (work === undefined) throw usage();
    return work(terminal, rest);
  },
};

type Work = (terminal: Terminal, rest: readonly string[]) => Promise<Result>;

const actions: Readonly<Record<string, Work>> = {
  async list({ unlock, call, args }, rest) {
    none(rest);
    const filter = filterOf(args);
    const event = oneOf(args, 'event', disclosureEvents);
    await unlock();
    const found = await call('ledger.disclosures', {
      ...filter,
      ...(event === undefined ? {} : { event }),
      limit: wholeNumber(args, 'limit') ?? 100,
    });
    return { document: found, lines: [...found.disclosures.map(lineOf), `${String(found.total)} in all`] };
  },
  add: record('disclosure'),
  request: record('request'),
  deny: record('denial'),
  async further({ unlock, call, args }, rest) {
    const no = numberOf(rest);
    const fields = readFields(args);
    await unlock();
    return recorded(await call('ledger.further', { ...fields, disclosure: no }));
  },
  async correct({ unlock, call, args }, rest) {
    const no = numberOf(rest);
    const reason = personalValue(args.required('reason'));
    const others =
      args.value('ids') !== undefined || args.value('query') !== undefined || args.flag('everyone')
        ? readConcerned(args, [])
        : {};
    const instead = readFields(args);
    await unlock();
    return recorded(await call('ledger.correct', { disclosure: no, reason, instead, ...others }));
  },
  async retract({ unlock, call, args }, rest) {
    const no = numberOf(rest);
    const reason = personalValue(args.required('reason'));
    await unlock();
    return recorded(await call('ledger.correct', { disclosure: no, reason }));
  },
  async extract({ unlock, call, args, custodian }, rest) {
    const no = numberOf(rest);
    const out = args.required('out');
    await unlock();
    const done = await call('ledger.extract', { disclosure: no, out: custodian.grant(out) });
    return {
      document: { ...done, out },
      lines: [
        `${String(done.people)} people, ${String(done.columns)} columns.`,
        ...done.byHand.map((each) => `By hand: ${each}`),
      ],
    };
  },
  report,
  none: statement,
};

function record(event: DisclosureEntry['event']): Work {
  return async ({ unlock, call, args }, rest) => {
    const input = { ...readFields(args), ...readConcerned(args, rest), event };
    await unlock();
    return recorded(await call('ledger.record', input));
  };
}

async function report({ unlock, call, args }: Terminal, rest: readonly string[]): Promise<Result> {
  none(rest);
  const { person, recipient, bundle, since, until } = filterOf(args);
  const event = oneOf(args, 'event', disclosureEvents);
  const isList = event !== undefined || (person !== undefined && recipient !== undefined);
  const about = isList
    ? 'list'
    : person === undefined
      ? recipient === undefined
        ? bundle === undefined
          ? 'period'
          : 'bundle'
        : 'recipient'
      : 'person';
  const out = outputOf(args, ['.html', '.csv', '.json']);
  const { language } = languageOf(args);
  await unlock();
  const made = await call('ledger.report', {
    about,
    ...(isList
      ? {
          only: {
            ...(event === undefined ? {} : { event }),
            ...(person === undefined ? {} : { person }),
            ...(recipient === undefined ? {} : { recipient }),
          },
        }
      : { id: person ?? recipient ?? bundle ?? '' }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    complete: args.flag('complete'),
  });
  if (out !== undefined) {
    const content = {
      '.html': () => disclosureReportHtml(made.report, language),
      '.csv': () => made.csv,
      '.json': () => `${JSON.stringify(made.report, saidAsText, 2)}\n`,
    };
    writeAskedFile(out.path, content[out.kind]());
  }
  return {
    document: made.report,
    lines: [
      ...made.report.entries.map(lineOf),
      ...(made.report.people ?? []).map(
        (each) => `${each.id}  ${each.externalId ?? '-'}  ${each.name ?? 'erased'}`,
      ),
      `${String(made.report.entries.length)} entries`,
    ],
  };
}

async function statement({ unlock, call, args }: Terminal, rest: readonly string[]): Promise<Result> {
  none(rest);
  const since = args.required('since');
  const until = args.required('until');
  const out = outputOf(args, ['.html', '.json']);
  await unlock();
  const made = await call('ledger.statement', { since, until });
  if (out !== undefined) {
    writeAskedFile(
      out.path,
      out.kind === '.json'
        ? `${JSON.stringify(made, null, 2)}\n`
        : noDisclosureHtml(made, languageOf(args).language),
    );
  }
  return {
    document: made,
    lines: [
      `Nothing was disclosed from ${since} to ${until}. Entry ${String(made.auditSeq)}, ${made.auditHash}.`,
    ],
  };
}

function filterOf(
  args: Arguments,
): Partial<Record<'person' | 'recipient' | 'bundle' | 'since' | 'until', string>> {
  const found: Partial<Record<'person' | 'recipient' | 'bundle' | 'since' | 'until', string>> = {};
  for (const name of ['person', 'recipient', 'bundle', 'since', 'until'] as const) {
    const value = args.value(name);
    if (value !== undefined) found[name] = personalValue(value);
  }
  return found;
}

function recorded(done: { disclosure: number; people: number }): Result {
  const who = done.people === 1 ? '1 person' : `${String(done.people)} people`;
  return { document: done, lines: [`Recorded as number ${String(done.disclosure)}, for ${who}.`] };
}

function numberOf(rest: readonly string[]): number {
  const [no, ...more] = rest;
  if (no === undefined || more.length > 0 || !/^\d{1,9}$/.test(no))
    throw new Failure('usage', 'The number of the row is needed.', { hint: 'See "disclosure list".' });
  return Number(no);
}

function none(rest: readonly string[]): void {
  if (rest.length > 0) throw usage();
}

function lineOf(each: DisclosureEntry): string {
  const state = each.correctedBy === undefined ? '' : ` (put right by ${String(each.correctedBy)})`;
  return `${String(each.disclosure)}  ${each.at.slice(0, 10)}  ${each.event}: ${each.what} to ${each.recipient}, ${each.basis}, ${String(each.people)} people${state}`;
}

function usage(): Failure {
  return new Failure(
    'usage',
    'disclosure takes list, add, request, deny, further, correct, retract, extract, report or none.',
    {
      hint: 'See --help.',
    },
  );
}
