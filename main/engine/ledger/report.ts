import type { Output, Parsed } from '../../../shared/contract.ts';
import type { DisclosureReport } from '../../../shared/documents/disclosure-report.ts';
import { eventWords } from '../../../shared/disclosure-words.ts';
import { Failure } from '../../../shared/failure.ts';
import { asWritten, said, say, sayList } from '../../../shared/say.ts';
import type { Sentence } from '../../../shared/say.ts';
import { getBundle } from '../bundles/list.ts';
import { now } from '../clock.ts';
import { findPerson } from '../people/find.ts';
import { displayName } from '../people/person-row.ts';
import type { WritableVault } from '../vault/vault.ts';
import { appendAudit } from './audit.ts';
import { namesOf, peopleOfBundle } from './affected.ts';
import { filterSql, selectDisclosures } from './list-disclosures.ts';
import { peopleCsv, reportCsv } from './report-csv.ts';
import { survivorOf } from './subjects.ts';

/** More rows are no report that anybody reads; a shorter period is. */
const mostRows = 5000;

/**
 * Makes a report from the ledger: of one person, of a recipient, of a period, who was in a bundle, or of a list as it is filtered; the chain says that it was
 * made. What an order forbids to tell the person is not in a report of that person, nor in a list narrowed to them, unless an auditor's is asked for. Throws `not-found`, and `invalid-input` where it is
 * too long.
 */
export function makeReport(vault: WritableVault, input: Parsed<'ledger.report'>): Output<'ledger.report'> {
  const about = aboutOf(vault, input);
  const filter = filterSql(vault, { ...about.filter, since: input.since, until: input.until });
  const entries = selectDisclosures(vault, filter, { offset: 0, limit: mostRows + 1 });
  if (entries.length > mostRows)
    throw new Failure('invalid-input', say`There are more than ${mostRows} entries.`, {
      hint: 'Choose a shorter period.',
      field: 'since',
    });
  const people = input.about === 'bundle' ? namesOf(vault, peopleOfBundle(vault, input.id)) : undefined;
  const end = vault.db.transaction(() =>
    appendAudit(vault, {
      action: 'report-saved',
      ...(about.subject === undefined ? {} : { subject: about.subject }),
      detail: {
        about: input.about,
        rows: entries.length,
        ...(people === undefined ? {} : { people: people.length }),
      },
    }),
  )();
  const report: DisclosureReport = {
    institution: vault.institution,
    about: input.about,
    subject: about.name,
    ...(input.since === undefined ? {} : { since: input.since }),
    ...(input.until === undefined ? {} : { until: input.until }),
    madeAt: now(),
    madeBy: vault.operator.name,
    entries: [...entries].reverse(),
    ...(people === undefined ? {} : { people }),
    auditSeq: end.seq,
    auditHash: end.hash,
  };
  return { report, csv: people === undefined ? reportCsv(report.entries) : peopleCsv(people) };
}

interface About {
  readonly name: string | Sentence;
  readonly subject?: string;
  readonly filter: Parameters<typeof filterSql>[1];
}

function aboutOf(vault: WritableVault, { about, id, complete, only }: Parsed<'ledger.report'>): About {
  switch (about) {
    case 'person':
      return aboutPerson(vault, id, complete);
    case 'recipient':
      if (id.trim() === '')
        throw new Failure('invalid-input', 'The recipient is missing.', {
          hint: 'Type a part of the name.',
          field: 'id',
        });
      return { name: asWritten(id), filter: { recipient: id } };
    case 'bundle': {
      const { bundle, caseRef } = getBundle(vault, id);
      return { name: say`Bundle ${bundle} (case ${{ written: caseRef }})`, filter: { bundle } };
    }
    case 'list':
      return aboutList(vault, only, complete);
    case 'period':
      return { name: said('Everything that was disclosed, asked for or denied'), filter: {} };
  }
}

function aboutPerson(vault: WritableVault, id: string, complete: boolean): About {
  const person = whoIs(vault, id);
  return { ...person, filter: { person: person.subject, ...(complete ? {} : { forPerson: true }) } };
}

function aboutList(
  vault: WritableVault,
  { person, recipient, event }: Parsed<'ledger.report'>['only'],
  complete: boolean,
): About {
  const one = person === undefined ? undefined : aboutPerson(vault, person, complete);
  const narrowed = [
    ...(event === undefined ? [] : [eventWords[event]]),
    ...(one === undefined ? [] : [one.name]),
    ...(recipient === undefined ? [] : [say`recipient: ${{ written: recipient }}`]),
  ];
  return {
    name: narrowed.length === 0 ? said('Everything in the list') : sayList(narrowed, '; '),
    ...(one?.subject === undefined ? {} : { subject: one.subject }),
    filter: {
      ...one?.filter,
      ...(recipient === undefined ? {} : { recipient }),
      ...(event === undefined ? {} : { event }),
    },
  };
}

/**
 * Who is meant, also by the internal id of a record that was merged into another, or of somebody who is gone: the ledger keeps who received what under it. Of
 * the gone and the erased only the id is named. Throws `not-found` and `ambiguous`.
 */
function whoIs(vault: WritableVault, id: string): { name: string | Sentence; subject: string } {
  const has = (table: 'tombstone' | 'person' | 'disclosure_person', column: string): boolean =>
    vault.db.prepare<[string], unknown>(`SELECT 1 FROM ${table} WHERE ${column} = ? LIMIT 1`).get(id) !==
    undefined;
  if (has('tombstone', 'subject')) return { name: say`An erased person (${id})`, subject: id };
  const survivor = survivorOf(vault, id);
  if (survivor === undefined && !has('person', 'id') && has('disclosure_person', 'subject'))
    return { name: say`A person who is not in the inventory any more (${id})`, subject: id };
  const row = findPerson(vault, survivor ?? id);
  return {
    name:
      vault.operator.role === 'auditor'
        ? say`Person ${row.id}`
        : `${displayName(row)}, ${row.external_id ?? row.id}`,
    subject: row.id,
  };
}
