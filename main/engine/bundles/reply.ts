import { readFileSync, statSync } from 'node:fs';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { DecodedToken } from '../../../shared/reply.ts';
import type { Call } from '../call.ts';
import { toReadFailure } from '../vault/files.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { candidatesIn } from './reply-candidates.ts';
import { issuedTokens } from './token-meanings.ts';
import type { Meaning } from './token-meanings.ts';

/** As many bytes of a file are taken as characters of a text that was pasted. */
const largest = 1_000_000;

/**
 * Finds every pseudonym of this vault's bundles in what the vendor wrote, and says what each means. A longer one wins over one within it. Nothing is
 * kept. Throws `invalid-input` where there is no text, and the read failures.
 */
export function decodeReply(
  vault: ReadableVault,
  input: Parsed<'bundles.decode'>,
  call: Pick<Call, 'path'>,
): Output<'bundles.decode'> {
  const text = input.file === undefined ? input.text : readText(call.path(input.file));
  if (text === undefined)
    throw new Failure('invalid-input', 'There is no text to decode.', { field: 'text' });
  const tokens = issuedTokens(vault, input.bundle);
  const known = new Map<string, Meaning[]>();
  const found = new Map<
    string,
    { token: string; places: { start: number; end: number }[]; meanings: Meaning[] }
  >();
  let taken = 0;
  for (const candidates of candidatesIn(text)) {
    for (const { start, end } of candidates) {
      if (start < taken) continue;
      const token = text.slice(start, end);
      const folded = token.toLowerCase();
      let meanings = known.get(folded);
      if (meanings === undefined) known.set(folded, (meanings = tokens.meaningsOf(token)));
      if (meanings.length === 0) continue;
      const entry = found.get(folded) ?? { token, places: [], meanings };
      entry.places.push({ start, end });
      found.set(folded, entry);
      taken = end;
      break;
    }
  }
  return { text, tokens: [...found.values()] satisfies DecodedToken[] };
}

/** A file as text: UTF-8 or UTF-16 by its mark, else UTF-8 where it is that, else Latin-1. */
function readText(path: string): string {
  try {
    if (statSync(path).size > largest) {
      throw new Failure('unsupported-file', 'This file is larger than 1 MB.', {
        hint: 'Paste the part that the vendor wrote.',
      });
    }
    const bytes = readFileSync(path);
    if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
    if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) {
      return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
        .swap16()
        .toString('utf16le');
    }
    const text = bytes.toString('utf8');
    return (text.includes('\ufffd') ? bytes.toString('latin1') : text).replace(/^\ufeff/, '');
  } catch (error) {
    throw toReadFailure(error);
  }
}
