import { domainToUnicode } from 'node:url';
import { bytesToText, withoutMojibake } from './decode-bytes.ts';
import { decodeEncodedWords } from './decode-mail.ts';
import { decodeEntities } from './entities.ts';
import { withoutLookAlikes } from './look-alikes.ts';

/** A longer text is not decoded further: nothing that identifies a person needs it, and hostile input would like it. */
const longest = 8192;
const layers = 4;

const encoded = /[%\\&\0-\x08\x0e-\x1f\x7f-\uffff]|=\?|xn--/i;
const controls = /[\0-\x08\x0e-\x1f\x7f]/g;
/** Characters that are not seen: zero-width, direction marks, soft hyphen, variation selectors, fillers. */
const unseen = /[\p{Cf}\ufe00-\ufe0f\u034f\u115f\u1160\u3164]/gu;

/**
 * Takes encodings off a text until nothing changes (at most four layers): percent signs (also of percent signs, `%uXXXX`, longer UTF-8 than
 * allowed), HTML entities, `\uXXXX`, `\xXX`, `\NNN` and JSON escapes, also with their backslashes escaped, words of mail headers, Punycode, UTF-8 read
 * as Latin-1; then compatibility forms, letters that only look Latin and characters that are not seen. Linear in the length.
 */
export function decodeLayers(raw: string): string {
  if (!encoded.test(raw)) return raw;
  let text = (raw.length > longest ? raw.slice(0, longest) : raw).replace(controls, '');
  for (let layer = 0; layer < layers; layer++) {
    const decoded = decodeOnce(text);
    if (decoded === text) break;
    text = decoded;
  }
  return /^[\0-\x7f]*$/.test(text) ? text : withoutLookAlikes(text.normalize('NFKC').replace(unseen, ''));
}

/** A text without the characters that are not seen. */
export function withoutUnseen(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : text.replace(unseen, '').replace(controls, '');
}

function decodeOnce(text: string): string {
  let result = text;
  if (result.includes('%')) {
    result = decodeRuns(result, /(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex'));
    result = result.replace(/%u([0-9a-f]{4})/gi, (_all, hex: string) => fromCode(Number.parseInt(hex, 16)));
  }
  if (result.includes('\\')) result = withoutBackslashes(result);
  if (result.includes('&')) result = decodeEntities(result);
  if (/xn--/i.test(result))
    result = result.replace(
      /(?:[a-z0-9-]{1,63}\.){0,8}xn--[a-z0-9-]{1,59}(?:\.[a-z0-9-]{1,63}){0,8}/gi,
      (name) => domainToUnicode(name) || name,
    );
  return withoutMojibake(decodeEncodedWords(result));
}

function withoutBackslashes(text: string): string {
  const units = text.replace(
    /\\{1,8}u(?:([0-9a-f]{4})|\{([0-9a-f]{1,6})\})/gi,
    (_all, hex: string | undefined, long: string) => fromCode(Number.parseInt(hex ?? long, 16)),
  );
  const bytes = decodeRuns(units, /(?:\\{1,8}x[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replace(/\\+x/gi, ''), 'hex'),
  );
  const octal = decodeRuns(bytes, /(?:\\{1,8}[0-3][0-7]{2})+/g, (run) =>
    Uint8Array.from(run.split(/\\+/).slice(1), (digits) => Number.parseInt(digits, 8)),
  );
  return octal.replace(/\\{1,8}(["'/])/g, '$1');
}

function decodeRuns(text: string, runs: RegExp, bytesOf: (run: string) => Uint8Array): string {
  return text.replace(runs, (run) => bytesToText(bytesOf(run)));
}

function fromCode(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
