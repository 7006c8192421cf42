import { registerColumns, registerTitles } from '../../shared/register-words.ts';
import { registerContent, registerNames, supportHours } from '../../shared/registers.ts';
import type { RegisterContent, RegisterEntry, RegisterName } from '../../shared/registers.ts';
import { Failure } from '../../shared/failure.ts';
import type { Input } from '../../shared/contract.ts';
import { pairsOf, workOf } from './pairs.ts';
import type { Command, Result, Terminal } from './run.ts';
import { languageOf } from './document-language.ts';

/** `register`: purposes, logs, sessions and requests of the vendor, transmission instructions. */
export const register: Command = {
  usage: `register list [REGISTER] | add REGISTER key=value… | change ENTRY key=value… | retire ENTRY | usual CONTROLLER [--language en|es] | report REGISTER [--language en|es] | hours [key=value…]`,
  about: 'Keep the registers of the institution: purposes, logs, and what passes between it and the vendor.',
  more: [
    'Fields of each register; several values of one field are separated by commas:',
    ...registerNames.map((name) => `  ${name}: ${registerColumns[name].map(({ key }) => key).join(', ')}`),
    'hours: zone, days (1 is Monday), from, to, closed (days, separated by commas)',
  ].join('\n'),
  options: { retired: { type: 'flag' }, language: { type: 'value' } },
  async run(terminal) {
    const [action, ...rest] = terminal.args.positionals;
    return workOf(works, action)(terminal, rest);
  },
};

const works: Readonly<Record<string, (terminal: Terminal, rest: readonly string[]) => Promise<Result>>> = {
  async list({ unlock, call, args }, [name]) {
    const which = name === undefined ? {} : { register: nameOf(name) };
    await unlock();
    const { entries } = await call('registers.list', { ...which, retired: args.flag('retired') });
    return { document: { entries }, lines: entries.map(lineOf) };
  },
  async add({ unlock, call }, [name, ...fields]) {
    const content = contentOf(nameOf(name), pairsOf(fields));
    await unlock();
    return resultOf(await call('registers.add', content));
  },
  async change({ unlock, call }, [id = '', ...fields]) {
    const changes = pairsOf(fields);
    await unlock();
    const { entries } = await call('registers.list', {});
    const found = entries.find(({ entry }) => entry === id);
    if (found === undefined)
      throw new Failure('not-found', 'There is no such entry in use.', { hint: 'See: register list' });
    const content = contentOf(found.register, changes, found.content);
    return resultOf(await call('registers.change', { entry: id, version: found.version, ...content }));
  },
  async retire({ unlock, call }, [id = '']) {
    await unlock();
    return resultOf(await call('registers.retire', { entry: id }));
  },
  async usual({ unlock, call, args }, [controller = '']) {
    const language = languageOf(args);
    await unlock();
    const { entries } = await call('registers.addUsualPurposes', { controller, ...language });
    return { document: { entries }, lines: entries.map(lineOf) };
  },
  async report({ unlock, call, args }, [name]) {
    const which = nameOf(name);
    const language = languageOf(args);
    await unlock();
    const { html, csv, report } = await call('registers.report', { register: which, ...language });
    return { document: { report, html, csv }, lines: [csv.trimEnd()] };
  },
  async hours({ unlock, call }, fields) {
    const changes = pairsOf(fields);
    await unlock();
    if (fields.length > 0)
      await call('registers.setSupportHours', hoursOf(await call('registers.supportHours', {}), changes));
    const hours = await call('registers.supportHours', {});
    return {
      document: hours,
      lines: [`${hours.from} to ${hours.to} ${hours.zone}, days ${hours.days.join(', ')}`],
    };
  },
};

function nameOf(name: string | undefined): RegisterName {
  const found = registerNames.find((each) => each === name);
  if (found !== undefined) return found;
  throw new Failure('usage', `Name a register: ${registerNames.join(', ')}.`);
}

/** Turns what was typed into what the register holds. Throws `invalid-input` with the field that is wrong. */
function contentOf(
  name: RegisterName,
  typed: Readonly<Record<string, string>>,
  before: Readonly<Record<string, unknown>> = {},
): RegisterContent {
  const columns = new Map(registerColumns[name].map((column) => [column.key, column.kind]));
  const content: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(typed)) {
    const kind = columns.get(key);
    if (kind === undefined)
      throw new Failure('usage', `The register ${name} has no field ${key}.`, {
        hint: `It has ${[...columns.keys()].join(', ')}.`,
      });
    content[key] = kind === 'choices' ? listOf(value) : kind === 'number' ? Number(value) : value;
  }
  const parsed = registerContent.safeParse({ register: name, content });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.slice(1).join('.') ?? '';
  throw new Failure('invalid-input', `${field}: ${issue?.message ?? 'not right'}`, { field });
}

function hoursOf(
  before: Input<'registers.setSupportHours'>,
  typed: Readonly<Record<string, string>>,
): Input<'registers.setSupportHours'> {
  const { days, closed, ...rest } = typed;
  const parsed = supportHours.safeParse({
    ...before,
    ...rest,
    ...(days === undefined ? {} : { days: listOf(days).map(Number) }),
    ...(closed === undefined ? {} : { closed: listOf(closed) }),
  });
  if (parsed.success) return parsed.data;
  throw new Failure('invalid-input', parsed.error.issues[0]?.message ?? 'These hours are not right.');
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function resultOf(entry: RegisterEntry): Result {
  return { document: entry, lines: [lineOf(entry)] };
}

function lineOf(entry: RegisterEntry): string {
  const [first] = registerColumns[entry.register];
  const name = first === undefined ? '' : String(new Map(Object.entries(entry.content)).get(first.key) ?? '');
  const due = entry.due === undefined ? '' : `, ${entry.due.state} ${entry.due.at}`;
  return `${entry.entry} ${registerTitles[entry.register]}: ${name}${due}`;
}
