import type { DisclosureEntry } from '../../../shared/disclosure.ts';
import type { ConcernedPerson } from '../../../shared/documents/concerned.ts';
import { csvLine } from '../exports/csv.ts';

const columns: readonly [string, (entry: DisclosureEntry) => string | number | undefined][] = [
  ['number', (entry) => entry.disclosure],
  ['event', (entry) => entry.event],
  ['at', (entry) => entry.at],
  ['what', (entry) => entry.what],
  ['party_type', (entry) => entry.party.type],
  ['party_person', (entry) => entry.party.person],
  ['party_org', (entry) => entry.party.org],
  ['party_contact', (entry) => entry.party.contact],
  ['interest', (entry) => entry.interest],
  ['purpose', (entry) => entry.purpose],
  ['legal_basis', (entry) => entry.basis],
  ['data_elements', (entry) => entry.elements.join(' ')],
  ['record_count', (entry) => entry.records],
  ['people', (entry) => entry.people],
  ['form', (entry) => entry.form],
  ['channel', (entry) => entry.channel],
  ['instructions', (entry) => entry.instructions],
  ['redisclosure_notice', (entry) => (entry.redisclosureNotice ? 'yes' : 'no')],
  ['consent', (entry) => entry.consent],
  [
    'additional_parties',
    (entry) => entry.additional.map(({ name, interest }) => `${name}: ${interest}`).join('; '),
  ],
  ['further_disclosures', (entry) => entry.further.join(' ')],
  ['threat', (entry) => entry.emergency?.threat],
  ['emergency_parties', (entry) => entry.emergency?.parties.join('; ')],
  ['legal_order', (entry) => (entry.order === undefined ? '' : `${entry.order.body}, ${entry.order.docket}`)],
  ['logging_exempt_reason', (entry) => entry.exempt],
  ['note', (entry) => entry.note],
  ['bundle', (entry) => entry.bundle],
  ['retention_due', (entry) => entry.purgeBy],
  ['purge_confirmed_at', (entry) => entry.purgedAt],
  ['refers_to', (entry) => entry.refersTo],
  ['relation', (entry) => entry.relation],
  ['corrected_by', (entry) => entry.correctedBy],
  ['recorded_at', (entry) => entry.recordedAt],
  ['recorded_by', (entry) => entry.actor],
  ['audit_entry', (entry) => entry.auditSeq],
  ['audit_hash', (entry) => entry.proof],
];

/** Entries of the ledger as CSV; no cell of it is a formula. */
export function reportCsv(entries: readonly DisclosureEntry[]): string {
  const head = csvLine(columns.map(([name]) => name));
  return (
    head + entries.map((entry) => csvLine(columns.map(([, value]) => String(value(entry) ?? '')))).join('')
  );
}

/** Whom something concerns, as CSV. */
export function peopleCsv(people: readonly ConcernedPerson[]): string {
  const head = csvLine(['internal_id', 'kind', 'id', 'name', 'email']);
  const rows = people.map((each) =>
    csvLine([each.id, each.kind ?? 'erased', each.externalId ?? '', each.name ?? '', each.email ?? '']),
  );
  return head + rows.join('');
}
