import { registerChoices, registerColumns } from '../../../shared/register-words.ts';
import type { RegisterColumn } from '../../../shared/register-words.ts';
import { dutyRoles, legalBases, logContents, purposes, registerContent } from '../../../shared/registers.ts';
import type { RegisterContent, RegisterEntry, RegisterName } from '../../../shared/registers.ts';
import { contactChannels } from '../../../shared/bundle.ts';
import { told } from '../../language/told.ts';

/** What stands in the fields of a form; `choices` are joined by commas. */
export type Typed = Readonly<Record<string, string>>;

const choices: Readonly<Record<string, readonly string[]>> = {
  purpose: purposes,
  role: dutyRoles,
  legalBasis: legalBases,
  channel: contactChannels,
  holds: logContents,
};

/** What can be chosen for a column. */
export function choicesOf(column: RegisterColumn): readonly { id: string; name: string }[] {
  return (choices[column.key] ?? []).map((id) => ({ id, name: told(registerChoices[id] ?? id) }));
}

/** What the form of a register begins with: an entry's content, or what is most often right. */
export function typedOf(register: RegisterName, entry?: RegisterEntry): Typed {
  const content = new Map<string, unknown>(Object.entries(entry?.content ?? {}));
  return Object.fromEntries(
    registerColumns[register].map((column) => [column.key, textOf(column, content.get(column.key))]),
  );
}

function textOf(column: RegisterColumn, value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return column.kind === 'moment' ? localOf(value) : value;
  if (column.kind === 'choice') return choicesOf(column)[0]?.id ?? '';
  return column.key === 'everyMonths' ? '12' : column.key === 'withinHours' ? '16' : '';
}

/** A moment as the field for it wants it: the wall time of this workstation, to the minute. */
function localOf(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Reads the form. Gives what is wrong by column where something is. */
export function readForm(
  register: RegisterName,
  typed: Typed,
): { content: RegisterContent } | { problems: Readonly<Record<string, string>> } {
  const content: Record<string, unknown> = {};
  for (const { key, kind } of registerColumns[register]) {
    const text = typed[key] ?? '';
    if (kind === 'choices') content[key] = text.split(',').filter((each) => each !== '');
    else if (kind === 'number') content[key] = Number(text);
    else if (text !== '' || kind !== 'moment') content[key] = text;
  }
  const parsed = registerContent.safeParse({ register, content });
  if (parsed.success) return { content: parsed.data };
  const problems: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) problems[String(path[1] ?? '')] ??= told(message);
  return { problems };
}
