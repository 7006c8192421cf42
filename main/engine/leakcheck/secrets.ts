import { isIssued } from './own-tokens.ts';
import type { OwnTokens } from './own-tokens.ts';
import type { Residue, ResidueFormat } from './residue.ts';

/** Forms of keys and tokens that their makers give them. */
const forms: readonly RegExp[] = [
  /eyJ[\w-]{10,}\.[\w-]{2,}/g,
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g,
  /(?<!\w)(?:AKIA|ASIA)[0-9A-Z]{16}(?!\w)/g,
  /(?<!\w)gh[pousr]_\w{36,60}/g,
  /(?<!\w)xox[abposr]-[\w-]{10,100}/g,
  /(?<!\w)[sr]k_live_\w{16,100}/g,
  /(?<!\w)AIza[\w-]{35}/g,
  /(?<=bearer )[\w.~+/=-]{20,}/gi,
  /(?<=authorization: ?basic )[A-Za-z0-9+/=]{8,}/gi,
  /(?<=:\/\/)[^\s/:@[{]{1,100}:[^\s/@[{]{1,100}(?=@)/g,
];

/** Parameters, cookies and headers whose value opens something. */
const named =
  /(?<![A-Za-z0-9])(?:jsessionid|phpsessid|asp\.net_sessionid|4dsid_\w{0,20}|_?ttoken|samlresponse|samlrequest|relaystate|access_token|refresh_token|id_token|api_?key|client_secret|installcode|productcode|session_?id|sid|passwd|password|pwd)=("?)([^\s"'&;,<>]{3,})/gi;
const placeholder = /^(?:[[{].*|%7b.*|-|\*+|redacted|true|false|null|undefined)$/i;

/** Finds keys, tokens and passwords that are none of our placeholders. Long mixed runs count in logs only: documents of ours hold checksums. */
export function* secretsIn(text: string, own: OwnTokens, format: ResidueFormat): Generator<Residue> {
  for (const form of forms) {
    for (const match of text.matchAll(form)) {
      if (!isIssued(match[0], own)) yield found('token', match[0], match.index);
    }
  }
  for (const match of text.matchAll(named)) {
    const value = match[2] ?? '';
    if (placeholder.test(value) || isIssued(value, own)) continue;
    yield found('secret', value, match.index + match[0].length - value.length);
  }
  if (format !== 'log') return;
  for (const match of text.matchAll(/[A-Za-z0-9_-]{24,}/g)) {
    if (isRandom(match[0]) && !isIssued(match[0], own)) yield found('token', match[0], match.index);
  }
}

const fewestDigits = 3;

/** Text that nobody wrote: it changes between small letters, capitals and digits at every third place at least. */
function isRandom(text: string): boolean {
  let changes = 0;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const now = classOf(text.charCodeAt(at));
    if (now === 2) digits++;
    if (at > 0 && now !== classOf(text.charCodeAt(at - 1))) changes++;
  }
  return digits >= fewestDigits && changes * 3 >= text.length && /[a-z]/.test(text) && /[A-Z]/.test(text);
}

function classOf(unit: number): number {
  if (unit >= 48 && unit <= 57) return 2;
  if (unit >= 97 && unit <= 122) return 0;
  return unit >= 65 && unit <= 90 ? 1 : 3;
}

function found(kind: string, text: string, start: number): Residue {
  return { kind, text, hard: true, start, end: start + text.length };
}
