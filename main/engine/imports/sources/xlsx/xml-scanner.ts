import { Failure } from '../../../../../shared/failure.ts';

/** What is told of an XML part as it streams by. Names come without their namespace prefix; text with entities resolved. */
export interface XmlListener {
  open(name: string, attributes: XmlAttributes, isEmpty: boolean): void;
  close(name: string): void;
  text(text: string): void;
}

/** Reads one attribute of an element; the prefix of its name does not count. */
export type XmlAttributes = (name: string) => string | undefined;

/** Takes the text of an XML part in chunks; any cut gives the same events. */
export interface XmlScanner {
  push(chunk: string): void;
  /** Ends the part. Throws `unsupported-file` where it stops in the middle of a tag, or with elements that are still open. */
  end(): void;
}

const longestTag = 1 << 20;

/**
 * Makes a scanner for the XML of OOXML parts (XML 1.0 without DTD). Throws `unsupported-file` for a DOCTYPE, through which entities could be made to
 * grow, and for markup that does not end.
 */
export function createXmlScanner(listener: XmlListener): XmlScanner {
  let rest = '';
  let depth = 0;

  /** Handles the markup at `at` (a `<`); gives where it ends, or -1 when it is not whole yet. */
  const markup = (text: string, at: number): number => {
    const second = text.charCodeAt(at + 1);
    if (second === 0x21) return declaration(text, at);
    if (second === 0x3f) {
      const end = text.indexOf('?>', at);
      return end < 0 ? -1 : end + 2;
    }
    const end = tagEnd(text, at + 1);
    if (end < 0) return -1;
    if (second === 0x2f) {
      depth--;
      listener.close(localName(text.slice(at + 2, end).trimEnd()));
      return end + 1;
    }
    const isEmpty = text.charCodeAt(end - 1) === 0x2f;
    const nameEnd = nameEndIn(text, at + 1, end);
    const name = localName(text.slice(at + 1, nameEnd));
    listener.open(name, (wanted) => attributeIn(text.slice(nameEnd, end), wanted), isEmpty);
    if (isEmpty) listener.close(name);
    else depth++;
    return end + 1;
  };

  const declaration = (text: string, at: number): number => {
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end < 0) return -1;
      listener.text(text.slice(at + 9, end));
      return end + 3;
    }
    // Too little of it to tell.
    if (text.length - at < 9) return -1;
    throw broken();
  };

  return {
    push(chunk) {
      const text = rest === '' ? chunk : rest + chunk;
      let at = 0;
      while (at < text.length) {
        const start = text.indexOf('<', at);
        if (start !== at) {
          const end = start < 0 ? safeTextEnd(text, at) : start;
          if (end > at) listener.text(unescapeXml(text.slice(at, end)));
          at = end;
          if (start < 0) break;
        }
        const next = markup(text, at);
        if (next < 0) break;
        at = next;
      }
      rest = text.slice(at);
      if (rest.length > longestTag) throw broken();
    },
    end() {
      if (rest.trim() !== '' || depth !== 0) throw broken();
    },
  };
}

/** The end of text that can be told of: an entity at the very end may not be whole yet. */
function safeTextEnd(text: string, from: number): number {
  const ampersand = text.lastIndexOf('&');
  return ampersand >= from && text.length - ampersand < 12 && !text.includes(';', ampersand)
    ? ampersand
    : text.length;
}

/** The `>` that ends a tag: one inside a quoted attribute is data. Never looks further than the tag, as most have no quotes. */
function tagEnd(text: string, from: number): number {
  let inside = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inside !== 0) {
      if (code === inside) inside = 0;
    } else if (code === 0x3e) return at;
    else if (code === 0x22 || code === 0x27) inside = code;
  }
  return -1;
}

function nameEndIn(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (isSpace(code) || code === 0x2f) return at;
  }
  return to;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function after(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
}

/** Reads one attribute out of the inside of a tag. A cell is asked for three of them, so no regular expression. */
function attributeIn(text: string, wanted: string): string | undefined {
  let at = 0;
  for (;;) {
    const equals = text.indexOf('=', at);
    if (equals < 0) return undefined;
    const open = skipSpace(text, equals + 1);
    const quote = text.charAt(open);
    const end = quote === '"' || quote === "'" ? text.indexOf(quote, open + 1) : -1;
    if (end < 0) throw broken();
    if (isNamed(text, at, equals, wanted)) return unescapeXml(text.slice(open + 1, end));
    at = end + 1;
  }
}

/** Whether the name that ends before `to` is the wanted one, whatever its prefix. */
function isNamed(text: string, from: number, to: number, wanted: string): boolean {
  let end = to;
  while (end > from && isSpace(text.charCodeAt(end - 1))) end--;
  const start = end - wanted.length;
  if (start < from || !text.startsWith(wanted, start)) return false;
  const before = start === from ? 0x20 : text.charCodeAt(start - 1);
  return before === 0x3a || isSpace(before);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** NaN, which stands for the end of the text, is no space. */
function isSpace(code: number): boolean {
  return code <= 0x20;
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Resolves the five entities and character references of XML; what is none stays as it is. */
function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
    (all, hex, decimal, name) => {
      if (typeof name === 'string') return named[name.toLowerCase()] ?? String(all);
      const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}

function broken(): Failure {
  return new Failure(
    'unsupported-file',
    'The XML inside this workbook is damaged, or holds what no workbook does.',
    {
      hint: 'Open it in Excel, save it again as .xlsx, or save the sheet as "CSV UTF-8".',
    },
  );
}
