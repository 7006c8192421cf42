import type { ComparedLine, ComparedReplacement } from '../../../shared/bundle.ts';
import { findByNumber } from '../people/find.ts';
import { displayName } from '../people/person-row.ts';
import { decodeLayers } from '../redaction/decode.ts';
import { nameWords } from '../redaction/known-keys.ts';
import type { RedactedLine, Replacement } from '../redaction/log-redactor.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { Draft } from './drafts.ts';

/** How a line is shown: with what was replaced readable or masked, and how many characters of it at most. */
export interface ShownAs {
  readonly originals: boolean;
  readonly longest: number;
}

const mask = '•';

/** A line as the contract gives it: for each replacement what it was taken for, and whose pseudonym took its place. */
export function toCompared(
  vault: ReadableVault,
  draft: Draft,
  number: number,
  line: RedactedLine,
  { originals, longest }: ShownAs,
): ComparedLine {
  const before = originals ? line.before : masked(line);
  const end = cutBefore(line, longest);
  const replacements = line.replacements
    .filter((each) => each.end <= end)
    .map((each) => withWhose(vault, draft, line, each, originals));
  const isCut = end < line.before.length;
  return {
    line: number,
    before: before.slice(0, end),
    after: line.after === null ? null : isCut ? written(line, end) : line.after,
    ...(line.why === undefined ? {} : { why: line.why }),
    ...(isCut ? { cut: line.before.length - end } : {}),
    replacements,
  };
}

/** The line with everything masked that does not leave. */
function masked({ before, after, replacements }: RedactedLine): string {
  if (after === null) return mask.repeat(Math.min(before.length, 24));
  let text = '';
  let at = 0;
  for (const { start, end } of replacements) {
    text += before.slice(at, start) + mask.repeat(end - start);
    at = end;
  }
  return text + before.slice(at);
}

/** Where a long line may be cut: not inside something that was replaced. */
function cutBefore({ before, replacements }: RedactedLine, longest: number): number {
  if (before.length <= longest) return before.length;
  const around = replacements.find(({ start, end }) => start < longest && longest < end);
  return around?.start ?? longest;
}

function written({ before, replacements }: RedactedLine, to: number): string {
  let text = '';
  let at = 0;
  for (const { start, end, replacement } of replacements) {
    if (end > to) break;
    text += before.slice(at, start) + replacement;
    at = end;
  }
  return text + before.slice(at, to);
}

function withWhose(
  vault: ReadableVault,
  draft: Draft,
  line: RedactedLine,
  each: Replacement,
  originals: boolean,
): ComparedReplacement {
  const text = line.before.slice(each.start, each.end);
  const decoded = decodeLayers(text);
  const person = personBehind(draft, line, each, decoded);
  return {
    start: each.start,
    end: each.end,
    rule: each.rule,
    replacement: each.replacement,
    ...(originals && decoded !== text ? { decoded: decoded.slice(0, 400) } : {}),
    ...(person === undefined ? {} : { whose: whoseOf(vault, draft, person, originals) }),
  };
}

/** Who was meant, as far as it can be told from the text alone: where several people are in a line, only a clear hit counts. */
function personBehind(
  draft: Draft,
  line: RedactedLine,
  { rule }: Replacement,
  decoded: string,
): number | undefined {
  if (!rule.startsWith('known-')) return undefined;
  const hit = draft.known.findValue(decoded) ?? draft.known.findName(nameWords(decoded));
  const person = hit?.person ?? (line.people.length === 1 ? line.people[0] : undefined);
  return person !== undefined && line.people.includes(person) ? person : undefined;
}

/** A person as the custodian sees them: the pseudonym, and the name where the originals are shown. */
export function whoseOf(
  vault: ReadableVault,
  draft: Draft,
  person: number,
  originals: boolean,
): { person: number; pseudonym: string; name?: string } {
  const row = originals ? findByNumber(vault, person) : undefined;
  const name = row === undefined ? {} : { name: displayName(row) };
  return { person, pseudonym: draft.pseudonyms.core(person), ...name };
}
