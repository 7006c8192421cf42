import type { Context } from './template.ts';

const urlSafe = /^[\w.~%+=:@!*'(),;$/?&#-]*$/;

/** Writes an encoded text so that it is part of its surroundings: a query, a JSON string, a cell, an element, a quoted literal. */
export function writeInto(context: Context, text: string): string {
  switch (context) {
    case 'text':
      return text;
    case 'url':
      return urlSafe.test(text) && !/[?&#/]/.test(text) ? text : encodeURIComponent(text);
    case 'json':
      // An escape of JSON is one already.
      return /^(?:[^\\"\0-\x1f]|\\u[0-9a-f]{4})*$/.test(text) ? text : JSON.stringify(text).slice(1, -1);
    case 'csv':
      return /[",;\n\r\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    case 'xml':
      return text
        .replace(/&(?!#?\w+;)/g, '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;');
    case 'user':
      return text.replace(/\s/g, '_');
    case 'sql':
      return text.replaceAll("'", "''");
  }
}
