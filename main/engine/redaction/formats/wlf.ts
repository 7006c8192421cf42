import { columnFields, columnState, headerFields } from './columns.ts';
import { noState, shareOf } from './format.ts';
import type { LogFormat } from './format.ts';

const mark = /^!!LOG_FORMAT[ \t]+/i;

/** 4D's WebStar format: a line `!!LOG_FORMAT` with the tokens of the columns, and lines with tabs between the fields. */
export const wlfFormat: LogFormat = {
  name: () => '4d-wlf',
  detect: (lines) => (lines.some((line) => mark.test(line)) ? shareOf(lines, hasForm(lines)) : 0),
  start: () => noState,
  carry: (state, line) => {
    const start = line.charCodeAt(0) === 33 ? mark.exec(line)?.[0].length : undefined;
    // The tokens may stand with spaces between them; the fields never do.
    return start === undefined ? state : ['\t', ...columnState(line.slice(start)).slice(1)];
  },
  parse(line, state) {
    const start = line.charCodeAt(0) === 33 ? mark.exec(line)?.[0].length : undefined;
    if (start !== undefined) return line.length > 8192 ? undefined : headerFields(line, start);
    return state.length === 0 ? undefined : columnFields(line, state);
  },
};

function hasForm(lines: readonly string[]): (line: string) => boolean {
  const tokens = lines.find((line) => mark.test(line)) ?? '';
  const columns = columnState(tokens.replace(mark, '')).length - 1;
  return (line) => mark.test(line) || line.split('\t').length === columns;
}
