import { randomBytes } from 'node:crypto';
import type { FieldValues } from '../../../../shared/fields.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { indexFold } from './identifiers.ts';
import { boundedBy, createNaming, wordsOf } from './whole-names.ts';
import type { Named } from './whole-names.ts';
import { isWord } from './word-index.ts';

/** Free texts about people that stay when somebody is erased and may name them all the same: each table with its key and its texts. */
const freeTexts = [
  { table: 'hold', key: 'no', columns: ['reason', 'authority', 'reviewer'] },
  { table: 'hold_release', key: 'no', columns: ['reason'] },
  { table: 'restriction', key: 'no', columns: ['note', 'lift_note'] },
  { table: 'retention_keep', key: 'person_no', columns: ['reason'] },
  { table: 'erasure_notice', key: 'no', columns: ['channel'] },
  { table: 'request', key: 'no', columns: ['requester'] },
  { table: 'contact_step', key: "contact || ' ' || no", columns: ['evidence'] },
  { table: 'people_view', key: 'no', columns: ['query'] },
] as const;

/**
 * Texts about something else: files, bundles, rules, what the institution set. Only an id, an address or a whole name is taken out of these. A new
 * table stands here, above, or in the list of those that need not (`mentions.test.ts`).
 */
const passingTexts = [
  { table: 'import', key: 'no', columns: ['file', 'source'] },
  { table: 'import_refusal', key: 'no', columns: ['file', 'profile'] },
  { table: 'import_profile', key: 'name', columns: ['settings', 'name'] },
  {
    table: 'bundle',
    key: 'bundle',
    columns: ['case_ref', 'recipients', 'determination', 'gate', 'sealed_to', 'purged_by', 'purge_evidence'],
  },
  { table: 'recipient', key: 'id', columns: ['label', 'note', 'checked_with'] },
  { table: 'setting', key: 'name', columns: ['value'] },
  { table: 'retention_rule', key: 'rule', columns: ['name', 'basis'] },
  { table: 'register_entry', key: 'entry', columns: ['content'] },
  { table: 'certificate', key: 'certificate', columns: ['content'] },
  { table: 'erasure_notice', key: 'no', columns: ['recipient'] },
  { table: 'people_view', key: 'no', columns: ['name', 'filter'] },
] as const;

/** Columns that may not hold the same twice. */
const uniqueColumns: ReadonlySet<string> = new Set([
  'import_profile.name',
  'recipient.label',
  'retention_rule.name',
  'people_view.name',
]);

/** Where somebody may stand in their own right, by a contract or consent of its own: erasing the record of the inventory does not end that. */
const ownRight = [
  { table: 'contact', columns: ['name', 'email', 'address', 'phone', 'billing'] },
  { table: 'testimonial', columns: ['who', 'text'] },
] as const;

/** The tables of these texts. */
export const mentionTables: readonly string[] = freeTexts.map(({ table }) => table);

/** The tables of texts about something else. */
export const passingTables: readonly string[] = passingTexts.map(({ table }) => table);

/** What people who were erased are recognised by: values as stored, and folded words of their names. */
export interface Recognised {
  readonly values: readonly string[];
  readonly words: readonly string[];
}

const mask = '[erased]';
const shortestValue = 4;

/**
 * Takes erased people out of the free texts about others: their ids, addresses and further values, and the words of their names that nobody who remains has too.
 * Inside the caller's transaction, once their rows are gone. Gives how many texts were changed.
 */
export function forgetMentions(vault: WritableVault, { values, words }: Recognised): number {
  const texts = mentionedTexts(vault);
  if (texts.length === 0) return 0;
  const everything = texts.map(({ text }) => indexFold(text)).join('\n');
  const said = new Set(wordsOf(everything));
  const names = [...new Set(words)].filter((word) => said.has(word)).filter((word) => !isWord(vault, word));
  const identifying = [...new Set(values.map(indexFold))].filter(
    (value) => value.length >= shortestValue && /[\d@]/.test(value) && everything.includes(value),
  );
  let changed = 0;
  for (const { at, text, table, key, column } of texts) {
    const left = maskText(text, { values: identifying, words: names });
    if (left === text) continue;
    vault.db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`).run(left, at);
    changed++;
  }
  return changed;
}

/** A free text, and where it stands. */
interface FreeText {
  readonly table: string;
  readonly key: string;
  readonly column: string;
  readonly at: number | string;
  readonly text: string;
}

/** Every free text about people in which somebody may be named, with its place. */
export function mentionedTexts(vault: ReadableVault): FreeText[] {
  return textsIn(vault, freeTexts);
}

/** Every text about something else in which somebody may be named in passing, with its place. */
export function passingMentions(vault: ReadableVault): FreeText[] {
  return textsIn(vault, passingTexts);
}

function textsIn(
  vault: ReadableVault,
  places: readonly { readonly table: string; readonly key: string; readonly columns: readonly string[] }[],
): FreeText[] {
  return places.flatMap(({ table, key, columns }) =>
    columns.flatMap((column) =>
      vault.db
        .prepare<[], Pick<FreeText, 'at' | 'text'>>(
          `SELECT ${key} AS at, ${column} AS text FROM ${table} WHERE ${column} IS NOT NULL`,
        )
        .all()
        .map((row) => ({ ...row, table, key, column })),
    ),
  );
}

/**
 * Takes erased people out of texts about something else. Inside the caller's transaction. `people`: all values that each has and had. Gives how many texts
 * were changed.
 */
export function forgetPassingMentions(
  vault: WritableVault,
  people: readonly (readonly FieldValues[])[],
): number {
  const naming = createNaming(people);
  let changed = 0;
  for (const { table, key, column, at, text } of passingMentions(vault)) {
    if (naming.in(text) === undefined) continue;
    const sign = uniqueColumns.has(`${table}.${column}`)
      ? `[erased ${randomBytes(3).toString('hex').toUpperCase()}]`
      : mask;
    const left = withoutNames(text, naming, sign);
    if (left === text) continue;
    vault.db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`).run(left, at);
    changed++;
  }
  return changed;
}

/** How many free texts may name these people. Fewer are changed: a word that somebody who stays is named by too is left. */
export function countMentions(vault: ReadableVault, { values, words }: Recognised): number {
  const named = new Set(words);
  const identifying = [...new Set(values.map(indexFold))].filter(
    (value) => value.length >= shortestValue && /[\d@]/.test(value),
  );
  return mentionedTexts(vault).filter(({ text }) => {
    const folded = indexFold(text);
    return (
      wordsOf(folded).some((word) => named.has(word)) || identifying.some((value) => folded.includes(value))
    );
  }).length;
}

/** How many texts about something else name these people. */
export function countPassingMentions(
  vault: ReadableVault,
  people: readonly (readonly FieldValues[])[],
): number {
  const naming = createNaming(people);
  return passingMentions(vault).filter(({ text }) => naming.in(text) !== undefined).length;
}

/**
 * How many contacts and testimonials name these people and are not sure to be theirs: they stay until somebody deletes them where they are kept. `theirs`: the
 * ids of those that are.
 */
export function countOwnRight(
  vault: ReadableVault,
  people: readonly (readonly FieldValues[])[],
  theirs: ReadonlySet<string>,
): number {
  const naming = createNaming(people);
  return ownRight.reduce((sum, { table, columns }) => {
    const rows = vault.db
      .prepare<[], { id: string; text: string }>(
        `SELECT ${table} AS id, concat_ws(' ', ${columns.join(', ')}) AS text FROM ${table}`,
      )
      .all();
    return sum + rows.filter(({ id, text }) => !theirs.has(id) && naming.in(text) !== undefined).length;
  }, 0);
}

/** Of JSON only the strings in it, so that its shape stays; days and keys name nobody, and an address of a server stays one. */
function withoutNames(text: string, naming: ReturnType<typeof createNaming>, sign: string): string {
  const json = /^[{[]/.test(text) ? parse(text) : undefined;
  if (json !== undefined) {
    const left = JSON.stringify(json, (_key, value: unknown) =>
      typeof value === 'string' && !isNoText.test(value)
        ? inText(value, naming.in(value), isAddress.test(value) ? 'erased' : sign)
        : value,
    );
    return left === JSON.stringify(json) ? text : left;
  }
  return inText(text, naming.in(text), sign);
}

const isNoText = /^(?:\d{4}-\d\d-\d\d(?:T[\d:.Z+-]*)?|age1\S*|[0-9a-f]{64})$/i;

const isAddress = /^(?:https|sftp):\/\//i;

function inText(text: string, named: Named | undefined, sign: string): string {
  return named === undefined ? text : maskText(text, { values: named.marks, words: named.words }, sign);
}

function parse(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return undefined;
  }
}

/** A text in which values (folded) and words (folded) are masked. */
export function maskText(text: string, { values, words }: Recognised, sign = mask): string {
  // The longest first: a value may be part of another one.
  const whole = [...values].sort((a, b) => b.length - a.length);
  const masked = whole
    .reduce((left, value) => left.replace(boundedBy(value), sign), text.normalize('NFD'))
    .normalize('NFC');
  const wanted = new Set(words);
  const left = masked.replace(/[\p{L}\p{N}\p{Mn}]+/gu, (word) => (wanted.has(indexFold(word)) ? sign : word));
  return left === text.normalize('NFC') ? text : left;
}
