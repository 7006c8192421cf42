/**
 * The texts that a line may stand for: as it is, and with every encoding taken off, to a fixpoint. Deliberately simple and slow-but-sure: it works on the
 * whole line as text, where the redactor works field by field.
 */
export function viewsOf(line: string): string[] {
  const views = [line];
  let current = line;
  for (let round = 0; round < 4; round++) {
    const next = unescapeOnce(current);
    if (next === current) break;
    views.push(next);
    current = next;
  }
  for (const view of [...views]) views.push(...hiddenTexts(view, 2));
  return views;
}

const named: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&commat;': '@',
  '&nbsp;': ' ',
  '&period;': '.',
};

function unescapeOnce(text: string): string {
  let out = text;
  if (out.includes('%')) {
    out = out.replace(/%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*/g, (run) => {
      const bytes = Uint8Array.from(run.match(/[0-9A-Fa-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));
      return new TextDecoder().decode(bytes).includes('\ufffd')
        ? new TextDecoder('latin1').decode(bytes)
        : new TextDecoder().decode(bytes);
    });
  }
  if (out.includes('&')) {
    out = out
      .replace(/&[a-z]+;/gi, (entity) => named[entity.toLowerCase()] ?? entity)
      .replace(/&#(\d+);/g, (all, code: string) => safeChar(all, Number(code)))
      .replace(/&#x([0-9a-f]+);/gi, (all, code: string) => safeChar(all, Number.parseInt(code, 16)));
  }
  if (out.includes('\\')) {
    out = out
      .replace(/\\u([0-9a-f]{4})/gi, (all, code: string) => safeChar(all, Number.parseInt(code, 16)))
      .replace(/\\x([0-9a-f]{2})/gi, (all, code: string) => safeChar(all, Number.parseInt(code, 16)));
  }
  return out;
}

function safeChar(original: string, code: number): string {
  return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : original;
}

/** Readable texts inside base64, base64url and hex runs, two levels deep. */
function hiddenTexts(text: string, depth: number): string[] {
  if (depth === 0) return [];
  const found: string[] = [];
  for (const run of text.match(/[A-Za-z0-9+/_-]{16,}/g) ?? []) {
    if (!looksCoded(run)) continue;
    for (const part of new Set([run, ...run.split('/')])) {
      if (part.length < 12) continue;
      for (const skip of [0, 1, 2, 3]) pushReadable(found, Buffer.from(part.slice(skip), 'base64'));
      if (/^[0-9a-f]+$/i.test(part)) pushReadable(found, Buffer.from(part, 'hex'));
    }
  }
  return [...found, ...found.flatMap((inner) => hiddenTexts(inner, depth - 1))];
}

/** Coded text mixes cases or letters and digits; a path of plain words does not. */
function looksCoded(run: string): boolean {
  return run
    .split('/')
    .some((part) => part.length >= 12 && (/[a-z].*[A-Z]|[A-Z].*[a-z]/.test(part) || /\d/.test(part)));
}

function pushReadable(found: string[], bytes: Buffer): void {
  if (bytes.length < 6 || !startsReadable(bytes)) return;
  const text = bytes.toString('utf8');
  const odd = text.replace(/[\p{L}\p{N}\p{P}\p{S} ]/gu, '').length;
  if (odd <= text.length * 0.1) found.push(text);
}

/** A first look at the bytes: control characters in the beginning mean that this is no text. */
function startsReadable(bytes: Buffer): boolean {
  let control = 0;
  const end = Math.min(24, bytes.length);
  for (let index = 0; index < end; index++) {
    const byte = bytes[index] ?? 0;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) control++;
  }
  return control * 8 <= end;
}

/** Lower case, compatibility forms, marks and invisible characters gone; letters that do not decompose as typed on a plain keyboard. */
export function plainForm(text: string): string {
  const lower = text.toLowerCase();
  if (/^[ -~]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}|\p{Cf}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[øò-ö]/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/[đð]/g, 'd')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/þ/g, 'th')
    .replace(/ı/g, 'i')
    .replace(/[’‘ʼ`´]/g, "'");
}
