import type { FieldValues } from '../../../shared/fields.ts';
import { indexFold, searchWords } from '../people/erasure/identifiers.ts';
import { createNaming, strongValues, wordsOf } from '../people/erasure/whole-names.ts';
import { preparedRead } from '../vault/prepared.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { appendAudit } from './audit.ts';

/** Somebody who is being erased: the internal ids under which the ledger knows them, and all values they had. */
export interface Forgotten {
  readonly subjects: readonly string[];
  readonly values: readonly FieldValues[];
}

/** Texts that are about a person by their nature, where the event concerns nobody else. */
const personal = ['contact', 'emergency', 'order', 'note'];
/** Parties who are the person or their family: their names go with the person. */
const kin = new Set(['parent', 'person-concerned']);

/**
 * Takes the texts of erased people out of the ledger, inside the caller's transaction: in the events that concern them whatever holds a word of their
 * names, and whatever only speaks of them; everywhere else what holds an id, an e-mail address or the whole name, and what was
 * written beside entries of the chain about them. Commitments stay, and one entry of
 * the chain says how many texts went. Gives that number.
 */
export function forgetLedgerTexts(vault: WritableVault, people: readonly Forgotten[]): number {
  if (people.length === 0) return 0;
  const { disclosures: gone, audit } = textsToForget(vault, people);
  const total = gone.length + audit.length;
  if (total === 0) return 0;
  const { seq } = appendAudit(vault, { action: 'texts-purged', detail: { texts: total } });
  const purge = vault.db.prepare(
    'UPDATE disclosure_text SET text = NULL, salt = NULL, purged_by = ? WHERE disclosure_no = ? AND field = ?',
  );
  for (const { no, field } of gone) purge.run(seq, no, field);
  const note = vault.db.prepare('INSERT INTO audit_text_purged (seq, by_seq) VALUES (?, ?)');
  const remove = vault.db.prepare('DELETE FROM audit_text WHERE seq = ?');
  for (const each of audit) {
    note.run(each, seq);
    remove.run(each);
  }
  return total;
}

/** The texts that would go: of disclosures, and those beside entries of the audit chain, by number. */
export function textsToForget(
  vault: ReadableVault,
  people: readonly Forgotten[],
): { disclosures: readonly Place[]; audit: readonly number[] } {
  const own = people.flatMap((person) => ownTexts(vault, person));
  const elsewhere = textsThatName(vault, people);
  const disclosures = new Map(
    [...own, ...elsewhere.disclosures].map((each) => [`${String(each.no)} ${each.field}`, each]),
  );
  return {
    disclosures: [...disclosures.values()],
    audit: [...new Set([...auditTextsAbout(vault, people), ...elsewhere.audit])],
  };
}

interface Place {
  readonly no: number;
  readonly field: string;
}

type OwnText = Place & { readonly text: string; readonly people: number; readonly party_type: string };

function ownTexts(vault: ReadableVault, { subjects, values }: Forgotten): Place[] {
  const words = new Set(values.flatMap(searchWords));
  const marks = values.flatMap(strongValues);
  const find = preparedRead<OwnText>(
    vault.db,
    `SELECT t.disclosure_no AS no, t.field, t.text, e.people, e.party_type FROM disclosure_person p
       JOIN disclosure_entry e ON e.no = p.disclosure_no JOIN disclosure_text t ON t.disclosure_no = e.no
     WHERE p.subject = ? AND t.text IS NOT NULL`,
  );
  return subjects
    .flatMap((subject) => find.all(subject))
    .filter(({ text, field, people, party_type: type }) => {
      const isAlone = people === 1;
      if (isAlone && personal.includes(field)) return true;
      if (isAlone && kin.has(type) && field === 'person') return true;
      const folded = indexFold(text);
      return wordsOf(folded).some((word) => words.has(word)) || marks.some((mark) => folded.includes(mark));
    });
}

/** The entries with a text that stand under their ids: whatever they say, they are about them. */
function auditTextsAbout(vault: ReadableVault, people: readonly Forgotten[]): number[] {
  const find = vault.db.prepare<[string], { seq: number }>('SELECT seq FROM audit_text WHERE subject = ?');
  return people.flatMap(({ subjects }) => subjects.flatMap((id) => find.all(id).map(({ seq }) => seq)));
}

/** Looks for everyone at once: each text is read once, however many are erased. */
function textsThatName(
  vault: ReadableVault,
  people: readonly Forgotten[],
): { disclosures: Place[]; audit: number[] } {
  const naming = createNaming(people.map(({ values }) => values));
  const names = (text: string): boolean => naming.in(text) !== undefined;
  const disclosures = vault.db
    .prepare<[], Place & { text: string }>(
      'SELECT disclosure_no AS no, field, text FROM disclosure_text WHERE text IS NOT NULL',
    )
    .all()
    .filter(({ text }) => names(text));
  const audit = vault.db
    .prepare<[], { seq: number; text: string }>('SELECT seq, text FROM audit_text')
    .all()
    .filter(({ text }) => names(text))
    .map(({ seq }) => seq);
  return { disclosures, audit };
}
