import { z } from 'zod';
import { disclosureEntry } from '../disclosure.ts';
import type { DisclosureEntry } from '../disclosure.ts';
import {
  basisWords,
  channelWords,
  elementWords,
  eventWords,
  exemptWords,
  formWords,
  partyWords,
} from '../disclosure-words.ts';
import { escapeHtml, factTable, htmlPage, htmlTable } from './html.ts';

/** Somebody whom disclosures concern; an erased person has an internal id only. */
export const concernedPerson = z.object({
  id: z.string(),
  kind: z.string().optional(),
  externalId: z.string().optional(),
  name: z.string().optional(),
  email: z.string().optional(),
});

/** Somebody whom disclosures concern. */
export type ConcernedPerson = z.infer<typeof concernedPerson>;

/** A report from the ledger of disclosures: of one person (34 CFR 99.32(c)), of a recipient, of a period, who was in a bundle, or of a list as it was filtered. */
export const disclosureReport = z.object({
  institution: z.string(),
  about: z.enum(['person', 'recipient', 'period', 'bundle', 'list']),
  /** Who or what it is about, in words. */
  subject: z.string(),
  since: z.string().optional(),
  until: z.string().optional(),
  madeAt: z.string(),
  madeBy: z.string(),
  entries: z.array(disclosureEntry),
  /** Whom they concern, where that is what was asked. */
  people: z.array(concernedPerson).optional(),
  /** The end of the audit chain when it was made. */
  auditSeq: z.int(),
  auditHash: z.string(),
});

/** A report from the ledger of disclosures. */
export type DisclosureReport = z.infer<typeof disclosureReport>;

const titles: Readonly<Record<DisclosureReport['about'], string>> = {
  person: 'Record of disclosures of one person',
  recipient: 'Disclosures to one recipient',
  period: 'Disclosures in a period',
  bundle: 'Who was in a bundle',
  list: 'Disclosures, requests and denials',
};

/** Writes the report as a page. */
export function disclosureReportHtml(report: DisclosureReport): string {
  const facts: [string, string][] = [
    ['Institution', report.institution],
    ['About', report.subject],
    ...(report.since === undefined ? [] : [['From', report.since] satisfies [string, string]]),
    ...(report.until === undefined ? [] : [['Until', report.until] satisfies [string, string]]),
    ['Entries', String(report.entries.length)],
    ['Made', `${report.madeAt.slice(0, 16).replace('T', ' ')} UTC, by ${report.madeBy}`],
    ['Audit chain', `entry ${String(report.auditSeq)}, ${report.auditHash}`],
  ];
  const body = [
    factTable('About this report', facts),
    report.about === 'person'
      ? '<p>Whoever asked for or received information from this record, and their legitimate interest (34 CFR 99.32). The person concerned and their parents where they have the right, the officials who keep these records, and auditors may see it.</p>'
      : '',
    report.entries.length === 0
      ? '<p>Nothing was disclosed.</p>'
      : report.entries.map((entry) => entryHtml(entry)).join('\n'),
    report.people === undefined ? '' : peopleHtml(report.people),
  ];
  return htmlPage(titles[report.about], body.join('\n'));
}

function entryHtml(entry: DisclosureEntry): string {
  const heading = `<h2>No. ${String(entry.disclosure)}: ${escapeHtml(entry.what)}</h2>`;
  const table = factTable(`Number ${String(entry.disclosure)}`, entryFacts(entry));
  return `${heading}\n${table}`;
}

/** A day or a moment as a document writes it: it is read elsewhere, so a moment is of no workstation's clock. */
function documentMoment(at: string): string {
  return at.length > 10 ? `${at.slice(0, 16).replace('T', ' ')} UTC` : at;
}

/** Everything that an entry says, as names and values in words; `day` writes days and moments. */
export function entryFacts(
  entry: DisclosureEntry,
  day: (at: string) => string = documentMoment,
): [string, string][] {
  const facts: [string, string | undefined][] = [
    ['Kind', eventWords[entry.event]],
    ['When', day(entry.at)],
    ['State', stateOf(entry)],
    ['Party', `${entry.recipient} (${partyWords(entry.party.type)})`],
    ['Contact', entry.party.contact],
    ['Legitimate interest', entry.interest],
    ['Purpose', entry.purpose === entry.interest ? undefined : entry.purpose],
    ['Legal ground', entry.basis === 'none' ? undefined : basisWords(entry.basis)],
    ['Data', entry.elements.map(elementWords).join(', ')],
    [
      'Form and way',
      [formWords(entry.form), channelWords(entry.channel)].filter((word) => word !== '').join(', '),
    ],
    ['Transmission instructions', entry.instructions],
    [
      'Told of the limits of redisclosure',
      entry.event === 'disclosure' ? (entry.redisclosureNotice ? 'Yes' : 'No') : undefined,
    ],
    ['Consent', entry.consent],
    ['May be passed on to', entry.additional.map(({ name, interest }) => `${name} (${interest})`).join('; ')],
    ['Passed on', entry.further.map((no) => `see No. ${String(no)}`).join(', ')],
    [
      'Emergency',
      entry.emergency === undefined
        ? undefined
        : `${entry.emergency.threat} Disclosed to: ${entry.emergency.parties.join('; ')}`,
    ],
    ['Legal order', orderText(entry)],
    ['Need not be recorded, but is', entry.exempt === undefined ? undefined : exemptWords(entry.exempt)],
    ['Note', entry.note],
    ['People', String(entry.people)],
    ['Bundle', entry.bundle],
    ['To be deleted by', entry.purgeBy === undefined ? undefined : day(entry.purgeBy)],
    ['Deletion confirmed', entry.purgedAt === undefined ? undefined : day(entry.purgedAt)],
    ['Recorded', `${day(entry.recordedAt)} by ${entry.actor}`],
    ['Texts erased with a person', entry.erasedTexts === 0 ? undefined : String(entry.erasedTexts)],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== '');
}

function stateOf(entry: DisclosureEntry): string | undefined {
  if (entry.correctedBy !== undefined) return `Put right or taken back by No. ${String(entry.correctedBy)}`;
  if (entry.refersTo === undefined) return undefined;
  const words = { correction: 'Puts right', retraction: 'Takes back', further: 'Passes on' } as const;
  return `${words[entry.relation ?? 'further']} No. ${String(entry.refersTo)}`;
}

function orderText({ order }: DisclosureEntry): string | undefined {
  if (order === undefined) return undefined;
  const notice =
    order.notice === undefined
      ? ''
      : order.notice.told === 'yes'
        ? ` The person was told on ${order.notice.on}, by ${order.notice.how}.`
        : ` The person may not be told: ${order.notice.why}`;
  const scope = order.scope
    .map(({ element, paragraph }) => `${elementWords(element)} (${paragraph})`)
    .join(', ');
  const counsel =
    order.counsel === undefined ? '' : ` Reviewed by ${order.counsel.by} on ${order.counsel.on}.`;
  return `${order.body}, ${order.docket}, of ${order.issuedOn}. It asks for: ${scope}.${counsel}${notice}`;
}

function peopleHtml(people: readonly ConcernedPerson[]): string {
  const rows = people.map((person) => [
    person.name ?? 'Erased since',
    person.externalId ?? '',
    person.kind ?? '',
    person.email ?? '',
    person.id,
  ]);
  return `<h2>Whom it concerns</h2>\n${htmlTable(`${String(people.length)} people`, ['Name', 'ID', 'Kind', 'E-mail', 'Internal id'], rows)}`;
}
