import type { AccessInformation, HeldRecord, PackageGroup, SubjectReport, ValueSource } from '../access.ts';
import { findRegistrationField } from '../fields.ts';
import { escapeHtml, factTable, htmlPage, htmlTable } from './html.ts';
import type { DocumentLanguage } from './language.ts';
import { documentWords } from './words/document-words.ts';
import type { DocumentText, DocumentWords } from './words/document-words.ts';

/** A picture as the page holds it. */
export interface ReportPhoto {
  readonly file: string;
  readonly dataUrl: string;
}

/**
 * Writes the report as one page in plain words: the page of the package (`START-HERE.html`) and what its PDF is printed from. Pictures are inside it,
 * nothing outside is asked for, and it is read by a screen reader from heading to heading.
 */
export function accessReportHtml(
  report: SubjectReport,
  photos: readonly ReportPhoto[],
  language: DocumentLanguage = 'en',
): string {
  const w = documentWords(language);
  const isAccess = report.variant === 'access';
  const title = isAccess
    ? w.say('Your data at the institution')
    : w.say('The data you gave to the institution');
  return htmlPage(
    title,
    [
      paragraph(
        w.say(
          '{0} made this for you on {1}. It answers your request {2}, which came in on {3}.',
          report.institution,
          w.day(report.madeOn),
          report.request.ref,
          w.day(report.request.receivedOn),
        ),
      ),
      isAccess
        ? paragraph(
            w.say(
              'It shows all that is held about you in the inventory of the Trac System: first what the law says you must be told, then the data itself.',
            ),
          )
        : paragraph(
            w.say(
              'It holds what you gave to the institution yourself, in files that another program can read, so that you can keep it or hand it on (GDPR Art. 20).',
            ),
          ),
      aboutFiles(report, w),
      leftOut(report, w),
      report.information === undefined ? '' : information(report.information, w),
      ...report.records.map((record) => recordPart(record, report, photos, w)),
      isAccess ? recordedPart(report, w) : '',
    ].join('\n'),
    language,
  );
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function aboutFiles(report: SubjectReport, w: DocumentWords): string {
  const files: [string, string][] = [
    ['START-HERE.html', w.say('This page.')],
    ['report.pdf', w.say('This page as PDF, where one could be made.')],
    ['data.json', w.say('The same data for programs. Its form is described in data-schema.json.')],
    ['data/*.csv', w.say('The same data as tables; the first line of each names the columns.')],
  ];
  if (report.records.some(({ photos }) => photos.length > 0))
    files.push([w.say('photo files'), w.say('Your pictures.')]);
  return `${heading(w.say('The files beside this page'))}\n${factTable(w.say('Files'), files)}`;
}

const groupNames: Readonly<Record<PackageGroup, DocumentText>> = {
  photo: 'photos',
  registrations: 'course registrations',
  instructors: 'names of instructors',
  history: 'changes and earlier values',
  requests: 'requests and packages',
  disclosures: 'who received the data',
  bundles: 'support bundles',
  consents: 'consents and objections',
  restrictions: 'restrictions of use',
  activity: 'what was done with the record',
  contacts: 'account holder with the vendor, and testimonials',
};

function leftOut({ leftOut: groups, leftOutReason, covered }: SubjectReport, w: DocumentWords): string {
  const lines: string[] = [];
  if (covered > 0)
    lines.push(
      covered === 1
        ? w.say('1 place names someone else; there it says [another person] (GDPR Art. 15(4)).')
        : w.say('{0} places name someone else; there it says [another person] (GDPR Art. 15(4)).', covered),
    );
  if (groups.length > 0)
    lines.push(
      [
        w.say('The institution left out: {0}.', groups.map((group) => w.say(groupNames[group])).join(', ')),
        ...(leftOutReason === undefined ? [] : [w.say('Its reason: {0}', leftOutReason)]),
        w.say('You may complain about that; see "Complaints" below.'),
      ].join(' '),
    );
  if (lines.length === 0) return '';
  return `${heading(w.say('What is not shown'))}\n${lines.map(paragraph).join('\n')}`;
}

const informationTitles: readonly (readonly [keyof AccessInformation, DocumentText])[] = [
  ['controller', 'Who is responsible'],
  ['purposes', 'What the data is used for (Art. 15(1)(a))'],
  ['categories', 'What kinds of data (Art. 15(1)(b))'],
  ['recipients', 'Who gets it (Art. 15(1)(c))'],
  ['retention', 'How long it is kept (Art. 15(1)(d))'],
  ['rights', 'Your rights (Art. 15(1)(e))'],
  ['complaint', 'Complaints (Art. 15(1)(f))'],
  ['source', 'Where it comes from (Art. 15(1)(g))'],
  ['automated', 'Automated decisions (Art. 15(1)(h))'],
  ['transfers', 'Transfers to other countries (Art. 15(2))'],
];

function information(said: AccessInformation, w: DocumentWords): string {
  const parts = informationTitles.map(
    ([key, title]) => `<h3>${escapeHtml(w.say(title))}</h3>\n${paragraphs(w.word(said[key]))}`,
  );
  return `${heading(w.say('What the law says you must be told'))}\n${parts.join('\n')}`;
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => `<p>${escapeHtml(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}

function recordPart(
  record: HeldRecord,
  report: SubjectReport,
  photos: readonly ReportPhoto[],
  w: DocumentWords,
): string {
  const name = record.kind === 'student' ? w.say('Your student record') : w.say('Your staff record');
  const isAccess = report.variant === 'access';
  const marks = [
    ...(record.confidential
      ? [w.say('You asked that directory information be kept confidential (FERPA).')]
      : []),
    ...(record.restricted ? [w.say('The use of this record is restricted (GDPR Art. 18).')] : []),
    ...(record.undecidedRows > 0
      ? [
          record.undecidedRows === 1
            ? w.say(
                '1 row of imported files may be about you or about someone else; this is not decided yet, so they are not shown.',
              )
            : w.say(
                '{0} rows of imported files may be about you or about someone else; this is not decided yet, so they are not shown.',
                record.undecidedRows,
              ),
        ]
      : []),
  ];
  const pictures = record.photos.flatMap(({ file, what }) => {
    const photo = photos.find((each) => each.file === file);
    return photo === undefined
      ? []
      : [
          `<p><img src="${escapeHtml(photo.dataUrl)}" alt="${escapeHtml(what === 'current' ? w.say('Photo of you') : w.say('Earlier photo of you'))}"></p>`,
        ];
  });
  return [
    heading(name),
    isAccess
      ? paragraph(
          w.say('Held since {0}, last changed on {1}.', w.day(record.since), w.day(record.lastChanged)),
        )
      : '',
    ...marks.map(paragraph),
    ...pictures,
    section(
      w.say('{0}: fields', name),
      [w.say('Field'), w.say('Value'), w.say('Where it came from')],
      record.fields.map(({ label, value, source }) => [w.word(label), value, sourceText(source, w)]),
    ),
    section(
      w.say('{0}: earlier ID numbers', name),
      [w.say('ID'), w.say('Since')],
      record.earlierIds.map(({ value, since }) => [value, w.day(since)]),
    ),
    section(
      w.say('{0}: course registrations', name),
      [w.say('Course'), w.say('Details'), w.say('Where it came from')],
      record.registrations.map(({ fields, source }) => [
        courseName(fields),
        courseDetails(fields, w),
        sourceText(source, w),
      ]),
    ),
    section(
      w.say('{0}: changes and earlier values', name),
      [w.say('When'), w.say('How'), w.say('What changed')],
      [...record.history, ...record.courseHistory].map(({ on, how, fields }) => [
        w.day(on),
        changeWord(how, w),
        fields
          .map(
            ({ label, before, after }) =>
              `${w.word(label)}: ${before ?? w.say('(empty)')} → ${after ?? w.say('(empty)')}`,
          )
          .join('; '),
      ]),
    ),
    section(
      w.say('{0}: values of a record that was made one with this', name),
      [w.say('When'), w.say('Values')],
      record.mergedRecords.map(({ on, fields }) => [
        w.day(on),
        Object.entries(fields)
          .map(([key, value]) => `${key}: ${value}`)
          .join('; '),
      ]),
    ),
  ].join('\n');
}

function disclosedWhat(
  { event, what, elements }: SubjectReport['disclosures'][number],
  w: DocumentWords,
): string {
  const list = elements.length === 0 ? '' : ` (${elements.map((each) => w.word(each)).join(', ')})`;
  const whole = `${w.word(what)}${list}`;
  if (event === 'request') return w.say('Asked for, not given: {0}', whole);
  return event === 'denial' ? w.say('Refused: {0}', whole) : whole;
}

function heading(text: string): string {
  return `<h2>${escapeHtml(text)}</h2>`;
}

function recordedPart(report: SubjectReport, w: DocumentWords): string {
  return [
    heading(w.say('Who received your data')),
    table(
      w.say('Disclosures'),
      [w.say('When'), w.say('What'), w.say('To whom'), w.say('What for'), w.say('Legal basis')],
      report.disclosures.map((each) => [
        w.day(each.on),
        disclosedWhat(each, w),
        [
          each.recipient,
          ...each.additional.map(({ name, interest }) => w.say('and {0} ({1})', name, interest)),
        ].join(' '),
        [w.word(each.interest), w.word(each.purpose ?? '')].filter((part) => part !== '').join('; '),
        w.word(each.basis),
      ]),
      w.say('Nothing is listed.'),
    ),
    section(
      w.say('Support bundles that you were in, with your data redacted'),
      [w.say('Bundle'), w.say('Made'), w.say('To be deleted by'), w.say('Deleted')],
      report.bundles.map((each) => [
        each.bundle,
        w.day(each.on),
        w.day(each.deleteBy),
        each.deletedOn === undefined ? w.say('not yet confirmed') : w.day(each.deletedOn),
      ]),
    ),
    heading(w.say('Requests, consents, restrictions and how long it is kept')),
    table(
      w.say('Your requests'),
      [w.say('Request'), w.say('Right'), w.say('Received'), w.say('State'), w.say('Identity made sure by')],
      report.requests.map((each) => [
        each.ref,
        w.word(each.right),
        w.day(each.receivedOn),
        w.word(each.state),
        w.word(each.identity ?? ''),
      ]),
      w.say('None are shown.'),
    ),
    section(
      w.say('Packages made for you'),
      [w.say('When'), w.say('Kind'), w.say('Copy of the institution deleted')],
      report.packages.map((each) => [
        w.day(each.on),
        w.word(each.variant),
        each.deletedOn === undefined ? w.say('not yet') : w.day(each.deletedOn),
      ]),
    ),
    section(
      w.say('Uses that were stopped, and consents'),
      [w.say('Use'), w.say('State'), w.say('Since'), w.say('How it is known'), w.say('What it covers')],
      report.consents.map((each) => [
        w.word(each.purpose),
        w.word(each.state),
        w.day(each.on),
        each.evidence ?? '',
        each.scope ?? '',
      ]),
    ),
    ...report.contacts.map((each) =>
      factTable(w.say('What is kept of you as an account holder with the vendor'), [
        [w.say('Name'), each.name],
        [w.say('E-mail'), each.email],
        [w.say('Mailing address'), each.address],
        [w.say('Phone'), each.phone],
        [w.say('Billing'), each.billing],
        [w.say('Notices of the vendor go to this address'), each.takesNotices ? w.say('Yes') : w.say('No')],
        [w.say('In use'), each.active ? w.say('Yes') : w.say('No')],
        [w.say('Newsletter'), w.word(each.newsletter)],
        [w.say('Promotional messages'), w.word(each.promotional)],
      ]),
    ),
    section(
      w.say('What you said about the product'),
      [
        w.say('As whom'),
        w.say('Words'),
        w.say('State'),
        w.say('Shown at'),
        w.say('Shown since'),
        w.say('Taken down'),
      ],
      report.testimonials.map((each) => [
        each.who,
        each.text,
        w.word(each.state),
        each.url ?? '',
        each.publishedOn === undefined ? '' : w.day(each.publishedOn),
        each.removedOn === undefined ? '' : w.day(each.removedOn),
      ]),
    ),
    section(
      w.say('Restrictions of use'),
      [w.say('Since'), w.say('Ground'), w.say('Note'), w.say('Lifted')],
      report.restrictions.map((each) => [
        w.day(each.on),
        w.word(each.ground),
        each.note ?? '',
        each.liftedOn === undefined ? '' : w.day(each.liftedOn),
      ]),
    ),
    section(
      w.say('How long your records are kept'),
      [w.say('Record'), w.say('Rule'), w.say('Why')],
      report.retention.map((each) => [
        each.record === 'student' ? w.say('Student record') : w.say('Staff record'),
        each.rule,
        each.basis,
      ]),
    ),
    heading(w.say('What was done with your record')),
    table(
      w.say('Uses of the record'),
      [w.say('When'), w.say('What'), w.say('Note')],
      report.activity.map((each) => [
        w.day(each.at),
        w.word(each.action.replaceAll('-', ' ')),
        each.text ?? '',
      ]),
      w.say('Nothing is shown.'),
    ),
  ].join('\n');
}

const changeWords: Readonly<Record<string, DocumentText>> = {
  edit: 'Edited',
  import: 'Read from a file',
  undo: 'An edit taken back',
  photo: 'Photo changed',
  created: 'Added',
  merge: 'Two records made one',
};

function changeWord(how: string, w: DocumentWords): string {
  const [code = '', ...rest] = how.split(',');
  const known = changeWords[code];
  return [known === undefined ? code : w.say(known), ...rest].join(',');
}

function section(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : htmlTable(caption, columns, rows);
}

function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  none: string,
): string {
  return rows.length === 0 ? `<p>${escapeHtml(none)}</p>` : htmlTable(caption, columns, rows);
}

function sourceText({ how, file, on }: ValueSource, w: DocumentWords): string {
  switch (how) {
    case 'import':
      return w.say('Read from the file {0} on {1}', file ?? w.say('(name not kept)'), w.day(on));
    case 'merge':
      return w.say('From another record of yours, made one on {0}', w.day(on));
    case 'undo':
      return w.say('An earlier value, put back on {0}', w.day(on));
    case 'by-hand':
      return w.say('Entered by the institution on {0}', w.day(on));
  }
}

function courseName(fields: Readonly<Record<string, string>>): string {
  const name = [fields['subject'], fields['course'], fields['section']].filter((part) => part !== undefined);
  return [fields['term'], name.join(' '), fields['title']]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

function courseDetails(fields: Readonly<Record<string, string>>, w: DocumentWords): string {
  const shown = new Set(['term', 'subject', 'course', 'section', 'title']);
  return Object.entries(fields)
    .filter(([key]) => !shown.has(key))
    .map(([key, value]) => `${w.word(findRegistrationField(key)?.label ?? key)}: ${value}`)
    .join('; ');
}
