import { inEnglish } from '../say.ts';
import { z } from 'zod';
import { breachEntry } from '../breach.ts';
import { concernedPerson } from './disclosure-report.ts';
import { escapeHtml, factTable, htmlPage, htmlTable } from './html.ts';

/** The draft of a notification to the authority (GDPR Art. 33(3)), with the list of the people concerned for the institution. */
export const breachNotice = z.object({
  institution: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  breach: breachEntry,
  /** Which data was in it, in words. */
  data: z.array(z.string()),
  records: z.int(),
  people: z.array(concernedPerson),
});

/** The draft of a notification. */
export type BreachNotice = z.infer<typeof breachNotice>;

const missing = 'To be filled in.';

/** Writes the draft as a page: what the authority must be told, in the order of the law; the people concerned stay with the institution. */
export function breachNoticeHtml({
  institution,
  madeAt,
  madeBy,
  breach,
  data,
  records,
  people,
}: BreachNotice): string {
  const paragraph = (text: string | undefined): string =>
    `<p>${escapeHtml(text === undefined || text === '' ? missing : text).replaceAll('\n', '<br>')}</p>`;
  const clocks = breach.clocks.map(({ name, due, state, how }) => [
    name,
    due === undefined ? 'Without undue delay' : `${due.slice(0, 16).replace('T', ' ')} UTC`,
    stateWords[state],
    inEnglish(how),
  ]);
  return htmlPage(
    `Personal data breach No. ${String(breach.breach)}: draft of the notification`,
    `${factTable('About this draft', [
      ['Institution', institution],
      ['Aware since', `${breach.awareAt.slice(0, 16).replace('T', ' ')} UTC`],
      ['Made', `${madeAt.slice(0, 16).replace('T', ' ')} UTC, by ${madeBy}`],
    ])}
<h2>Deadlines</h2>
${htmlTable('Deadlines', ['What', 'Due', 'State', 'How it was computed'], clocks)}
<h2>(a) Nature of the breach</h2>
${paragraph(breach.nature)}
${factTable('How much', [
  ['People concerned', `${String(breach.people)} (students and staff of the institution)`],
  ['Records concerned, about', String(records)],
  ['Data', data.length === 0 ? missing : data.join(', ')],
  ['Could be read by others', breach.readable ? 'Yes' : 'No, it was encrypted and the key is safe'],
  ['Consumers with financial information (GLBA)', String(breach.consumers)],
])}
<h2>(b) Contact</h2>
${paragraph(breach.contact)}
<h2>(c) Likely consequences</h2>
${paragraph(breach.consequences)}
<h2>(d) Measures taken or proposed</h2>
${paragraph(breach.measures)}
<h2>For the institution only: whom it concerns</h2>
<p>Take this list out before the draft is sent.</p>
${htmlTable(
  `${String(people.length)} people`,
  ['Name', 'ID', 'Kind', 'E-mail', 'Internal id'],
  people.map((person) => [
    person.name ?? 'Erased since',
    person.externalId ?? '',
    person.kind ?? '',
    person.email ?? '',
    person.id,
  ]),
)}`,
  );
}

const stateWords = {
  running: 'Running',
  late: 'Late: say why (Art. 33(1))',
  met: 'Met',
  'met-late': 'Told after the deadline',
  'not-needed': 'Not needed',
} as const;
