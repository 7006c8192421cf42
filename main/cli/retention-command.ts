import type { Input } from '../../shared/contract.ts';
import { tableReportHtml } from '../../shared/documents/table-report.ts';
import type { MappedField } from '../../shared/data-map.ts';
import { Failure } from '../../shared/failure.ts';
import { personKind } from '../../shared/person.ts';
import { countedFrom } from '../../shared/retention.ts';
import type { SavedRule } from '../../shared/retention.ts';
import { writeAskedFile } from '../engine/vault/asked-file.ts';
import { personalValue } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import { readIds } from './id-list.ts';
import { outputOf } from './output-file.ts';
import { wholeNumber } from './run.ts';
import type { Command, Result, Terminal } from './run.ts';
import { languageOf } from './document-language.ts';

type Action = (terminal: Terminal, name: string | undefined) => Promise<Result>;

/** `retention`: how long records are kept, and who is due. */
export const retention: Command = {
  usage:
    'retention list | add NAME --keep N --unit years|months --from FROM --then erase|mask --basis TEXT | remove RULE | due [--out FILE] | keep ID | --ids FILE --until DATE --reason TEXT | kept | terms | term NAME [--ends DATE] | map [--out FILE]',
  about: 'Say how long records are kept, and list who is due. Nothing is erased by it.',
  more: `  add     --kind student|staff  --status STATUS (may be given again)  --from ${countedFrom.join('|')}  --field KEY  --duty
          --duty: the law asks to keep the courses so long; who is erased earlier is masked until then. --try only counts.
  due     --rule RULE  --show all|recent|not-recent|blocked  --sort due|activity|name  --limit N  --offset N
          --out FILE.csv|.html: the whole list in clear text, without who is restricted or objected to exports; --language en|es of the page
  keep    put somebody off until a day
  term    enter the last day of a term; without --ends the guess holds again
  map     what is held, where from, how long, and who got it, by field; --out FILE.csv|.html, --language en|es of the page`,
  options: {
    keep: { type: 'value' },
    unit: { type: 'value' },
    from: { type: 'value' },
    field: { type: 'value' },
    then: { type: 'value' },
    basis: { type: 'value' },
    kind: { type: 'value' },
    status: { type: 'values' },
    duty: { type: 'flag' },
    try: { type: 'flag' },
    rule: { type: 'value' },
    show: { type: 'value' },
    sort: { type: 'value' },
    limit: { type: 'value' },
    offset: { type: 'value' },
    ids: { type: 'value' },
    until: { type: 'value' },
    reason: { type: 'value' },
    ends: { type: 'value' },
    out: { type: 'value' },
    language: { type: 'value' },
  },
  async run(terminal) {
    const [action = '', name, ...rest] = terminal.args.positionals;
    const act = actions.get(action);
    if (act === undefined || rest.length > 0) {
      throw new Failure('usage', `Say one of ${[...actions.keys()].join(', ')}.`, {
        hint: 'custodian retention --help shows them.',
      });
    }
    return act(terminal, name);
  },
};

const list: Action = async ({ unlock, call }) => {
  await unlock();
  const result = await call('retention.rules', {});
  return { document: result, lines: result.rules.map(lineOf) };
};

const add: Action = async ({ args, unlock, call }, name) => {
  const values = readRule(args, name);
  await unlock();
  if (args.flag('try')) {
    const counts = await call('retention.try', { rule: values });
    return {
      document: counts,
      lines: [`Would affect ${String(counts.affects)} today; ${String(counts.undated)} cannot be counted.`],
    };
  }
  const rule = args.value('rule');
  const saved = await call('retention.saveRule', { values, ...(rule === undefined ? {} : { rule }) });
  return { document: saved, lines: [`Saved as ${saved.rule}.`] };
};

const remove: Action = async ({ unlock, call }, rule) => {
  if (rule === undefined) throw missing('RULE');
  await unlock();
  return { document: await call('retention.removeRule', { rule }), lines: ['Removed.'] };
};

const due: Action = async ({ args, unlock, call }) => {
  const rule = args.value('rule');
  const show = oneOf(args, 'show', ['all', 'recent', 'not-recent', 'blocked'] as const);
  const sort = oneOf(args, 'sort', ['due', 'activity', 'name'] as const);
  const filter = {
    ...(rule === undefined ? {} : { rule }),
    ...(show === undefined ? {} : { show }),
    ...(sort === undefined ? {} : { sort }),
  };
  const out = outputOf(args, ['.csv', '.html']);
  const language = languageOf(args);
  if (out !== undefined) {
    await unlock();
    const { report, csv, leftOut } = await call('retention.export', { ...filter, ...language });
    writeAskedFile(out.path, out.kind === '.csv' ? csv : tableReportHtml(report, language.language));
    return {
      document: { people: report.rows.length, leftOut, out: out.path },
      lines: [`${String(report.rows.length)} people written, ${String(leftOut)} left out.`],
    };
  }
  const page = { limit: wholeNumber(args, 'limit') ?? 100, offset: wholeNumber(args, 'offset') ?? 0 };
  await unlock();
  const result = await call('retention.due', {
    ...page,
    ...filter,
  });
  return {
    document: result,
    lines: [
      `${String(result.due)} due; ${String(result.recent)} of them active within a year, ${String(result.blocked)} kept by a hold or a request, ${String(result.kept)} put off.`,
      ...result.records.map((each) =>
        [
          each.id,
          each.then,
          each.dueOn,
          each.rule,
          `active ${each.active.on}${each.isRecent ? ' (recently)' : ''}`,
          ...each.blocked,
        ].join('  '),
      ),
    ],
  };
};

const keep: Action = async ({ args, unlock, call }, id) => {
  const file = args.value('ids');
  if ((id === undefined) === (file === undefined)) throw missing('One of ID and --ids');
  const ids = file === undefined ? [personalValue(id ?? '')] : readIds(file);
  const until = args.required('until');
  const reason = personalValue(args.required('reason'));
  await unlock();
  const result = await call('retention.keep', { ids, until, reason });
  return { document: result, lines: [`${String(result.kept)} kept until ${until}.`] };
};

const kept: Action = async ({ args, unlock, call }) => {
  await unlock();
  const result = await call('retention.kept', { limit: wholeNumber(args, 'limit') ?? 100 });
  return { document: result, lines: result.records.map((each) => `${each.id} until ${each.until}`) };
};

const terms: Action = async ({ unlock, call }) => {
  await unlock();
  const result = await call('retention.terms', {});
  return {
    document: result,
    lines: result.terms.map(
      (each) =>
        `${each.name}: ${each.endsOn ?? 'not known'}${each.isGuess ? ' (a guess from its name)' : ''}`,
    ),
  };
};

const term: Action = async ({ args, unlock, call }, name) => {
  if (name === undefined) throw missing('NAME');
  const endsOn = args.value('ends');
  await unlock();
  const result = await call('retention.setTerm', { name, ...(endsOn === undefined ? {} : { endsOn }) });
  return { document: result, lines: ['Recorded.'] };
};

const map: Action = async ({ args, unlock, call }) => {
  const out = outputOf(args, ['.csv', '.html']);
  const language = languageOf(args);
  await unlock();
  if (out !== undefined) {
    const { report, csv } = await call('retention.mapReport', language);
    writeAskedFile(out.path, out.kind === '.csv' ? csv : tableReportHtml(report, language.language));
    return {
      document: { fields: report.rows.length, out: out.path },
      lines: [`${String(report.rows.length)} fields that hold something written.`],
    };
  }
  const result = await call('retention.map', {});
  return {
    document: result,
    lines: [
      `${String(result.students)} students, ${String(result.staff)} staff, ${String(result.masked)} masked.`,
      ...result.fields.filter(({ students, staff }) => students + staff > 0).map(mappedLine),
      ...result.places.map(
        ({ place, entries, goesBy }) =>
          `${place}  ${String(entries)}${goesBy === undefined ? '' : `  next to go by ${goesBy}`}`,
      ),
    ],
  };
};

function mappedLine({
  key,
  class: fieldClass,
  students,
  staff,
  sources,
  rules,
  withoutRule,
  disclosed,
}: MappedField): string {
  return [
    key,
    fieldClass,
    `students ${String(students)}, staff ${String(staff)}`,
    ...sources.map(({ from, name, on }) => `${from}${name === undefined ? '' : ` "${name}"`} ${on}`),
    ...rules.map(({ name, people }) => `rule "${name}" ${String(people)}`),
    ...(withoutRule === 0 ? [] : [`no rule ${String(withoutRule)}`]),
    ...disclosed.map(({ party, times, last }) => `disclosed to ${party} ${String(times)}, last ${last}`),
  ].join('  ');
}

const actions: ReadonlyMap<string, Action> = new Map([
  ['list', list],
  ['add', add],
  ['remove', remove],
  ['due', due],
  ['keep', keep],
  ['kept', kept],
  ['terms', terms],
  ['term', term],
  ['map', map],
]);

function readRule(args: Arguments, name: string | undefined): Input<'retention.saveRule'>['values'] {
  if (name === undefined) throw missing('NAME');
  const kind = oneOf(args, 'kind', personKind.options);
  const from = oneOf(args, 'from', countedFrom);
  const then = oneOf(args, 'then', ['erase', 'mask'] as const);
  const unit = oneOf(args, 'unit', ['years', 'months'] as const) ?? 'years';
  const amount = wholeNumber(args, 'keep');
  const field = args.value('field');
  const statuses = args.values('status');
  if (from === undefined || then === undefined || amount === undefined)
    throw missing('--keep, --from or --then');
  return {
    name,
    from,
    then,
    unit,
    amount,
    basis: args.required('basis'),
    duty: args.flag('duty'),
    ...(kind === undefined ? {} : { kind }),
    ...(field === undefined ? {} : { field }),
    ...(statuses.length === 0 ? {} : { statuses: [...statuses] }),
  };
}

function lineOf(rule: SavedRule): string {
  const who = `${rule.kind ?? 'everyone'}${rule.statuses === undefined ? '' : ` (${rule.statuses.join(', ')})`}`;
  const from = rule.from === 'field' ? `the field ${rule.field ?? ''}` : rule.from.replaceAll('-', ' ');
  return `${rule.rule} ${rule.name}: keep ${who} ${String(rule.amount)} ${rule.unit} after ${from}, then ${rule.then}. Affects ${String(rule.affects)} today; ${String(rule.undated)} cannot be counted.`;
}

function missing(what: string): Failure {
  return new Failure('usage', `${what} is missing.`, { hint: 'See retention --help.' });
}
