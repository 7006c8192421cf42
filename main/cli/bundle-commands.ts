import type { BundleDraft, RecordsReport, RecordsWish } from '../../shared/bundle.ts';
import { Failure } from '../../shared/failure.ts';
import { personalValue } from './arguments.ts';
import { readSealing, sealingHelp, sealingOptions } from './bundle-sealing.ts';
import { behindWords } from './decode-command.ts';
import { pickLogs } from './log-files.ts';
import { onePositional, wholeNumber } from './run.ts';
import type { Command, Terminal } from './run.ts';
import { inEnglish } from '../../shared/say.ts';

/** `bundle`: redacts, checks and seals a support bundle. */
export const bundle: Command = {
  usage:
    'bundle --case REF --reason TEXT [--problem TEXT|@FILE] [--logs FILE|FOLDER]... [--sample N] [--shift-times] [--records people,registrations] [--columns FIELD,…] [--k N] --recipient KEY|LABEL... --instructions-from NAME --instructions-ref TEXT [--purge-by DATE] --approve --out FILE | bundle --review DIR …',
  about:
    'Write a redacted support bundle, sealed to the recipients; --review writes what would be sealed into a folder.',
  more: sealingHelp,
  options: {
    ...sealingOptions,
    case: { type: 'value' },
    reason: { type: 'value' },
    problem: { type: 'value' },
    logs: { type: 'values' },
    sample: { type: 'value' },
    'shift-times': { type: 'flag' },
    records: { type: 'value' },
    columns: { type: 'value' },
    k: { type: 'value' },
    review: { type: 'value' },
  },
  async run(terminal) {
    const { args, call, custodian, unlock, say } = terminal;
    const review = args.value('review');
    const reason = args.required('reason');
    const sealing = review === undefined ? readSealing(terminal, reason) : undefined;
    const logs = pickLogs(args.values('logs'));
    const prepared = {
      caseRef: args.required('case'),
      reason,
      problem: personalValue(args.value('problem') ?? reason),
      logs: logs.files.map((path) => custodian.grant(path)),
      logsReason: reason,
      sample: wholeNumber(args, 'sample') ?? 5,
      shiftTimes: args.flag('shift-times'),
      ...readRecords(terminal),
    };
    await unlock();
    for (const { name, why } of logs.leftOut) say(`left out ${name}: ${why}`);
    const draft = await redactDoubts(terminal, await call('bundles.prepare', prepared));
    if (sealing === undefined) {
      const written = await call('bundles.review', {
        draft: draft.draft,
        out: custodian.grant(args.required('review')),
      });
      return { document: documentOf(written), lines: linesOf(written) };
    }
    const sealed = await call('bundles.seal', { draft: draft.draft, ...sealing });
    return {
      document: { ...documentOf(draft), ...sealed, leaks: sealed.leaks },
      lines: [...linesOf(draft), `Sealed bundle ${sealed.bundle} (${String(sealed.bytes)} bytes).`],
    };
  },
};

/** `lookup`: who stands behind a pseudonym. */
export const lookup: Command = {
  usage: 'lookup PSEUDONYM [--bundle ID]',
  about: 'Say who stands behind a pseudonym of a bundle.',
  options: { bundle: { type: 'value' } },
  async run({ args, unlock, call }) {
    const pseudonym = personalValue(onePositional(args, 'PSEUDONYM'));
    const id = args.value('bundle');
    await unlock();
    const result = await call('bundles.lookup', { pseudonym, ...(id === undefined ? {} : { bundle: id }) });
    return {
      document: result,
      lines: result.matches.map(
        (match) =>
          `${match.bundle} (case ${match.caseRef}): ${match.person?.id ?? behindWords[match.behind]}`,
      ),
    };
  },
};

/** Which records were asked for, and the smallest group. */
function readRecords({ args }: Terminal): { records?: RecordsWish; k?: number } {
  const k = wholeNumber(args, 'k');
  const tables = listOf(args.value('records'));
  const columns = listOf(args.value('columns'));
  if (tables.some((table) => table !== 'people' && table !== 'registrations')) {
    throw new Failure('usage', '--records takes people, registrations, or both with a comma between.');
  }
  const records = {
    people: tables.includes('people'),
    registrations: tables.includes('registrations'),
    ...(columns.length === 0 ? {} : { columns }),
  };
  return { ...(tables.length === 0 ? {} : { records }), ...(k === undefined ? {} : { k }) };
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Without a custodian to ask, every doubt is redacted. */
async function redactDoubts({ call }: Terminal, draft: BundleDraft): Promise<BundleDraft> {
  const open = draft.doubts.filter((doubt) => doubt.decision === 'open');
  if (open.length === 0) return draft;
  const decisions = open.map(({ doubt }) => ({ doubt, decision: 'redact' as const }));
  return call('bundles.decide', { draft: draft.draft, decisions });
}

function documentOf(draft: BundleDraft): Record<string, unknown> {
  const { files, replaced, excluded, doubts, leaks, people, records, canaries } = draft;
  return {
    files,
    replaced,
    excluded,
    doubts: doubts.filter((doubt) => doubt.decision === 'open').length,
    leaks: leaks.length,
    people,
    ...(records === undefined ? {} : { records }),
    ...(canaries === undefined
      ? {}
      : { canaries: { planted: canaries.planted, survived: canaries.survived, recall: canaries.recall } }),
  };
}

function linesOf(draft: BundleDraft): string[] {
  return [
    ...draft.files.map(
      (file) =>
        `${file.name}: ${String(file.bytes)} bytes, ${String(file.lines)} lines, ${String(file.withheld)} withheld`,
    ),
    ...draft.excluded.map((each) => `left out ${each.name}: ${inEnglish(each.why)}`),
    ...(draft.records === undefined ? [] : recordLines(draft.records)),
    ...(draft.canaries === undefined ? [] : [`canaries: ${draft.canaries.statement}`]),
  ];
}

function recordLines(report: RecordsReport): string[] {
  return [
    `records: ${String(report.people)} people, ${String(report.registrations)} registrations; the smallest group has ${String(report.smallest)}, allowed are ${String(report.k)} or more`,
    ...report.withheld
      .filter((each) => each.rows + each.generalised > 0)
      .map(
        (each) =>
          `records: ${each.table}.${each.column} withheld in ${String(each.rows)} rows, coarser in ${String(each.generalised)}`,
      ),
  ];
}
