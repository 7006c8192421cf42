import { createHash } from 'node:crypto';
import type { Output } from '../../../shared/contract.ts';
import type { DocumentLanguage } from '../../../shared/documents/language.ts';
import { documentWords } from '../../../shared/documents/words/document-words.ts';
import { Failure } from '../../../shared/failure.ts';
import { said, say } from '../../../shared/say.ts';
import type { Sentence } from '../../../shared/say.ts';
import { now } from '../clock.ts';
import { toBase32 } from '../vault/base32.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { appendAudit } from './audit.ts';

/** What an anchor says: which vault, how many entries, and the first 128 bits of the last hash. */
interface Anchor {
  readonly vault: string;
  readonly seq: number;
  readonly hash: string;
}

const groups = 4;
const shape =
  /TCA1[\s-]+([A-Z2-7]{4})[\s-]+(\d{1,15})[\s-]+((?:[A-Z2-7][\s-]*){26})([A-Z2-7]{2})(?![A-Z2-7])/;

/**
 * Makes an anchor: a line short enough to print or to copy by hand that fixes the chain up to here. It is worth something only where nobody who can
 * open the vault can change it. An entry of the chain says that it was made. Its sheet is in the language that is named.
 */
export function makeAnchor(vault: WritableVault, language: DocumentLanguage = 'en'): Output<'ledger.anchor'> {
  const { seq, hash } = vault.db.transaction(() => appendAudit(vault, { action: 'anchor-made' }))();
  const at = now();
  const anchor = writeAnchor({ vault: vaultMark(vault), seq, hash: shortHash(hash) });
  return { anchor, seq, hash, at, text: anchorText(vault.institution, { anchor, seq, hash, at }, language) };
}

/** What is wrong with the chain by an anchor, as sentences: it is shorter, or another one. Throws `invalid-input` for what is no anchor. */
export function findAnchorFaults(vault: ReadableVault, text: string): (string | Sentence)[] {
  const anchor = readAnchor(text);
  if (anchor.vault !== vaultMark(vault)) return [said('This anchor was made in another vault.')];
  const row = vault.db
    .prepare<[number], { hash: string }>('SELECT hash FROM audit WHERE seq = ?')
    .get(anchor.seq);
  const seq = String(anchor.seq);
  if (row === undefined) {
    const last =
      vault.db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM audit').get()?.seq ?? 0;
    return [
      say`The chain has no entry ${seq}, which the anchor saw: entries after ${String(last)} were removed, or an older copy of the vault was put back.`,
    ];
  }
  return shortHash(row.hash) === anchor.hash
    ? []
    : [say`Entry ${seq} is not the one that the anchor saw: the chain was written anew.`];
}

/** Reads an anchor out of a text, in any case, with or without its hyphens. Throws `invalid-input`. */
export function readAnchor(text: string): Anchor {
  const found = shape.exec(text.toUpperCase());
  const [, vault = '', digits = '', spaced = '', check = ''] = found ?? [];
  const anchor = { vault, seq: Number(digits), hash: spaced.replace(/[\s-]/g, '') };
  if (found !== null && checkOf(anchor) === check) return anchor;
  throw new Failure(
    'invalid-input',
    found === null
      ? 'There is no anchor in this text.'
      : 'This anchor was mistyped: its last two characters do not fit.',
    { hint: 'An anchor begins with TCA1. Copy it whole from the sheet.', field: 'anchor' },
  );
}

function writeAnchor(anchor: Anchor): string {
  const spelled = `${anchor.hash}${checkOf(anchor)}`.match(new RegExp(`.{1,${String(groups)}}`, 'g')) ?? [];
  return ['TCA1', anchor.vault, String(anchor.seq), ...spelled].join('-');
}

/**
 * Two characters that find every single wrong character and every two neighbours in the wrong order, as ISO 7064 does it: a number to a base, modulo a prime
 * that is larger than any difference of two characters.
 */
function checkOf({ vault, seq, hash }: Anchor): string {
  let rest = 0;
  for (const character of `${vault}${String(seq)}${hash}`)
    rest = (rest * checkBase + Number.parseInt(character, 36) + 1) % checkPrime;
  return `${checkLetters.charAt(rest >> 5)}${checkLetters.charAt(rest & 31)}`;
}

const checkBase = 37;
const checkPrime = 1021;
const checkLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function shortHash(hash: string): string {
  return toBase32(Buffer.from(hash, 'hex').subarray(0, 16)).toUpperCase();
}

/** Four characters by which an anchor of another vault is told; the vault's id is random. */
function vaultMark(vault: ReadableVault): string {
  const id =
    vault.db.prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'vault'").get()?.value ?? '';
  return toBase32(createHash('sha256').update(`anchor ${id}`).digest())
    .slice(0, 4)
    .toUpperCase();
}

function anchorText(
  institution: string,
  { anchor, seq, hash, at }: { anchor: string; seq: number; hash: string; at: string },
  language: DocumentLanguage,
): string {
  const { say, day } = documentWords(language);
  return `${say('Trac Custodian: anchor of the audit chain')}

${institution}
${say('Made on {0} at {1} UTC, after entry {2}.', day(at), at.slice(11, 16), seq)}

    ${anchor}

${say('Last hash: {0}', hash)}

${say('Keep this where nobody who can open the vault can change it: on paper in a safe, or with another office.')}
${say('To check: "Verify" in the Ledger, or {0}', 'custodian verify --anchor FILE')}
${say('It tells whether entries up to number {0} were removed or rewritten since, also by somebody who has the key.', seq)}
${say('There is nothing about any person in it.')}
`;
}
