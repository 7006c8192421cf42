import { tableReportHtml } from '../../shared/documents/table-report.ts';
import { Failure } from '../../shared/failure.ts';
import { writeAskedFile } from '../engine/vault/asked-file.ts';
import { personalValue } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { outputOf } from './output-file.ts';
import { wholeNumber } from './run.ts';
import type { Command, Result, Terminal } from './run.ts';
import { languageOf } from './document-language.ts';

/** `ledger`: the audit chain and the disclosures, an anchor of the chain, and the chain as a file. */
export const ledger: Command = {
  usage:
    'ledger [--person ID] [--user NAME] [--action CODE] [--since DATE] [--until DATE] [--limit N] | ledger left [--since DATE] | ledger report --out FILE.csv|FILE.html [--language en|es] | ledger anchor [--out FILE] [--language en|es] | ledger export --out FILE [--texts]',
  about:
    'List what was done and what left, newest first; fix the audit chain by an anchor; save it as a file.',
  more: `An anchor is one line that fixes the chain up to now. Keep it where nobody who can open the vault can change it, and give it to verify --anchor.
report writes what --person, --user, --action, --since and --until leave, with codes and internal ids only.
The exported file is checked without this program: see the README. --texts puts reasons and the like beside the entries, in clear text.`,
  options: {
    person: { type: 'value' },
    user: { type: 'value' },
    action: { type: 'value' },
    since: { type: 'value' },
    until: { type: 'value' },
    limit: { type: 'value' },
    out: { type: 'value' },
    texts: { type: 'flag' },
    language: { type: 'value' },
  },
  async run(terminal) {
    const [what, ...more] = terminal.args.positionals;
    if (more.length > 0)
      throw new Failure('usage', 'There is more on the line than this command takes.', {
        hint: 'See --help.',
      });
    if (what === undefined) return list(terminal);
    if (what === 'left') return left(terminal);
    if (what === 'report') return report(terminal);
    if (what === 'anchor') return anchor(terminal);
    if (what === 'export') return exportLog(terminal);
    throw new Failure('usage', 'ledger takes left, report, anchor or export, or nothing.', {
      hint: 'See --help.',
    });
  },
};

async function list({ unlock, call, args }: Terminal): Promise<Result> {
  const { action, ...narrowed } = filterOf(args);
  const filter = { ...narrowed, limit: Math.min(1000, wholeNumber(args, 'limit') ?? 100) };
  await unlock();
  const { total, entries } = await call('ledger.activity', {
    ...filter,
    ...(action === undefined ? {} : { action }),
  });
  const { disclosures } = await call('ledger.disclosures', filter);
  return {
    document: { total, entries, disclosures },
    lines: [
      ...entries.map((entry) =>
        `${entry.at} ${entry.action} by ${entry.actor} ${entry.subject ?? ''}`.trimEnd(),
      ),
      ...disclosures.map(
        (each) =>
          `${each.at} ${each.event}: ${each.what} to ${each.recipient}, ${String(each.people)} people`,
      ),
    ],
  };
}

/** How much left, in the last 30 days or since a day. */
async function left({ unlock, call, args }: Terminal): Promise<Result> {
  const since = args.value('since') ?? new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
  await unlock();
  const found = await call('ledger.left', { since });
  const { bundles, packages, disclosures, people } = found;
  return {
    document: { since, ...found },
    lines: [
      `Since ${since}: ${String(bundles)} bundles, ${String(packages)} access packages, ${String(disclosures)} other disclosures of ${String(people)} people in clear.`,
    ],
  };
}

/** The audit chain as it is narrowed, as a table that no spreadsheet takes for formulas, or as an accessible page. */
async function report({ unlock, call, args }: Terminal): Promise<Result> {
  args.required('out');
  const out = outputOf(args, ['.csv', '.html']);
  const filter = { ...filterOf(args), ...languageOf(args) };
  await unlock();
  const { report: made, csv } = await call('ledger.reportActivity', filter);
  if (out !== undefined)
    writeAskedFile(out.path, out.kind === '.csv' ? csv : tableReportHtml(made, filter.language));
  return {
    document: { entries: made.rows.length, out: out?.path },
    lines: [`${String(made.rows.length)} entries written.`],
  };
}

type Narrowing = 'person' | 'user' | 'action' | 'since' | 'until';

function filterOf(args: Arguments): Partial<Record<Narrowing, string>> {
  const found: Partial<Record<Narrowing, string>> = {};
  for (const name of ['person', 'user', 'action', 'since', 'until'] as const) {
    const value = args.value(name);
    if (value !== undefined) found[name] = name === 'person' ? personalValue(value) : value;
  }
  return found;
}

async function anchor({ unlock, call, args }: Terminal): Promise<Result> {
  const out = args.value('out');
  await unlock();
  const made = await call('ledger.anchor', languageOf(args));
  if (out !== undefined) writeAskedFile(out, made.text);
  return {
    document: {
      anchor: made.anchor,
      seq: made.seq,
      hash: made.hash,
      at: made.at,
      ...(out === undefined ? {} : { out }),
    },
    lines: [made.anchor],
  };
}

async function exportLog({ unlock, call, args, custodian }: Terminal): Promise<Result> {
  const out = args.required('out');
  await unlock();
  const done = await call('ledger.export', { out: custodian.grant(out), texts: args.flag('texts') });
  return { document: { ...done, out }, lines: [`${String(done.entries)} entries written.`] };
}
