import { z } from 'zod';
import { breachEntry } from '../breach.ts';
import { concernedPerson, concernedTable } from './concerned.ts';
import { escapeHtml, factTable, htmlPage, htmlTable } from './html.ts';
import type { DocumentLanguage } from './language.ts';
import { documentWords } from './words/document-words.ts';

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
export function breachNoticeHtml(notice: BreachNotice, language: DocumentLanguage = 'en'): string {
  const { institution, madeAt, madeBy, breach, data, records, people } = notice;
  const w = documentWords(language);
  const heading = (text: string): string => `<h2>${escapeHtml(text)}</h2>`;
  const paragraph = (text: string | undefined): string =>
    `<p>${escapeHtml(text === undefined || text === '' ? w.say(missing) : text).replaceAll('\n', '<br>')}</p>`;
  const clocks = breach.clocks.map(({ name, due, state, how }) => [
    w.tell(name),
    due === undefined ? w.say('Without undue delay') : minutes(due),
    w.say(stateWords[state]),
    w.tell(how),
  ]);
  return htmlPage(
    w.say('Personal data breach No. {0}: draft of the notification', breach.breach),
    `${factTable(w.say('About this draft'), [
      [w.say('Institution'), institution],
      [w.say('Aware since'), minutes(breach.awareAt)],
      [w.say('Made'), w.say('{0} UTC, by {1}', madeAt.slice(0, 16).replace('T', ' '), madeBy)],
    ])}
${heading(w.say('Deadlines'))}
${htmlTable(
  w.say('Deadlines'),
  [w.say('What'), w.say('Due'), w.say('State'), w.say('How it was computed')],
  clocks,
)}
${heading(w.say('(a) Nature of the breach'))}
${paragraph(breach.nature)}
${factTable(w.say('How much'), [
  [w.say('People concerned'), w.say('{0} (students and staff of the institution)', breach.people)],
  [w.say('Records concerned, about'), String(records)],
  [w.say('Data'), data.length === 0 ? w.say(missing) : data.map((each) => w.tell(each)).join(', ')],
  [
    w.say('Could be read by others'),
    breach.readable ? w.say('Yes') : w.say('No, it was encrypted and the key is safe'),
  ],
  [w.say('Consumers with financial information (GLBA)'), String(breach.consumers)],
])}
${heading(w.say('(b) Contact'))}
${paragraph(breach.contact)}
${heading(w.say('(c) Likely consequences'))}
${paragraph(breach.consequences)}
${heading(w.say('(d) Measures taken or proposed'))}
${paragraph(breach.measures)}
${heading(w.say('For the institution only: whom it concerns'))}
<p>${escapeHtml(w.say('Take this list out before the draft is sent.'))}</p>
${concernedTable(people, w)}`,
    language,
  );
}

function minutes(moment: string): string {
  return `${moment.slice(0, 16).replace('T', ' ')} UTC`;
}

const stateWords = {
  running: 'Running',
  late: 'Late: say why (Art. 33(1))',
  met: 'Met',
  'met-late': 'Told after the deadline',
  'not-needed': 'Not needed',
} as const;
