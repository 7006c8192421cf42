import { z } from 'zod';

/** What a line of a log says: a request with its outcome, or an error message. */
export type LogRecord =
  | { readonly kind: 'request'; readonly method: string; readonly target: string; readonly status: number }
  | { readonly kind: 'message'; readonly text: string };

/** Reads the lines of one log in order: a format with a header of its own (W3C) names its columns there. */
export interface LogReader {
  read(line: string): LogRecord | undefined;
}

/** Longer lines are no records of a format known here. */
const longest = 100_000;

/** Makes the reader of one log. It reads every format that bundles hold: Apache, NGINX, IIS, W3C, 4D, JSON lines, error logs. */
export function createLogReader(): LogReader {
  let columns: Columns | undefined;
  return {
    read(line) {
      if (line.length > longest) return undefined;
      if (line.startsWith('#')) {
        if (/^#fields:/i.test(line)) columns = columnsOf(line.slice('#fields:'.length).trim().split(/[ \t]/));
        return undefined;
      }
      if (line.startsWith('{')) return fromJson(line);
      const request =
        (columns === undefined ? undefined : fromColumns(line, columns)) ?? fromQuoted(line) ?? fromIis(line);
      return request ?? fromMessage(line);
    },
  };
}

interface Columns {
  readonly method: number;
  readonly target: number;
  readonly status: number;
}

function columnsOf(names: readonly string[]): Columns | undefined {
  const lower = names.map((name) => name.toLowerCase());
  const find = (...wanted: string[]): number => lower.findIndex((name) => wanted.includes(name));
  const found = {
    method: find('cs-method', 'method'),
    target: find('cs-uri-stem', 'cs-uri', 'cs(uri)', 'uri', 'url'),
    status: find('sc-status', 'status', 'cs-status'),
  };
  return found.status < 0 || found.target < 0 ? undefined : found;
}

function fromColumns(line: string, columns: Columns): LogRecord | undefined {
  const cells = line.split(line.includes('\t') ? '\t' : ' ');
  return toRequest(cells[columns.method] ?? '-', cells[columns.target], cells[columns.status]);
}

/** `"GET /path HTTP/1.1" 200`, of Apache and NGINX; the request is the first or second quoted part. */
function fromQuoted(line: string): LogRecord | undefined {
  let from = 0;
  for (let tries = 0; tries < 3; tries++) {
    const open = line.indexOf('"', from);
    const close = line.indexOf('" ', open + 1);
    if (open < 0 || close < 0) return undefined;
    const [method, target] = line.slice(open + 1, close).split(' ');
    const status = line.slice(close + 2, close + 6).trimEnd();
    if (method !== undefined && /^[A-Z]{3,12}$/.test(method)) return toRequest(method, target, status);
    from = close + 1;
  }
  return undefined;
}

/** IIS native: fifteen cells with a comma after each; status, method and target are the 11th, 13th and 14th. */
function fromIis(line: string): LogRecord | undefined {
  const cells = line.split(', ');
  return cells.length < 14 ? undefined : toRequest(cells[12] ?? '', cells[13], cells[10]);
}

function toRequest(
  method: string,
  target: string | undefined,
  status: string | undefined,
): LogRecord | undefined {
  if (target === undefined || status === undefined || !/^[1-5]\d\d$/.test(status)) return undefined;
  return { kind: 'request', method: method.toUpperCase(), target, status: Number(status) };
}

const jsonLine = z.record(z.string(), z.unknown());
const statusKeys = ['status', 'status_code', 'statuscode', 'sc-status', 'response_status'];
const methodKeys = ['method', 'request_method', 'requestmethod', 'verb', 'cs-method'];
const targetKeys = ['path', 'url', 'uri', 'request_uri', 'requesturi', 'target', 'cs-uri-stem', 'request'];
const levelKeys = ['level', 'severity', 'loglevel', 'lvl', 'log.level'];
const messageKeys = ['message', 'msg', 'error', 'err', 'exception'];

function fromJson(line: string): LogRecord | undefined {
  const fields = flat(line);
  if (fields === undefined) return fromMessage(line);
  const first = (keys: readonly string[]): string | undefined =>
    keys.map((key) => fields.get(key)).find((value) => value !== undefined);
  const request = toRequest(first(methodKeys) ?? '-', first(targetKeys), first(statusKeys));
  if (request !== undefined) return request;
  const message = first(messageKeys);
  const level = first(levelKeys) ?? '';
  const isError =
    errorLevel.test(` ${level} `) || Number(level) >= 50 || /Exception|Error/.test(message ?? '');
  return message !== undefined && isError ? { kind: 'message', text: message } : undefined;
}

/** The fields of a JSON line and of the objects right inside it, by their own names in small letters. */
function flat(line: string): Map<string, string> | undefined {
  const fields = new Map<string, string>();
  const add = (value: unknown, depth: number): void => {
    const object = jsonLine.safeParse(value);
    if (!object.success) return;
    for (const [name, inner] of Object.entries(object.data)) {
      const key = name.toLowerCase();
      if (typeof inner === 'string' || typeof inner === 'number') {
        if (!fields.has(key)) fields.set(key, String(inner));
      } else if (depth < 2) add(inner, depth + 1);
    }
  };
  try {
    add(JSON.parse(line), 0);
    return fields;
  } catch {
    return undefined;
  }
}

/** A level that means that something failed, as a word of its own. */
const errorLevel =
  /[\s[(<|:"=](?:error|err|crit|critical|alert|emerg|emergency|fatal|severe)(?=[\s\])>|:",.;]|$)/i;

function fromMessage(line: string): LogRecord | undefined {
  const level = errorLevel.exec(` ${line}`);
  if (level !== null) {
    const after = line.slice(level.index + level[0].length - 1).replace(/^[\s\])>|:",.;-]{1,8}/, '');
    return { kind: 'message', text: after === '' ? line : after };
  }
  return /[A-Za-z](?:Exception|Error)\b/.test(line) ? { kind: 'message', text: line } : undefined;
}
