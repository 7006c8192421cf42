import { fieldOf } from './format.ts';
import type { Field, FieldKind } from './format.ts';
import { messageFields } from './message-fields.ts';

/** A form of a line of a stack trace: named groups are its fields, in order; the rest of it is fixed. */
interface TraceForm {
  readonly form: RegExp;
  readonly kinds: readonly FieldKind[];
}

const codeName = String.raw`[\p{L}_$<][\p{L}\p{N}_$.<>/\\:+\[\]~\x60-]{0,400}`;
const forms: readonly TraceForm[] = [
  // Java: `at pkg.Class.method(File.java:12) ~[lib.jar:1.2]`
  {
    form: new RegExp(
      String.raw`^\s{0,16}at (${codeName})\((?:(${codeName})(?::(\d{1,6}))?|Native Method|Unknown Source)\)(?: ~?\[([^\]]{1,200})\])?$`,
      'du',
    ),
    kinds: ['code', 'code', 'number', 'code'],
  },
  // JavaScript: `at Object.fn [as x] (/path/file.js:1:2)`
  {
    form: new RegExp(
      String.raw`^\s{0,16}at (?:async |new )?(${codeName})(?: \[as ([\w$.]{1,100})\])? \(((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()]{1,1000})\)$`,
      'du',
    ),
    kinds: ['code', 'code', 'path'],
  },
  {
    form: /^\s{0,16}at (?:async )?((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()]{1,1000}:\d{1,6}:\d{1,6})$/du,
    kinds: ['path'],
  },
  // .NET: `at Name.Space.Class.Method(String a, Int32 b) in C:\path\file.cs:line 12`
  {
    form: new RegExp(
      String.raw`^\s{0,16}at (${codeName})\(([\p{L}\p{N}_.,&<>\[\] \x60]{0,400})\)(?: in ([^()]{1,1000}):line (\d{1,6}))?$`,
      'du',
    ),
    kinds: ['code', 'code', 'path', 'number'],
  },
  // Python: `File "/path/x.py", line 12, in func`
  {
    form: /^\s{0,16}File "([^"]{1,1000})", line (\d{1,6})(?:, in ([\p{L}\p{N}_<>.]{1,200}))?$/du,
    kinds: ['path', 'number', 'code'],
  },
  // PHP: `#0 /path/x.php(12): Class->method('argument')`; the arguments go.
  {
    form: new RegExp(
      String.raw`^(?:\s{0,16}#\d{1,4}|PHP {1,8}\d{1,4}\.|\s{0,16}\d{1,4}\.) (\/[^():]{1,1000}|[A-Za-z]:\\[^():]{1,1000}|\[internal function\])(?:\((\d{1,6})\))?: ([\p{L}_\\{][\p{L}\p{N}_\\:>{}$-]{0,300})\((.*)\)$`,
      'du',
    ),
    kinds: ['path', 'number', 'code', 'secret'],
  },
  { form: /^\s{0,16}#\d{1,4} \{main\}$/du, kinds: [] },
  { form: /^\s{0,16}thrown in (\S{1,1000}) on line (\d{1,6})$/du, kinds: ['path', 'number'] },
  { form: /^\s{0,16}\.\.\. (\d{1,6}) (?:common frames omitted|more)$/du, kinds: ['number'] },
  {
    form: /^Traceback \(most recent call last\):$|^(?:\[?Stack trace\]?):$|^During handling of the above exception, another exception occurred:$/du,
    kinds: [],
  },
];
const longestLine = 4096;

/** The fields of a line of a stack trace, or of the exception before it, or undefined. */
export function parseTrace(line: string): readonly Field[] | undefined {
  return parseFrame(line) ?? parseCause(line);
}

/** A frame of a trace (Java, JavaScript, .NET, Python, PHP), or undefined. Names of code and files stay by rule, arguments go. */
function parseFrame(line: string): readonly Field[] | undefined {
  if (
    line.length > longestLine ||
    !/^\s{0,16}(?:at |File "|#|PHP |\d{1,4}\. |thrown in |\.\.\. |Traceback|\[?Stack|During)/.test(line)
  )
    return undefined;
  for (const { form, kinds } of forms) {
    const found = form.exec(line);
    if (found === null) continue;
    const fields: Field[] = [];
    for (const [position, kind] of kinds.entries()) {
      const place = found.indices?.[position + 1];
      if (place !== undefined) fields.push(fieldOf(line, place[0], place[1], kind));
    }
    return fields;
  }
  return undefined;
}

const cause =
  /^(?:\s{0,16}(?:Caused by|Suppressed): |Exception in thread "[\w-]{1,60}" )?([A-Za-z_$][\w$]{0,60}(?:\.[A-Za-z_$][\w$]{0,60}){0,12}(?:Exception|Error|Warning|Throwable))(?=:|$)/;

/** `Caused by: pkg.SomeException: message`: the name of the exception, and the message. */
function parseCause(line: string): readonly Field[] | undefined {
  const found = cause.exec(line);
  const name = found?.[1];
  if (found === null || name === undefined) return undefined;
  const end = found[0].length;
  return [fieldOf(line, end - name.length, end, 'code'), ...messageFields(line, end)];
}
