import type { LetterWords } from './letter-words.ts';

/** Letters in English. */
export const en: LetterWords = {
  titles: {
    acknowledge: 'We have received your request',
    redirect: 'Your request has reached us through our vendor',
    'ask-identity': 'We need to make sure that it is you who asks',
    'ask-clarification': 'We need to know more about your request',
    extension: 'We need more time for your request',
    refusal: 'We cannot do what you ask',
    done: 'We have done what you asked',
    'nothing-held': 'We hold no data about you',
  },
  rights: {
    access: 'access to your data',
    rectification: 'correction of your data',
    erasure: 'erasure of your data',
    restriction: 'restriction of the processing of your data',
    objection: 'objection to the processing of your data',
    portability: 'your data in a form to take along',
    'consent-withdrawal': 'withdrawal of your consent',
  },
  purposes: {
    'support-bundles': 'records given to the vendor’s support',
    exports: 'lists given to other offices and systems',
    newsletter: 'the newsletter',
    promotion: 'promotional messages',
    testimonial: 'use as a testimonial',
  },
  exceptions: {
    'not-identified':
      'We could not make sure that the request comes from the person whom the data are about, although we asked for more information (GDPR Art. 12(2) and 12(6)).',
    'gdpr-12-5-unfounded': 'The request is manifestly unfounded (GDPR Art. 12(5)).',
    'gdpr-12-5-excessive':
      'The request is excessive, in particular because it repeats an earlier one (GDPR Art. 12(5)).',
    'gdpr-15-4': 'A copy would adversely affect the rights and freedoms of others (GDPR Art. 15(4)).',
    'ferpa-99-12': 'These records are excepted from the right to inspect (34 CFR 99.12).',
    'data-accurate': 'We found the data to be accurate and complete as they are.',
    'gdpr-17-3-a': 'The data are needed for the freedom of expression and information (GDPR Art. 17(3)(a)).',
    'gdpr-17-3-b': 'We must keep the data by law or for a task in the public interest (GDPR Art. 17(3)(b)).',
    'gdpr-17-3-c': 'The data are needed for public health (GDPR Art. 17(3)(c)).',
    'gdpr-17-3-d':
      'The data are needed for archiving, research or statistics, which the erasure would seriously impair (GDPR Art. 17(3)(d)).',
    'gdpr-17-3-e': 'The data are needed for legal claims (GDPR Art. 17(3)(e)).',
    'gdpr-17-no-ground':
      'None of the grounds of GDPR Art. 17(1) applies: the data are still necessary and processed lawfully.',
    'ferpa-no-right':
      'The law that applies to these records, FERPA (20 U.S.C. 1232g; 34 CFR Part 99), gives rights to inspect records and to seek their amendment, but not this one.',
    'gdpr-18-no-ground': 'None of the grounds of GDPR Art. 18(1) applies.',
    'gdpr-20-not-provided':
      'The right to portability covers only data that you provided with consent or for a contract (GDPR Art. 20(1)).',
    'gdpr-20-3':
      'The data are processed for a task in the public interest, to which the right to portability does not extend (GDPR Art. 20(3)).',
    'gdpr-20-4': 'It would adversely affect the rights and freedoms of others (GDPR Art. 20(4)).',
    'gdpr-21-1-compelling':
      'There are compelling legitimate grounds for the processing that override your interests (GDPR Art. 21(1)).',
    'gdpr-21-1-claims': 'The processing is needed for legal claims (GDPR Art. 21(1)).',
    'gdpr-7-no-consent':
      'None of the processing of your data rests on consent, so that there is none to withdraw.',
  },
  gaps: {
    name: '[name]',
    nameAndAddress: '[name and address]',
    question: '[what we need to know]',
    reasons: '[the reasons]',
    purposes: '[the purposes]',
    authority: '[name and address of the supervisory authority]',
  },
  yourRequest: (day, right, reference) => `Your request of ${day}: ${right}. Reference ${reference}`,
  dear: (name) => `Dear ${name},`,
  sincerely: 'Yours sincerely,',
  acknowledge: {
    received: 'We received your request and look into it. It costs you nothing.',
    receivedAndBy: (day) =>
      `We received your request and look into it. It costs you nothing. You will have our answer by ${day}.`,
    more: 'If we need to make sure that it is you who asks, or to know more, we will write to you.',
  },
  redirect: (institution, day) =>
    `You wrote to the vendor of our software. ${institution} is responsible for these data (the controller), and the vendor passed your request on to us. You need not write again: we answer it${day === undefined ? '' : ` by ${day}`}.`,
  askIdentity: [
    'Before we do what you ask we must be sure that the data are yours (GDPR Art. 12(6)). Please choose one of these ways:',
    '- come to our office with a photo ID: we look at it and keep no copy;\n- let us call you back at the number that we have on file;\n- send us the code that we send to your e-mail address on file;\n- send us a letter with your signature.',
    'Please do not send us a copy of an identity document.',
  ],
  askClarification: 'So that we can do what you ask, please tell us:',
  extension: (day) =>
    `Your request takes us longer than one month (GDPR Art. 12(3)). You will have our answer ${day === undefined ? 'within three months of its receipt' : `by ${day}`}. The reasons are:`,
  refusal: 'We looked into your request and cannot do what you ask.',
  ourReasons: (reasons) => `Our reasons: ${reasons}`,
  nothingHeld:
    'We looked for data about you under the details that you gave us. In the inventory of our Trac System we hold none, so that there is nothing to be done.',
  notGranted: 'A part of what you asked we could not do.',
  done: {
    access:
      'You receive a copy of the personal data that we hold about you, with the information of GDPR Art. 15: the purposes, the kinds of data, who received them, how long they are kept, where they come from, and your rights.',
    portability:
      'You receive the data that you provided, in a structured, commonly used and machine-readable form (JSON and CSV; GDPR Art. 20). You may give them to whomever you wish.',
    rectification: 'We corrected your data as you asked.',
    erasure: (isMasked, certificate) =>
      `We erased your personal data for good: the record with all its fields, the photo, ${isMasked ? '' : 'registrations, '}history and search entries. A proof on the stored pages showed that nothing is left of them.${certificate === undefined ? '' : ` Its certificate has the number ${certificate}.`}`,
    masked:
      'A duty by law makes us keep the courses that were attended. They stay without your name and numbers, and nothing leads from them back to you.',
    whatStays:
      'What stays is the record of this request without your data, and keyed fingerprints of your ID numbers by which we make sure that a later import does not bring you back.',
    restriction:
      'We restricted the processing of your data: they are stored and not used otherwise. We will tell you before the restriction is lifted (GDPR Art. 18(3)).',
    objection: (purposes) => `Your data are not processed any more for: ${purposes}.`,
    consentWithdrawal: (purposes) =>
      `Your consent is withdrawn. Your data are not processed any more for: ${purposes}. What was done before stays lawful (GDPR Art. 7(3)).`,
    passphrase:
      'The package is encrypted. You receive its passphrase on another way than the package itself.',
    recipients:
      'We tell each recipient to whom the data were disclosed, unless that is impossible or needs a disproportionate effort, and on your wish we tell you who they are (GDPR Art. 19).',
  },
  remedies: {
    complaint: (authority) =>
      `If you think that we are wrong, you have the right to lodge a complaint with a supervisory authority (GDPR Art. 77), in particular with:\n\n${authority}`,
    court:
      'You also have the right to an effective judicial remedy: you may bring the matter before a court (GDPR Art. 79).',
    unitedKingdom:
      'If you think that we are wrong, you may complain to us, and to the Information Commissioner’s Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF (UK GDPR Art. 77). You may also seek a judicial remedy before a court (UK GDPR Art. 79).',
    ferpa:
      'Under the Family Educational Rights and Privacy Act you may file a complaint with the Student Privacy Policy Office, U.S. Department of Education, 400 Maryland Avenue SW, Washington, DC 20202 (34 CFR 99.63). Remedies that other law gives you, before a court too, are not affected.',
    hearing:
      'You have the right to a hearing on this decision (34 CFR 99.21). If its outcome is against you, you may place a statement in the record, which is kept and disclosed with it. Write to us to ask for the hearing.',
  },
};
