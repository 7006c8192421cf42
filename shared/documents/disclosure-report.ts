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
import { asWritten, said, saidText, say, sayAll, sayList } from '../say.ts';
import type { Sentence } from '../say.ts';
import { concernedPerson, concernedTable } from './concerned.ts';
import { escapeHtml, factTable, htmlPage } from './html.ts';
import type { DocumentLanguage } from './language.ts';
import { documentWords } from './words/document-words.ts';
import type { DocumentText, DocumentWords } from './words/document-words.ts';

/** A report from the ledger of disclosures: of one person (34 CFR 99.32(c)), of a recipient, of a period, who was in a bundle, or of a list as it was filtered. */
export const disclosureReport = z.object({
  institution: z.string(),
  about: z.enum(['person', 'recipient', 'period', 'bundle', 'list']),
  /** Who or what it is about, in words. */
  subject: saidText,
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

const titles: Readonly<Record<DisclosureReport['about'], DocumentText>> = {
  person: 'Record of disclosures of one person',
  recipient: 'Disclosures to one recipient',
  period: 'Disclosures in a period',
  bundle: 'Who was in a bundle',
  list: 'Disclosures, requests and denials',
};

/** Writes the report as a page. */
export function disclosureReportHtml(report: DisclosureReport, language: DocumentLanguage = 'en'): string {
  const w = documentWords(language);
  const { since, until, madeAt, madeBy } = report;
  const facts: [string, string][] = [
    [w.say('Institution'), report.institution],
    [w.say('About'), w.tell(report.subject)],
    ...(since === undefined ? [] : [[w.say('From'), since] satisfies [string, string]]),
    ...(until === undefined ? [] : [[w.say('Until'), until] satisfies [string, string]]),
    [w.say('Entries'), String(report.entries.length)],
    [w.say('Made'), w.say('{0} UTC, by {1}', madeAt.slice(0, 16).replace('T', ' '), madeBy)],
    [w.say('Audit chain'), w.say('entry {0}, {1}', report.auditSeq, report.auditHash)],
  ];
  const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;
  const body = [
    factTable(w.say('About this report'), facts),
    report.about === 'person'
      ? paragraph(
          w.say(
            'Whoever asked for or received information from this record, and their legitimate interest (34 CFR 99.32). The person concerned and their parents where they have the right, the officials who keep these records, and auditors may see it.',
          ),
        )
      : '',
    report.entries.length === 0
      ? paragraph(w.say('Nothing was disclosed.'))
      : report.entries.map((entry) => entryHtml(entry, w)).join('\n'),
    report.people === undefined
      ? ''
      : `<h2>${escapeHtml(w.say('Whom it concerns'))}</h2>\n${concernedTable(report.people, w)}`,
  ];
  return htmlPage(w.say(titles[report.about]), body.join('\n'), language);
}

function entryHtml(entry: DisclosureEntry, w: DocumentWords): string {
  const number = entry.disclosure;
  const table = factTable(
    w.say('Number {0}', number),
    entryFacts(entry).map(([name, value]) => [w.tell(name), w.tell(value)]),
  );
  return `<h2>${escapeHtml(w.say('No. {0}: {1}', number, entry.what))}</h2>\n${table}`;
}

/** A day or a moment as a document writes it: it is read elsewhere, so a moment is of no workstation's clock. */
function documentMoment(at: string): string {
  return at.length > 10 ? `${at.slice(0, 16).replace('T', ' ')} UTC` : at;
}

/** Everything that an entry says, as names and values in words that a window may say in its language; `day` writes days and moments. */
export function entryFacts(
  entry: DisclosureEntry,
  day: (at: string) => string = documentMoment,
): [string, string | Sentence][] {
  const facts: [string, string | Sentence | undefined][] = [
    [said('Kind'), eventWords[entry.event]],
    [said('When'), day(entry.at)],
    [said('State'), stateOf(entry)],
    [said('Party'), say`${{ written: entry.recipient }} (${partyWords(entry.party.type)})`],
    [said('Contact'), wrote(entry.party.contact)],
    [said('Legitimate interest'), wrote(entry.interest)],
    [said('Purpose'), entry.purpose === entry.interest ? undefined : wrote(entry.purpose)],
    [said('Legal ground'), entry.basis === 'none' ? undefined : basisWords(entry.basis)],
    [said('Data'), sayList(entry.elements.map(elementWords))],
    [
      said('Form and way'),
      sayList([formWords(entry.form), channelWords(entry.channel)].filter((word) => word !== '')),
    ],
    [said('Transmission instructions'), wrote(entry.instructions)],
    [
      said('Told of the limits of redisclosure'),
      entry.event === 'disclosure' ? (entry.redisclosureNotice ? said('Yes') : said('No')) : undefined,
    ],
    [said('Consent'), wrote(entry.consent)],
    [
      said('May be passed on to'),
      wrote(entry.additional.map(({ name, interest }) => `${name} (${interest})`).join('; ')),
    ],
    [said('Passed on'), sayList(entry.further.map((no) => say`see No. ${no}`))],
    [
      said('Emergency'),
      entry.emergency === undefined
        ? undefined
        : say`${{ written: entry.emergency.threat }} Disclosed to: ${{ written: entry.emergency.parties.join('; ') }}`,
    ],
    [said('Legal order'), orderText(entry)],
    [
      said('Need not be recorded, but is'),
      entry.exempt === undefined ? undefined : exemptWords(entry.exempt),
    ],
    [said('Note'), wrote(entry.note)],
    [said('People'), String(entry.people)],
    [said('Bundle'), wrote(entry.bundle)],
    [said('To be deleted by'), entry.purgeBy === undefined ? undefined : day(entry.purgeBy)],
    [said('Deletion confirmed'), entry.purgedAt === undefined ? undefined : day(entry.purgedAt)],
    [said('Recorded'), say`${day(entry.recordedAt)} by ${{ written: entry.actor }}`],
    [said('Texts erased with a person'), entry.erasedTexts === 0 ? undefined : String(entry.erasedTexts)],
  ];
  return facts.filter(
    (fact): fact is [string, string | Sentence] => fact[1] !== undefined && String(fact[1]) !== '',
  );
}

/** What somebody wrote into an entry. */
function wrote(text: string | undefined): Sentence | undefined {
  return text === undefined || text === '' ? undefined : asWritten(text);
}

function stateOf(entry: DisclosureEntry): Sentence | undefined {
  if (entry.correctedBy !== undefined) return say`Put right or taken back by No. ${entry.correctedBy}`;
  if (entry.refersTo === undefined) return undefined;
  switch (entry.relation) {
    case 'correction':
      return say`Puts right No. ${entry.refersTo}`;
    case 'retraction':
      return say`Takes back No. ${entry.refersTo}`;
    default:
      return say`Passes on No. ${entry.refersTo}`;
  }
}

function orderText({ order }: DisclosureEntry): Sentence | undefined {
  if (order === undefined) return undefined;
  const { notice, counsel } = order;
  const scope = sayList(
    order.scope.map(({ element, paragraph }) => say`${elementWords(element)} (${{ written: paragraph }})`),
  );
  return sayAll([
    say`${{ written: order.body }}, ${{ written: order.docket }}, of ${order.issuedOn}. It asks for: ${scope}.`,
    ...(counsel === undefined ? [] : [say`Reviewed by ${{ written: counsel.by }} on ${counsel.on}.`]),
    ...(notice === undefined
      ? []
      : notice.told === 'yes'
        ? [say`The person was told on ${notice.on}, by ${{ written: notice.how }}.`]
        : [say`The person may not be told: ${{ written: notice.why }}`]),
  ]);
}
