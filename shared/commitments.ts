import { said } from './say.ts';

/** The version of these sentences; it grows when one of them changes. */
export const commitmentsVersion = '2026-11';

/** Something the vendor's policy promises, in plain words, and what this program does about it on the institution's side. */
export interface Commitment {
  readonly id: string;
  readonly said: string;
  readonly here: string;
  /** Where to look in this program. */
  readonly place?: 'people' | 'requests' | 'retention' | 'bundles' | 'ledger' | 'settings';
}

/** The commitments, in the order of the policy. */
export const commitments: readonly Commitment[] = [
  {
    id: 'no-sale-no-advertising',
    said: said(
      'Personal data is not collected for advertising or sale, and not sold, rented, lent, traded or given to advertisers or data brokers.',
    ),
    here: said(
      'No purpose of that kind can be chosen, such a recipient cannot be recorded, and a statement over any period is made from the record of disclosures.',
    ),
    place: 'ledger',
  },
  {
    id: 'no-secondary-use',
    said: said(
      'What you entrust to the vendor is not used for advertising, for training of models, or for any other second purpose.',
    ),
    here: said(
      'Each bundle names the one case that it is for, and carries the permitted use in words and in a form that programs read.',
    ),
    place: 'bundles',
  },
  {
    id: 'only-the-requested-service',
    said: said('Data is used for the service that was asked for, and for nothing more.'),
    here: said('A bundle needs a case, a reason and a date of deletion. Nothing leaves without them.'),
    place: 'bundles',
  },
  {
    id: 'the-client-changes-and-removes',
    said: said('The institution can change and remove the data of its people.'),
    here: said(
      'Every field can be corrected, with history and undo. Erasure is proven on the decrypted pages, and the next import does not bring the person back.',
    ),
    place: 'people',
  },
  {
    id: 'ask-first',
    said: said('Before student data is sent for support, ask the vendor how to send it safely.'),
    here: said(
      'Who gave which instructions, for which ticket, and until when, is recorded before a bundle is sealed; old instructions do not count.',
    ),
    place: 'settings',
  },
  {
    id: 'strict-confidence',
    said: said('Student records are held in strict confidence under FERPA.'),
    here: said(
      'Bundles are redacted, checked and encrypted to the vendor’s key, with the notice of 34 CFR 99.33. Students with a privacy block are never in them.',
    ),
    place: 'bundles',
  },
  {
    id: 'own-network',
    said: said('The vendor has no access to data that is hosted on your own network.'),
    here: said(
      'This program makes no network request, and no key of anyone outside opens the vault. Sessions in which the vendor worked from afar are recorded.',
    ),
    place: 'settings',
  },
  {
    id: 'a-conduit',
    said: said('People whose data stands in a Trac System turn to the institution that entered it.'),
    here: said(
      'Requests are taken in, checked, answered within their time, and kept on record; letters for those who wrote to the vendor are drafted.',
    ),
    place: 'requests',
  },
  {
    id: 'rights',
    said: said(
      'People may see, correct, erase, restrict, object, take their data with them, and withdraw consent; they may be asked to prove who they are.',
    ),
    here: said(
      'No request is carried out before the identity is verified, and no copy of an identity card is kept.',
    ),
    place: 'requests',
  },
  {
    id: 'kept-no-longer',
    said: said('Data is kept while it is needed, to obey the law or to settle disputes, and then purged.'),
    here: said(
      'Retention rules say what is due, holds stop it, and a person decides. Bundles have a date of deletion and a confirmation.',
    ),
    place: 'retention',
  },
  {
    id: 'encrypted',
    said: said('Sensitive data is encrypted with 256-bit AES at rest and never sent over an open channel.'),
    here: said(
      'The vault is encrypted with AES-256, and bundles with age; instructions with an http, ftp or mailto address are refused.',
    ),
    place: 'settings',
  },
  {
    id: 'compelled-disclosure',
    said: said('Data is released under a legal order only where it is explicitly required.'),
    here: said(
      'An order is recorded with its court, its scope, and the notice to the student or the order that forbids it (34 CFR 99.31(a)(9)).',
    ),
    place: 'ledger',
  },
  {
    id: 'logs-stay',
    said: said(
      'Server logs hold addresses, times, pages and results, for finding faults only; they stay where they are written.',
    ),
    here: said(
      'No log is read unless somebody picks it for a bundle, and none is kept in the vault. The log inventory says what is written where.',
    ),
    place: 'settings',
  },
  {
    id: 'mail',
    said: said('Newsletters and promotional mail can be stopped; mail about the service cannot.'),
    here: said(
      'The wishes of your account holders are kept with their dates, and the words that unsubscribe are drafted. Students are on no list.',
    ),
    place: 'settings',
  },
  {
    id: 'testimonials',
    said: said('Nobody is quoted by name without consent by e-mail, and a quotation is taken down swiftly.'),
    here: said(
      'A testimonial cannot be noted as published without its consent; a wish to take it down has a day.',
    ),
    place: 'settings',
  },
  {
    id: 'changes',
    said: said('Material changes of the policy are made known before they take effect.'),
    here: said('Versions are kept and compared line by line; a late notice is named.'),
    place: 'settings',
  },
];

/** A citation that the policy gives wrongly, or a word that it uses loosely, and what is right. */
export interface Correction {
  readonly said: string;
  readonly right: string;
  readonly why: string;
}

/** What the institution should not copy into its own notice. */
export const corrections: readonly Correction[] = [
  {
    said: said('45 CFR 106.103 for protected health information'),
    right: said('45 CFR 160.103'),
    why: said(
      'Part 106 is none of HIPAA. Records under FERPA are not protected health information (45 CFR 160.103, paragraph 2(i) of the definition).',
    ),
  },
  {
    said: said('10 U.S.C. 1232g for FERPA'),
    right: said('20 U.S.C. 1232g; rules in 34 CFR Part 99'),
    why: said('Title 10 is about the armed forces.'),
  },
  {
    said: said('The vendor is a data controller'),
    right: said(
      'The institution is the controller of its people’s data; the vendor is a processor when it gets a bundle (GDPR Art. 4(7), (8), 28).',
    ),
    why: said('The vendor is controller of its own account data and mailing lists only.'),
  },
  {
    said: said('No data is exported or shared beyond its primary storage (logs)'),
    right: said('Except where the institution sends some of it for support.'),
    why: said('The policy itself provides for sharing data to find faults.'),
  },
  {
    said: said('Four items are logged'),
    right: said('Also session tokens, form data, user agents and headers.'),
    why: said('The definition of User Data is wider than the list. Redaction covers both.'),
  },
];

/** What this program does not do, whatever is set. */
export const neverDone: readonly string[] = said([
  'It makes no network request: no updates, no telemetry, no crash reports, no downloads.',
  'It opens no port, and has no remote control.',
  'It sends no e-mail. It drafts, and you send.',
  'It has no purpose for advertising, sale, profiling or the training of models.',
  'It shows no report of what one person did in a Trac System.',
  'It writes no personal data in clear text except to a file that you choose.',
  'It deletes nobody by itself.',
]);
