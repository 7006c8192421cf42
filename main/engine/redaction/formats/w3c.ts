import { columnFields, columnState, headerFields } from './columns.ts';
import { fieldOf, noState, shareOf } from './format.ts';
import type { Field, FormatState, LogFormat } from './format.ts';

const fieldsMark = /^#Fields:\s*/i;
const directive = /^#(?:Software|Version|Date|Start-Date|End-Date|Remark|System):/i;

/**
 * Logs that say their columns in `#Fields:` lines: IIS (W3C extended), HTTP.sys (HTTPERR) and 4D's ELF. A server writes a new such line whenever it
 * starts, with other columns if its settings changed (W3C Extended Log File Format).
 */
export const w3cFormat: LogFormat = {
  name: () => 'w3c',
  holdsText: true,
  detect: (lines) => {
    const hasFields = lines.some((line) => fieldsMark.test(line));
    return hasFields ? shareOf(lines, isReadable(lines)) : 0;
  },
  start: () => noState,
  carry: (state, line) => {
    if (line.charCodeAt(0) !== 35) return state;
    const mark = fieldsMark.exec(line)?.[0];
    return mark === undefined ? state : columnState(line.slice(mark.length));
  },
  parse(line, state) {
    if (line.charCodeAt(0) === 35) return directiveFields(line);
    return state.length === 0 ? undefined : columnFields(line, state);
  },
};

/** `#` lines: the names of columns, or the free text of another directive. */
function directiveFields(line: string): readonly Field[] | undefined {
  const mark = fieldsMark.exec(line)?.[0];
  if (mark !== undefined) return line.length > 8192 ? undefined : headerFields(line, mark.length);
  const found = directive.exec(line)?.[0];
  if (found === undefined) return undefined;
  const start = found.length + (line.charCodeAt(found.length) === 32 ? 1 : 0);
  const kind = /date/i.test(found) ? 'time' : /software|version/i.test(found) ? 'code' : 'message';
  return [fieldOf(line, start, line.length, kind)];
}

/** Reads lines one after the other, as they change the columns. */
function isReadable(lines: readonly string[]): (line: string) => boolean {
  let state: FormatState = noState;
  const readable = new Set<string>();
  for (const line of lines) {
    if (w3cFormat.parse(line, state) !== undefined) readable.add(line);
    state = w3cFormat.carry?.(state, line) ?? state;
  }
  return (line) => readable.has(line);
}
