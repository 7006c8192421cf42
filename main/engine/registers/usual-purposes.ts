import type { z } from 'zod';
import type { purposeEntry } from '../../../shared/registers.ts';
import { documentWords } from '../../../shared/documents/words/document-words.ts';
import type { DocumentLanguage } from '../../../shared/documents/language.ts';

type Purpose = z.infer<typeof purposeEntry>;

/** What an institution with a Trac System usually does with personal data: a beginning, in a language, to be put right by those who know. */
export function usualPurposes(controller: string, language: DocumentLanguage = 'en'): Purpose[] {
  const w = documentWords(language);
  const common = {
    controller,
    role: 'controller' as const,
    balancing: '',
    transfers: '',
    security: w.say(
      'Encrypted at rest (AES-256), roles, an audit chain, no network access of the program that keeps the inventory.',
    ),
  };
  return [
    {
      ...common,
      purpose: 'tutoring-and-visits',
      legalBasis: 'public-task',
      what: w.say('Appointments, visits and attendance in tutoring and learning centres.'),
      people: w.say('Students, tutors and staff of the centres'),
      data: w.say('Names, ids, e-mail, courses, visits, notes of the centre.'),
      recipients: w.say('School officials with a legitimate educational interest (34 CFR 99.31(a)(1)).'),
      keptFor: w.say('As the retention rules say'),
    },
    {
      ...common,
      purpose: 'registration-data',
      legalBasis: 'public-task',
      what: w.say(
        'Course registrations from the student information system, so that help can be given by course.',
      ),
      people: w.say('Students and instructors'),
      data: w.say('Ids, names, courses, sections, terms.'),
      recipients: w.say('School officials with a legitimate educational interest.'),
      keptFor: w.say('As the retention rules say'),
    },
    {
      ...common,
      purpose: 'identification-at-the-desk',
      legalBasis: 'public-task',
      what: w.say('Recognising who checks in, by card and photo.'),
      people: w.say('Students and staff'),
      data: w.say('Card numbers and photos.'),
      recipients: w.say('Staff at the desk.'),
      keptFor: w.say('While the person is active'),
    },
    {
      ...common,
      purpose: 'support-by-the-vendor',
      legalBasis: 'legitimate-interests',
      balancing: w.say(
        'Faults that keep students from help must be found. What is sent is redacted, checked, encrypted to the vendor, limited to one case, and deleted by a date.',
      ),
      what: w.say(
        'Redacted, sealed bundles for the support of Redrock Software, after asking them how to send it.',
      ),
      people: w.say('Those whose data stands near the fault; pseudonymised'),
      data: w.say('Log lines, shapes of rows and made-up samples; never names, ids, photos.'),
      recipients: w.say(
        'Redrock Software Corporation as processor (GDPR Art. 28; 34 CFR 99.31(a)(1)(i)(B)).',
      ),
      transfers: w.say(
        'United States; name the safeguard: standard contractual clauses or the Data Privacy Framework.',
      ),
      keptFor: w.say('Until the date in the bundle by which the vendor deletes it'),
    },
    {
      ...common,
      purpose: 'rights-requests',
      legalBasis: 'legal-obligation',
      what: w.say('Answering what people ask about their own data, and the record of disclosures.'),
      people: w.say('Whoever asks'),
      data: w.say('The request, how the identity was checked, what was done.'),
      recipients: w.say('The person; the supervisory authority where it asks.'),
      keptFor: w.say('As long as the institution must show it'),
    },
    {
      ...common,
      purpose: 'security-and-logs',
      legalBasis: 'legitimate-interests',
      balancing: w.say(
        'Faults and attacks must be seen. Logs are kept for a short time and no report is made about a person.',
      ),
      what: w.say('Server logs to find faults and to keep the service running.'),
      people: w.say('Whoever uses the web pages'),
      data: w.say('IP addresses, times, requested pages, results.'),
      recipients: w.say('The administrators of the servers.'),
      keptFor: w.say('As the log inventory says'),
    },
  ];
}
