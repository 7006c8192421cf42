import { isNameLabel } from '../field-names.ts';
import { accessFields, parseAccessLine } from './access.ts';
import { fieldOf, noState, shareOf } from './format.ts';
import type { Field, FieldKind, LogFormat } from './format.ts';
import { scanJson } from './json-scan.ts';
import type { JsonString, JsonVisitor } from './json-scan.ts';
import { isListedName, kindOfHeader, kindOfName, kindOfValueIn } from './key-kinds.ts';
import { messageFields } from './message-fields.ts';
import { parseTrace } from './trace.ts';

/** Logs with one JSON object a line. Keys, strings and numbers are replaced in place, so that spacing, order and types stay. */
export const jsonLinesFormat: LogFormat = {
  name: () => 'json-lines',
  holdsText: true,
  detect: (lines) => shareOf(lines, (line) => line.trimStart().startsWith('{') && parse(line) !== undefined),
  start: () => noState,
  parse,
};

function parse(line: string): readonly Field[] | undefined {
  const visitor = createVisitor(line);
  return scanJson(line, visitor) ? visitor.fields : undefined;
}

/** What stands over the values of an object or array: its own kind for all, or a way to tell by key. */
type Scope = { readonly by: 'key' | 'header' | 'form' } | { readonly all: FieldKind };

const headerNames = /^(?:(?:request|response|http)_?)?headers$/i;
const formNames =
  /^(?:body|form|fields|formdata|params|parameters|args|post|postdata|input|requestbody|values|variables)$/i;
const topScope: Scope = { by: 'key' };

function createVisitor(line: string): JsonVisitor<Scope> & { readonly fields: Field[] } {
  const fields: Field[] = [];
  return {
    fields,
    top: topScope,
    key(key, scope) {
      if (!('all' in scope) && isListedName(key.text)) return;
      fields.push(ofString(key, 'name'));
    },
    inner: (key, scope) => scopeUnder(key, scope),
    string(value, key, scope) {
      const isOpen = !('all' in scope) && scope.by !== 'header' && key !== undefined;
      const isName = isOpen && isNameLabel(key) && /\p{L}/u.test(value.text);
      const kind = isName ? 'value' : kindOfValueIn(kindIn(scope, key), value.text);
      if (value.text === '') return;
      if (kind === 'message') fields.push(...linesOf(value));
      else fields.push(ofString(value, kind));
    },
    number(start, end, key, scope) {
      fields.push(fieldOf(line, start, end, figureIn(scope, key)));
    },
  };
}

const typedByPeople = new Set<FieldKind>(['message', 'word', 'time', 'code']);

/** The kind of a value by the key it stands under, or that its array stands under. */
function kindIn(scope: Scope, key: string | undefined): FieldKind {
  if ('all' in scope) return scope.all;
  if (key === undefined) return 'message';
  if (scope.by === 'header') return kindOfHeader(key);
  const kind = kindOfName(key);
  return scope.by === 'form' && typedByPeople.has(kind) ? 'value' : kind;
}

function scopeUnder(key: string | undefined, scope: Scope): Scope {
  if ('all' in scope || key === undefined) return scope;
  if (headerNames.test(key)) return { by: 'header' };
  if (formNames.test(key)) return { by: 'form' };
  const kind = kindIn(scope, key);
  if (kind === 'secret') return { all: 'secret' };
  // `"name": { "first": "x" }`, `"birth": { "date": "x" }`: the parts are as personal as the whole.
  return kind === 'value' ? { by: 'form' } : { by: scope.by };
}

const ownedKinds = new Set<FieldKind>(['value', 'user', 'reference', 'secret', 'host', 'hosts']);

function figureIn(scope: Scope, key: string | undefined): FieldKind {
  const kind = kindIn(scope, key);
  if (ownedKinds.has(kind)) return 'secret-figure';
  return kind === 'number' || kind === 'thread' ? 'size-figure' : 'figure';
}

function ofString({ text, start, end, places }: JsonString, kind: FieldKind): Field {
  return { start, end, text, kind, ...(places === undefined ? {} : { places }) };
}

/** The lines of a message: a container's log holds lines of access logs, an error its stack trace. */
function linesOf({ text, start, places }: JsonString): Field[] {
  const fields: Field[] = [];
  let from = 0;
  for (const part of text.split('\n')) {
    for (const field of fieldsOfLine(part)) {
      const [first, last] = [from + field.start, from + field.end];
      if (places === undefined) fields.push({ ...field, start: start + first, end: start + last });
      else fields.push({ ...field, places: places.slice(first, last + 1) });
    }
    from += part.length + 1;
  }
  return fields;
}

function fieldsOfLine(line: string): readonly Field[] {
  const access = parseAccessLine(line);
  return access === undefined ? (parseTrace(line) ?? messageFields(line, 0)) : accessFields(access);
}
