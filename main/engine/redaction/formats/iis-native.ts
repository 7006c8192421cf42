import { fieldOf, noState, shareOf } from './format.ts';
import type { Field, FieldKind, LogFormat } from './format.ts';

/** The columns of IIS's own format, which never change. */
const kinds: readonly FieldKind[] = [
  'host',
  'user',
  'time',
  'time',
  'word',
  'host',
  'host',
  'number',
  'number',
  'number',
  'number',
  'number',
  'method',
  'target',
  'query',
];

/** IIS's own format: fifteen fields with a comma and a space between them, and a comma at the end. */
export const iisNativeFormat: LogFormat = {
  name: () => 'iis-native',
  detect: (lines) => shareOf(lines, (line) => parse(line) !== undefined),
  start: () => noState,
  parse,
};

const time = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/;
const clock = /^\d{1,2}:\d{2}:\d{2}$/;

function parse(line: string): readonly Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  for (const kind of kinds) {
    const comma = line.indexOf(',', at);
    // A query may hold commas: the last field takes what is left.
    const isLast = fields.length === kinds.length - 1;
    const end = isLast ? line.replace(/,$/, '').length : comma;
    if (end < at) return undefined;
    const start = line.charCodeAt(at) === 32 ? at + 1 : at;
    fields.push(fieldOf(line, Math.min(start, end), end, kind));
    at = end + 1;
  }
  const [, , day, hour] = fields;
  if (day === undefined || hour === undefined || !time.test(day.text) || !clock.test(hour.text))
    return undefined;
  return fields;
}
