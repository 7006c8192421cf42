/** What a pattern found that is no form of ours. */
export interface Residue {
  readonly kind: string;
  readonly text: string;
  readonly hard: boolean;
  readonly start: number;
  readonly end: number;
}

/** Reserved space, where the addresses of a bundle lie (RFC 1918, 2544, 5737, 1112; loopback and link-local are nobody's). */
const reservedV4 =
  /^(?:0\.|10\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|192\.0\.2\.|198\.1[89]\.|198\.51\.100\.|203\.0\.113\.|2[4-5]\d\.)/;
const ownMail = /@redacted\.invalid$/i;

/**
 * Whatever looks like an e-mail, a public address, an SSN or a signed token must be one of our own forms, whoever it belongs to: nobody unknown
 * may slip through either. Gives hard hits.
 */
export function* residueOf(view: string, ownTokens: ReadonlySet<string>): Generator<Residue> {
  if (view.includes('@')) {
    for (const match of view.matchAll(
      /[\p{L}\p{N}._%+'-]{1,128}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu,
    )) {
      if (!ownMail.test(match[0]) && !ownTokens.has(match[0].toLowerCase())) yield hit('e-mail', match);
    }
  }
  for (const match of view.matchAll(/(?<![\d./\w-])(\d{1,3}\.){3}\d{1,3}(?![\d.\w-])/g)) {
    if (match[0].split('.').every((part) => Number(part) <= 255) && !reservedV4.test(match[0]))
      yield hit('address', match);
  }
  for (const match of view.matchAll(/(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g)) {
    if (!ownTokens.has(match[0])) yield hit('ssn', match);
  }
  for (const match of view.matchAll(/eyJ[\w-]{10,}\.[\w-]{10,}\./g)) yield hit('token', match);
}

function hit(kind: string, match: RegExpExecArray): Residue {
  return { kind, text: match[0], hard: true, start: match.index, end: match.index + match[0].length };
}
