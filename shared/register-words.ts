import type { RegisterName } from './registers.ts';
import { said } from './say.ts';

/** What each register is called. */
export const registerTitles: Readonly<Record<RegisterName, string>> = said({
  purpose: 'Record of processing activities',
  log: 'Log inventory',
  'remote-session': 'Remote sessions of the vendor',
  'vendor-request': 'Requests to the vendor',
  instruction: 'Transmission instructions',
});

/** What each register is for, in a sentence or two. */
export const registerIntroductions: Readonly<Record<RegisterName, string>> = said({
  purpose:
    'What personal data is used for, on which basis, and who gets it (GDPR Art. 30(1)). Advertising, sale and the training of models are no purposes that can be chosen.',
  log: 'Every log that the Trac System and its servers write: where it is, what it holds, how long it is kept, and when somebody last looked.',
  'remote-session':
    'Each time the vendor worked on the system from afar: who, why, from when to when, and what personal data was in sight.',
  'vendor-request':
    'What was asked of the vendor. They answer within normal support hours; a request that takes longer is followed up.',
  instruction:
    'How the vendor wants something sent. They are asked first; instructions hold until their last day. Only https and sftp addresses are accepted.',
});

/** A column of a register: the key of its content and what it is called. */
export interface RegisterColumn {
  readonly key: string;
  readonly label: string;
  readonly kind: 'line' | 'words' | 'date' | 'moment' | 'number' | 'choice' | 'choices';
  readonly help?: string;
}

const line = (key: string, label: string, help?: string): RegisterColumn => column(key, label, 'line', help);
const words = (key: string, label: string, help?: string): RegisterColumn =>
  column(key, label, 'words', help);

function column(key: string, label: string, kind: RegisterColumn['kind'], help?: string): RegisterColumn {
  return { key, label, kind, ...(help === undefined ? {} : { help }) };
}

/** The columns of each register, in the order of reports and forms. */
export const registerColumns: Readonly<Record<RegisterName, readonly RegisterColumn[]>> = {
  purpose: [
    column('purpose', said('Purpose'), 'choice'),
    line(
      'controller',
      said('Controller and data protection officer'),
      said('Names and how to reach them (a).'),
    ),
    column('role', said('Role of the institution'), 'choice'),
    column('legalBasis', said('Legal basis'), 'choice'),
    words(
      'balancing',
      said('Why a legitimate interest outweighs'),
      said('Needed for legitimate interests only.'),
    ),
    words('what', said('What is done (b)')),
    line('people', said('Whose data (c)')),
    words('data', said('Which data (c)')),
    words('recipients', said('Who gets it (d)')),
    words('transfers', said('Third countries and safeguards (e)')),
    line('keptFor', said('Kept for (f)')),
    words('security', said('How it is protected (g)')),
  ],
  log: [
    line('name', said('Log')),
    line('place', said('Where it is'), said('A folder, without the names of people or hosts.')),
    line('format', said('Format')),
    column('holds', said('Holds'), 'choices'),
    line('keptFor', said('Kept for')),
    column('reviewedOn', said('Last looked at'), 'date'),
    column('everyMonths', said('Look again after months'), 'number'),
  ],
  'remote-session': [
    line('who', said('Who of the vendor')),
    words('purpose', said('Why')),
    line('ticket', said('Ticket')),
    column('from', said('From'), 'moment'),
    column('to', said('To'), 'moment'),
    words('scope', said('What was worked on')),
    words('seen', said('Personal data in sight'), said('Say “none” where there was none.')),
    line('watchedBy', said('Watched by')),
  ],
  'vendor-request': [
    words('what', said('What was asked')),
    line('ticket', said('Ticket')),
    column('channel', said('How'), 'choice'),
    column('askedAt', said('Asked'), 'moment'),
    column('withinHours', said('Follow up after support hours'), 'number'),
    column('answeredAt', said('Answered'), 'moment'),
    words('answer', said('Answer')),
  ],
  instruction: [
    line('from', said('Who gave them')),
    line('ref', said('For which ticket')),
    column('channel', said('How'), 'choice'),
    column('at', said('On'), 'date'),
    words('text', said('What they said')),
    line('address', said('Address'), said('https or sftp only; leave empty for another way.')),
    line('fingerprint', said('Fingerprint of their server'), said('As they read it to you.')),
    column('expires', said('Last day'), 'date'),
  ],
};

/** Codes of choices in words. */
export const registerChoices: Readonly<Record<string, string>> = said({
  'tutoring-and-visits': 'Tutoring and visits',
  'registration-data': 'Course registrations',
  'identification-at-the-desk': 'Identification at the desk',
  'staff-work-time': 'Work time of staff',
  'support-by-the-vendor': 'Support by the vendor',
  'rights-requests': 'Requests about people’s rights',
  'legal-duty': 'A legal duty',
  'security-and-logs': 'Security and logs',
  controller: 'Controller',
  'joint-controller': 'Joint controller',
  processor: 'Processor',
  consent: 'Consent',
  contract: 'Contract',
  'legal-obligation': 'Legal obligation',
  'vital-interests': 'Vital interests',
  'public-task': 'Public task',
  'legitimate-interests': 'Legitimate interests',
  'ip-addresses': 'IP addresses',
  times: 'Times',
  'requested-pages': 'Requested pages',
  results: 'Results',
  'user-names': 'User names',
  'session-tokens': 'Session tokens',
  'form-data': 'Form data',
  'user-agents': 'User agents',
  headers: 'Headers',
  phone: 'By phone',
  'e-mail': 'By e-mail',
  portal: 'In their portal',
  'in-person': 'In person',
});

/** A code in words, anything else as it is. What somebody typed may be called like a part of every object: `constructor`. */
export function choiceInWords(code: string): string {
  return Object.hasOwn(registerChoices, code) ? (registerChoices[code] ?? code) : code;
}
