import type { AccessInformation, HeldRecord, PackageGroup, SubjectReport, ValueSource } from '../access.ts';
import { findRegistrationField } from '../fields.ts';
import { escapeHtml, factTable, htmlPage, htmlTable, plainDay } from './html.ts';

/** A picture as the page holds it. */
export interface ReportPhoto {
  readonly file: string;
  readonly dataUrl: string;
}

/**
 * Writes the report as one page in plain words: the page of the package (`START-HERE.html`) and what its PDF is printed from. Pictures are inside it,
 * nothing outside is asked for, and it is read by a screen reader from heading to heading.
 */
export function accessReportHtml(report: SubjectReport, photos: readonly ReportPhoto[]): string {
  const isAccess = report.variant === 'access';
  const title = isAccess ? 'Your data at the institution' : 'The data you gave to the institution';
  return htmlPage(
    title,
    [
      `<p>${escapeHtml(report.institution)} made this for you on ${plainDay(report.madeOn)}. It answers your request ${escapeHtml(report.request.ref)}, which came in on ${plainDay(report.request.receivedOn)}.</p>`,
      isAccess
        ? '<p>It shows all that is held about you in the inventory of the Trac System: first what the law says you must be told, then the data itself.</p>'
        : '<p>It holds what you gave to the institution yourself, in files that another program can read, so that you can keep it or hand it on (GDPR Art. 20).</p>',
      aboutFiles(report),
      leftOut(report),
      report.information === undefined ? '' : information(report.information),
      ...report.records.map((record) => recordPart(record, report, photos)),
      isAccess ? recordedPart(report) : '',
    ].join('\n'),
  );
}

function aboutFiles(report: SubjectReport): string {
  const files: [string, string][] = [
    ['START-HERE.html', 'This page.'],
    ['report.pdf', 'This page as PDF, where one could be made.'],
    ['data.json', 'The same data for programs. Its form is described in data-schema.json.'],
    ['data/*.csv', 'The same data as tables; the first line of each names the columns.'],
  ];
  if (report.records.some(({ photos }) => photos.length > 0)) files.push(['photo files', 'Your pictures.']);
  return `<h2>The files beside this page</h2>\n${factTable('Files', files)}`;
}

const groupNames: Readonly<Record<PackageGroup, string>> = {
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

function leftOut({ leftOut: groups, leftOutReason, covered }: SubjectReport): string {
  const lines: string[] = [];
  if (covered > 0)
    lines.push(
      `${String(covered)} ${covered === 1 ? 'place names' : 'places name'} someone else; there it says [another person] (GDPR Art. 15(4)).`,
    );
  if (groups.length > 0)
    lines.push(
      `The institution left out: ${groups.map((group) => groupNames[group]).join(', ')}.${leftOutReason === undefined ? '' : ` Its reason: ${leftOutReason}`} You may complain about that; see "Complaints" below.`,
    );
  if (lines.length === 0) return '';
  return `<h2>What is not shown</h2>\n${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}`;
}

const informationTitles: readonly (readonly [keyof AccessInformation, string])[] = [
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

function information(said: AccessInformation): string {
  const parts = informationTitles.map(
    ([key, title]) => `<h3>${escapeHtml(title)}</h3>\n${paragraphs(said[key])}`,
  );
  return `<h2>What the law says you must be told</h2>\n${parts.join('\n')}`;
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => `<p>${escapeHtml(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}

function recordPart(record: HeldRecord, report: SubjectReport, photos: readonly ReportPhoto[]): string {
  const name = record.kind === 'student' ? 'Your student record' : 'Your staff record';
  const isAccess = report.variant === 'access';
  const marks = [
    ...(record.confidential ? ['You asked that directory information be kept confidential (FERPA).'] : []),
    ...(record.restricted ? ['The use of this record is restricted (GDPR Art. 18).'] : []),
    ...(record.undecidedRows > 0
      ? [
          `${String(record.undecidedRows)} ${record.undecidedRows === 1 ? 'row' : 'rows'} of imported files may be about you or about someone else; this is not decided yet, so they are not shown.`,
        ]
      : []),
  ];
  const pictures = record.photos.flatMap(({ file, what }) => {
    const photo = photos.find((each) => each.file === file);
    return photo === undefined
      ? []
      : [
          `<p><img src="${escapeHtml(photo.dataUrl)}" alt="${what === 'current' ? 'Photo of you' : 'Earlier photo of you'}"></p>`,
        ];
  });
  return [
    `<h2>${name}</h2>`,
    isAccess
      ? `<p>Held since ${plainDay(record.since)}, last changed on ${plainDay(record.lastChanged)}.</p>`
      : '',
    ...marks.map((mark) => `<p>${escapeHtml(mark)}</p>`),
    ...pictures,
    section(
      `${name}: fields`,
      ['Field', 'Value', 'Where it came from'],
      record.fields.map(({ label, value, source }) => [label, value, sourceText(source)]),
    ),
    section(
      `${name}: earlier ID numbers`,
      ['ID', 'Since'],
      record.earlierIds.map(({ value, since }) => [value, plainDay(since)]),
    ),
    section(
      `${name}: course registrations`,
      ['Course', 'Details', 'Where it came from'],
      record.registrations.map(({ fields, source }) => [
        courseName(fields),
        courseDetails(fields),
        sourceText(source),
      ]),
    ),
    section(
      `${name}: changes and earlier values`,
      ['When', 'How', 'What changed'],
      [...record.history, ...record.courseHistory].map(({ on, how, fields }) => [
        plainDay(on),
        changeWord(how),
        fields
          .map(({ label, before, after }) => `${label}: ${before ?? '(empty)'} → ${after ?? '(empty)'}`)
          .join('; '),
      ]),
    ),
    section(
      `${name}: values of a record that was made one with this`,
      ['When', 'Values'],
      record.mergedRecords.map(({ on, fields }) => [
        plainDay(on),
        Object.entries(fields)
          .map(([key, value]) => `${key}: ${value}`)
          .join('; '),
      ]),
    ),
  ].join('\n');
}

const eventNames: Readonly<Record<string, string>> = {
  request: 'Asked for, not given: ',
  denial: 'Refused: ',
};

function recordedPart(report: SubjectReport): string {
  return [
    '<h2>Who received your data</h2>',
    table(
      'Disclosures',
      ['When', 'What', 'To whom', 'What for', 'Legal basis'],
      report.disclosures.map((each) => [
        plainDay(each.on),
        `${eventNames[each.event] ?? ''}${each.what}${each.elements.length === 0 ? '' : ` (${each.elements.join(', ')})`}`,
        [each.recipient, ...each.additional.map(({ name, interest }) => `and ${name} (${interest})`)].join(
          ' ',
        ),
        [each.interest, each.purpose].filter((part) => part !== undefined && part !== '').join('; '),
        each.basis,
      ]),
      'Nothing is listed.',
    ),
    section(
      'Support bundles that you were in, with your data redacted',
      ['Bundle', 'Made', 'To be deleted by', 'Deleted'],
      report.bundles.map((each) => [
        each.bundle,
        plainDay(each.on),
        plainDay(each.deleteBy),
        each.deletedOn === undefined ? 'not yet confirmed' : plainDay(each.deletedOn),
      ]),
    ),
    '<h2>Requests, consents, restrictions and how long it is kept</h2>',
    table(
      'Your requests',
      ['Request', 'Right', 'Received', 'State', 'Identity made sure by'],
      report.requests.map((each) => [
        each.ref,
        each.right,
        plainDay(each.receivedOn),
        each.state,
        each.identity ?? '',
      ]),
      'None are shown.',
    ),
    section(
      'Packages made for you',
      ['When', 'Kind', 'Copy of the institution deleted'],
      report.packages.map((each) => [
        plainDay(each.on),
        each.variant,
        each.deletedOn === undefined ? 'not yet' : plainDay(each.deletedOn),
      ]),
    ),
    section(
      'Uses that were stopped, and consents',
      ['Use', 'State', 'Since', 'How it is known', 'What it covers'],
      report.consents.map((each) => [
        each.purpose,
        each.state,
        plainDay(each.on),
        each.evidence ?? '',
        each.scope ?? '',
      ]),
    ),
    ...report.contacts.map((each) =>
      factTable('What is kept of you as an account holder with the vendor', [
        ['Name', each.name],
        ['E-mail', each.email],
        ['Mailing address', each.address],
        ['Phone', each.phone],
        ['Billing', each.billing],
        ['Notices of the vendor go to this address', each.takesNotices ? 'Yes' : 'No'],
        ['In use', each.active ? 'Yes' : 'No'],
        ['Newsletter', each.newsletter],
        ['Promotional messages', each.promotional],
      ]),
    ),
    section(
      'What you said about the product',
      ['As whom', 'Words', 'State', 'Shown at', 'Shown since', 'Taken down'],
      report.testimonials.map((each) => [
        each.who,
        each.text,
        each.state,
        each.url ?? '',
        each.publishedOn === undefined ? '' : plainDay(each.publishedOn),
        each.removedOn === undefined ? '' : plainDay(each.removedOn),
      ]),
    ),
    section(
      'Restrictions of use',
      ['Since', 'Ground', 'Note', 'Lifted'],
      report.restrictions.map((each) => [
        plainDay(each.on),
        each.ground,
        each.note ?? '',
        each.liftedOn === undefined ? '' : plainDay(each.liftedOn),
      ]),
    ),
    section(
      'How long your records are kept',
      ['Record', 'Rule', 'Why'],
      report.retention.map((each) => [
        each.record === 'student' ? 'Student record' : 'Staff record',
        each.rule,
        each.basis,
      ]),
    ),
    '<h2>What was done with your record</h2>',
    table(
      'Uses of the record',
      ['When', 'What', 'Note'],
      report.activity.map((each) => [plainDay(each.at), each.action.replaceAll('-', ' '), each.text ?? '']),
      'Nothing is shown.',
    ),
  ].join('\n');
}

const changeWords: Readonly<Record<string, string>> = {
  edit: 'Edited',
  import: 'Read from a file',
  undo: 'An edit taken back',
  photo: 'Photo changed',
  created: 'Added',
  merge: 'Two records made one',
};

function changeWord(how: string): string {
  const [code = '', ...rest] = how.split(',');
  return [changeWords[code] ?? code, ...rest].join(',');
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

function sourceText({ how, file, on }: ValueSource): string {
  switch (how) {
    case 'import':
      return `Read from the file ${file ?? '(name not kept)'} on ${plainDay(on)}`;
    case 'merge':
      return `From another record of yours, made one on ${plainDay(on)}`;
    case 'undo':
      return `An earlier value, put back on ${plainDay(on)}`;
    case 'by-hand':
      return `Entered by the institution on ${plainDay(on)}`;
  }
}

function courseName(fields: Readonly<Record<string, string>>): string {
  const name = [fields['subject'], fields['course'], fields['section']].filter((part) => part !== undefined);
  return [fields['term'], name.join(' '), fields['title']]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

function courseDetails(fields: Readonly<Record<string, string>>): string {
  const shown = new Set(['term', 'subject', 'course', 'section', 'title']);
  return Object.entries(fields)
    .filter(([key]) => !shown.has(key))
    .map(([key, value]) => `${findRegistrationField(key)?.label ?? key}: ${value}`)
    .join('; ');
}
