import { isLevel, timeSource } from './closed-forms.ts';
import { fieldOf, noState, shareWithHead } from './format.ts';
import type { Field, LogFormat } from './format.ts';
import { messageFields } from './message-fields.ts';
import { parseTrace } from './trace.ts';

/** A time, alone or in brackets, before it maybe the number of the line. */
const head = new RegExp(
  String.raw`^(\d{1,9}[ \t]{1,2})?(?:\[${timeSource}\]|${timeSource})(?=[\s\]:,|-]|$)`,
  'i',
);
const levelWord = /[ \t|:,-]{1,4}[[<(]?([A-Za-z]{3,12})[\])>]?(?=[\s:|\]-])/y;
const thread = /[ \t|]{1,4}(?:--- )?\[\s{0,20}([\w.#@:-]{1,80})\](?=[\s:])/y;
const process = /[ \t|]{1,4}(\d{1,20})(?=(?: ---)?[ \t|]{1,4}\[)/y;
const logger =
  /[ \t|:-]{1,4}([A-Za-z_$][\w$]{0,60}(?:\.[A-Za-z_$][\w$]{0,60}){1,12})(?=\s{0,60}(?:[-:|]|\[))/y;
/** Tomcat writes only a space after it; three dots make sure that it is no word of the message. */
const deepLogger = /[ \t]{1,4}((?:[A-Za-z_$][\w$]{0,60}\.){3,12}[A-Za-z_$][\w$]{0,60})(?=\s)/y;

/**
 * Logs of applications: a time, maybe a level, a process, a thread and a logger, and a message. Lines between those belong to the message before them, or are
 * of its stack trace. 4D's request and diagnostic logs read like that too.
 */
export const applicationFormat: LogFormat = {
  name: () => 'application',
  holdsText: true,
  detect: (lines) => shareWithHead(lines, head, parseOwn),
  start: () => noState,
  parse(line) {
    const found = head.exec(line);
    const start = found?.[0].length;
    if (start === undefined) return parseOwn(line) ?? messageFields(line, 0);
    // A number before the time may be of the line, or of a person.
    const counter = found?.[1]?.length ?? 0;
    const fields: Field[] = counter === 0 ? [] : [fieldOf(line, 0, counter, 'message')];
    let at = start;
    for (let turn = 0; turn < 4; turn++) {
      const next =
        takeLevel(line, at) ??
        take(line, at, fields, thread, 'code') ??
        take(line, at, fields, process, 'thread');
      if (next === undefined) break;
      at = next;
    }
    at = take(line, at, fields, logger, 'code') ?? take(line, at, fields, deepLogger, 'code') ?? at;
    return [...fields, ...messageFields(line, at)];
  },
};

/** A line that is surely of such a log: a beginning, one of a stack trace, or one that is set in. */
function parseOwn(line: string): readonly Field[] | undefined {
  if (head.test(line)) return [];
  return parseTrace(line) ?? (/^\s/.test(line) ? messageFields(line, 0) : undefined);
}

function takeLevel(line: string, at: number): number | undefined {
  levelWord.lastIndex = at;
  const word = levelWord.exec(line)?.[1];
  return word !== undefined && isLevel(word) ? levelWord.lastIndex : undefined;
}

function take(
  line: string,
  at: number,
  fields: Field[],
  form: RegExp,
  kind: 'code' | 'thread',
): number | undefined {
  form.lastIndex = at;
  const found = form.exec(line);
  const text = found?.[1];
  if (found === null || text === undefined) return undefined;
  const start = at + found[0].lastIndexOf(text);
  fields.push(fieldOf(line, start, start + text.length, kind));
  return form.lastIndex;
}
