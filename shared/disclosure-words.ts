import type { disclosureEvents } from './disclosure.ts';
import { findField, findRegistrationField } from './fields.ts';
import { said } from './say.ts';

/** What an event is called. */
export const eventWords: Readonly<Record<(typeof disclosureEvents)[number], string>> = said({
  disclosure: 'Disclosure',
  request: 'Request for access',
  denial: 'Request denied',
});

const parties: Readonly<Record<string, string>> = said({
  vendor: 'vendor of the Trac System',
  'own-office': 'own office',
  'other-school': 'another school',
  'education-authority': 'education authority',
  'financial-aid': 'financial aid',
  'study-organisation': 'organisation that makes studies',
  accreditor: 'accrediting organisation',
  parent: 'parent',
  'person-concerned': 'the person themself',
  court: 'court',
  'law-enforcement': 'law enforcement',
  'health-safety': 'health or safety official',
  'public-authority': 'public authority',
  processor: 'processor',
  other: 'other',
  advertiser: 'advertiser (refused)',
  'data-broker': 'data broker (refused)',
});

const bases: Readonly<Record<string, string>> = said({
  '34-cfr-99.30-consent': 'Written consent (34 CFR 99.30)',
  '34-cfr-99.31-a-1-school-official':
    'School official with a legitimate educational interest (34 CFR 99.31(a)(1))',
  '34-cfr-99.31-a-2-other-school': 'School where the student enrols (34 CFR 99.31(a)(2))',
  '34-cfr-99.31-a-3-education-authority':
    'Audit or evaluation by an education authority (34 CFR 99.31(a)(3))',
  '34-cfr-99.31-a-4-financial-aid': 'Financial aid (34 CFR 99.31(a)(4))',
  '34-cfr-99.31-a-5-juvenile-justice': 'Juvenile justice (34 CFR 99.31(a)(5))',
  '34-cfr-99.31-a-6-study': 'Studies for the institution (34 CFR 99.31(a)(6))',
  '34-cfr-99.31-a-7-accreditation': 'Accreditation (34 CFR 99.31(a)(7))',
  '34-cfr-99.31-a-8-parent-of-dependent': 'Parent of a dependent student (34 CFR 99.31(a)(8))',
  '34-cfr-99.31-a-9-legal-order': 'Judicial order or subpoena (34 CFR 99.31(a)(9))',
  '34-cfr-99.31-a-10-emergency': 'Health or safety emergency (34 CFR 99.31(a)(10), 99.36)',
  '34-cfr-99.31-a-11-directory': 'Directory information (34 CFR 99.31(a)(11))',
  '34-cfr-99.31-a-12-student': 'The student, or a parent where the student is none (34 CFR 99.31(a)(12))',
  '34-cfr-99.31-a-13-victim': 'Victim of a crime of violence (34 CFR 99.31(a)(13))',
  '34-cfr-99.31-a-14-final-results': 'Final results of a disciplinary proceeding (34 CFR 99.31(a)(14))',
  '34-cfr-99.31-a-15-parent-alcohol':
    'Parent, after a violation about alcohol or drugs (34 CFR 99.31(a)(15))',
  '34-cfr-99.31-a-16-registered-offender': 'Registered sex offender (34 CFR 99.31(a)(16))',
  '34-cfr-99.31-b': 'De-identified, as determined (34 CFR 99.31(b))',
  '34-cfr-99.10-access': 'Inspection by the student (34 CFR 99.10)',
  'gdpr-6-1-a-consent': 'Consent (GDPR Art. 6(1)(a))',
  'gdpr-6-1-b-contract': 'Contract (GDPR Art. 6(1)(b))',
  'gdpr-6-1-c-legal-obligation': 'Legal obligation (GDPR Art. 6(1)(c))',
  'gdpr-6-1-d-vital-interests': 'Vital interests (GDPR Art. 6(1)(d))',
  'gdpr-6-1-e-public-task': 'Public task (GDPR Art. 6(1)(e))',
  'gdpr-6-1-f-legitimate-interest': 'Legitimate interest (GDPR Art. 6(1)(f))',
  'gdpr-15-access': 'Access by the person (GDPR Art. 15)',
  'gdpr-20-portability': 'Portability (GDPR Art. 20)',
  'gdpr-28-processor': 'Processor under contract (GDPR Art. 28)',
  consent: 'Consent',
  other: 'Other, see the note',
});

const forms: Readonly<Record<string, string>> = said({
  bundle: 'sealed bundle',
  file: 'file',
  paper: 'on paper',
  spoken: 'by word of mouth',
  shown: 'shown on a screen',
});

const channels: Readonly<Record<string, string>> = said({
  'sealed-file': 'as a sealed file',
  'secure-upload': 'by secure upload',
  sftp: 'by SFTP',
  portal: 'through a portal',
  'e-mail': 'by e-mail',
  post: 'by post',
  phone: 'by phone',
  'in-person': 'in person',
  'this-workstation': 'to a folder of this workstation',
});

const exempts: Readonly<Record<string, string>> = said({
  'student-or-parent': 'The student or a parent received it (34 CFR 99.32(d)(1))',
  'school-official': 'A school official received it (34 CFR 99.32(d)(2))',
  'written-consent': 'With written consent (34 CFR 99.32(d)(3))',
  'directory-information': 'Directory information (34 CFR 99.32(d)(4))',
  'secret-legal-order': 'The order forbids to tell (34 CFR 99.32(d)(5))',
});

const elements: Readonly<Record<string, string>> = said({
  photo: 'Photo',
  registrations: 'Course registrations',
  'logs-redacted': 'Logs, redacted',
  'records-redacted': 'Records under pseudonyms',
  'sample-made-up': 'Made-up sample rows',
  'whole-record': 'The whole record',
  'file-note': 'A description in words',
});

/** What a kind of party is called; an unknown one keeps its code. */
export function partyWords(type: string): string {
  return parties[type] ?? type;
}

/** What a legal ground is called; an unknown one keeps its code. */
export function basisWords(basis: string): string {
  return bases[basis] ?? basis;
}

/** What a form is called; nothing where none is said. */
export function formWords(form: string | undefined): string {
  return form === undefined ? '' : (forms[form] ?? form);
}

/** What a way is called; nothing where none is said. */
export function channelWords(channel: string | undefined): string {
  return channel === undefined ? '' : (channels[channel] ?? channel);
}

/** Why it need not have been recorded. */
export function exemptWords(exempt: string): string {
  return exempts[exempt] ?? exempt;
}

/** What a kind of data is called. */
export function elementWords(element: string): string {
  const registration = element.startsWith('registration:')
    ? findRegistrationField(element.slice('registration:'.length))
    : undefined;
  return elements[element] ?? registration?.label ?? findField(element)?.label ?? element;
}
