import type { z } from 'zod';
import type { purposeEntry } from '../../../shared/registers.ts';

type Purpose = z.infer<typeof purposeEntry>;

const encrypted =
  'Encrypted at rest (AES-256), roles, an audit chain, no network access of the program that keeps the inventory.';

/** What an institution with a Trac System usually does with personal data: a beginning, to be put right by those who know. */
export function usualPurposes(controller: string): Purpose[] {
  const common = {
    controller,
    role: 'controller' as const,
    balancing: '',
    transfers: '',
    security: encrypted,
  };
  return [
    {
      ...common,
      purpose: 'tutoring-and-visits',
      legalBasis: 'public-task',
      what: 'Appointments, visits and attendance in tutoring and learning centres.',
      people: 'Students, tutors and staff of the centres',
      data: 'Names, ids, e-mail, courses, visits, notes of the centre.',
      recipients: 'School officials with a legitimate educational interest (34 CFR 99.31(a)(1)).',
      keptFor: 'As the retention rules say',
    },
    {
      ...common,
      purpose: 'registration-data',
      legalBasis: 'public-task',
      what: 'Course registrations from the student information system, so that help can be given by course.',
      people: 'Students and instructors',
      data: 'Ids, names, courses, sections, terms.',
      recipients: 'School officials with a legitimate educational interest.',
      keptFor: 'As the retention rules say',
    },
    {
      ...common,
      purpose: 'identification-at-the-desk',
      legalBasis: 'public-task',
      what: 'Recognising who checks in, by card and photo.',
      people: 'Students and staff',
      data: 'Card numbers and photos.',
      recipients: 'Staff at the desk.',
      keptFor: 'While the person is active',
    },
    {
      ...common,
      purpose: 'support-by-the-vendor',
      legalBasis: 'legitimate-interests',
      balancing:
        'Faults that keep students from help must be found. What is sent is redacted, checked, encrypted to the vendor, limited to one case, and deleted by a date.',
      what: 'Redacted, sealed bundles for the support of Redrock Software, after asking them how to send it.',
      people: 'Those whose data stands near the fault; pseudonymised',
      data: 'Log lines, shapes of rows and made-up samples; never names, ids, photos.',
      recipients: 'Redrock Software Corporation as processor (GDPR Art. 28; 34 CFR 99.31(a)(1)(i)(B)).',
      transfers:
        'United States; name the safeguard: standard contractual clauses or the Data Privacy Framework.',
      keptFor: 'Until the date in the bundle by which the vendor deletes it',
    },
    {
      ...common,
      purpose: 'rights-requests',
      legalBasis: 'legal-obligation',
      what: 'Answering what people ask about their own data, and the record of disclosures.',
      people: 'Whoever asks',
      data: 'The request, how the identity was checked, what was done.',
      recipients: 'The person; the supervisory authority where it asks.',
      keptFor: 'As long as the institution must show it',
    },
    {
      ...common,
      purpose: 'security-and-logs',
      legalBasis: 'legitimate-interests',
      balancing:
        'Faults and attacks must be seen. Logs are kept for a short time and no report is made about a person.',
      what: 'Server logs to find faults and to keep the service running.',
      people: 'Whoever uses the web pages',
      data: 'IP addresses, times, requested pages, results.',
      recipients: 'The administrators of the servers.',
      keptFor: 'As the log inventory says',
    },
  ];
}
