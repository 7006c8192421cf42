import { findField } from '../../../../shared/fields.ts';
import { deletePackages, packagesOf } from '../../access/delete-packages.ts';
import type { FileRow } from '../../access/delete-packages.ts';
import { forgettingHolds } from '../../holds/forget.ts';
import { forgetLedgerTexts } from '../../ledger/forget-texts.ts';
import type { Forgotten } from '../../ledger/forget-texts.ts';
import { releaseRequests } from '../../requests/erased.ts';
import type { WritableVault } from '../../vault/vault.ts';
import { fieldsOf } from '../person-row.ts';
import type { PersonRow } from '../person-row.ts';
import { forgetAllowedTexts } from './allowed-texts.ts';
import { identifyingTerms, indexFold, searchWords } from './identifiers.ts';
import { forgetMentions, forgetPassingMentions, mentionedTexts, passingMentions } from './mentions.ts';
import { forgottenOf } from './traces.ts';

/** Takes what others wrote about people out of the vault who leave it without an erasure: an import that brought them is undone. */
export interface Leaving {
  /** Called while the rows of these people are there, inside the caller's transaction. */
  take(people: readonly PersonRow[]): void;
  /** Called once the rows of all of them are gone, inside the same transaction. */
  finish(): void;
  /** Called after the transaction: files do not come back with it. */
  removeFiles(): void;
}

/**
 * Prepares it. The words of their requests, texts of the ledger and of holds, mentions in free texts, allowed texts, links from pseudonyms and files of data
 * packages go as in an erasure; no tombstone and no suppression is left, as nobody asked that they stay away. An import may have brought a million people,
 * and few of them stand in a text: only these are kept in mind until the end.
 */
export function createLeaving(vault: WritableVault): Leaving {
  const said = wordsSaid(vault);
  const inLedger = new Set(subjectsIn(vault));
  const asked = numbersIn(vault, 'request');
  const held = numbersIn(vault, 'hold_person');
  const inBundle = numbersIn(vault, 'pseudonym');
  const hasAllowed = vault.db.prepare('SELECT 1 FROM allow_entry LIMIT 1').get() !== undefined;
  const unlink = vault.db.prepare(
    'UPDATE pseudonym SET person_no = NULL, erased = 1 WHERE person_no IN (SELECT value FROM json_each(?))',
  );
  const forgotten: Forgotten[] = [];
  const forgetHolds: (() => void)[] = [];
  const files: FileRow[] = [];
  return {
    take(people) {
      files.push(...packagesOf(vault, people));
      if (people.some(({ no }) => asked.has(no))) releaseRequests(vault, people);
      if (people.some(({ no }) => held.has(no))) forgetHolds.push(forgettingHolds(vault, people));
      const linked = people.flatMap(({ no }) => (inBundle.has(no) ? [no] : []));
      if (linked.length > 0) unlink.run(JSON.stringify(linked));
      if (!hasAllowed && said.size === 0 && inLedger.size === 0) return;
      for (const row of people) {
        // A record of which nothing was ever changed has no other values than those in its row.
        const person: Forgotten =
          row.version === 1 ? { subjects: [row.id], values: [fieldsOf(row)] } : forgottenOf(vault, row);
        if (hasAllowed) forgetAllowedTexts(vault, person.values);
        if (person.subjects.some((id) => inLedger.has(id)) || isMentioned(person, said))
          forgotten.push(person);
      }
    },
    finish() {
      forgetLedgerTexts(vault, forgotten);
      for (const forget of forgetHolds) forget();
      const values = forgotten.flatMap((person) => person.values);
      forgetMentions(vault, {
        values: values.flatMap((each) => identifyingTerms(each).map((term) => term.toString('utf8'))),
        words: values.flatMap(searchWords),
      });
      forgetPassingMentions(
        vault,
        forgotten.map((person) => person.values),
      );
    },
    removeFiles() {
      deletePackages(vault, files);
    },
  };
}

/** Every word (folded) of every text in which somebody may be named. */
function wordsSaid(vault: WritableVault): ReadonlySet<string> {
  const texts = vault.db.prepare<[], { text: string }>(
    'SELECT text FROM audit_text UNION ALL SELECT text FROM disclosure_text WHERE text IS NOT NULL',
  );
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of wordsOf(text)) words.add(word);
  };
  for (const { text } of texts.iterate()) add(text);
  for (const { text } of [...mentionedTexts(vault), ...passingMentions(vault)]) add(text);
  return words;
}

/** Whether a word of a name, or all words of an identifying value, stand in some text. */
function isMentioned({ values }: Forgotten, said: ReadonlySet<string>): boolean {
  return values.some(
    (each) =>
      searchWords(each).some((word) => said.has(word)) ||
      Object.entries(each).some(([key, value]) => {
        const words = isIdentifying(key) ? wordsOf(value) : [];
        return words.length > 0 && words.every((word) => said.has(word));
      }),
  );
}

function isIdentifying(key: string): boolean {
  const kind = findField(key)?.class;
  return kind !== undefined && kind !== 'operational' && kind !== 'quasi';
}

function wordsOf(text: string): string[] {
  return indexFold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The internal ids of whom the ledger speaks. */
function subjectsIn(vault: WritableVault): string[] {
  return vault.db
    .prepare<[], { subject: string }>(
      'SELECT subject FROM audit_text WHERE subject IS NOT NULL UNION SELECT subject FROM disclosure_person',
    )
    .all()
    .map(({ subject }) => subject);
}

function numbersIn(
  vault: WritableVault,
  table: 'request' | 'hold_person' | 'pseudonym',
): ReadonlySet<number> {
  const rows = vault.db
    .prepare<[], { no: number }>(`SELECT DISTINCT person_no AS no FROM ${table} WHERE person_no IS NOT NULL`)
    .all();
  return new Set(rows.map(({ no }) => no));
}
