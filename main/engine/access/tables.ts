import type { SubjectReport, ValueSource } from '../../../shared/access.ts';
import { registrationFieldKeys } from '../../../shared/fields.ts';
import { csvLine } from '../exports/csv.ts';

/** One table of a package: `data/NAME.csv`. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const sourceColumns = ['source', 'sourceFile', 'sourceDate'] as const;

/** The same data as `data.json` as tables. Every table is there, also one without rows, so that programs may count on it. */
export function tablesOf(report: SubjectReport): Table[] {
  const own: Table[] = [
    {
      name: 'fields',
      columns: ['record', 'field', 'label', 'value', ...sourceColumns],
      rows: report.records.flatMap(({ kind, fields }) =>
        fields.map(({ field, label, value, source }) => [kind, field, label, value, ...sourceCells(source)]),
      ),
    },
    {
      name: 'registrations',
      columns: ['record', ...registrationFieldKeys.filter((key) => key !== 'instructorId'), ...sourceColumns],
      rows: report.records.flatMap(({ kind, registrations }) =>
        registrations.map(({ fields, source }) => [
          kind,
          ...registrationFieldKeys.filter((key) => key !== 'instructorId').map((key) => fields[key] ?? ''),
          ...sourceCells(source),
        ]),
      ),
    },
  ];
  return report.variant === 'portability' ? own : [...own, ...furtherTables(report)];
}

function furtherTables(report: SubjectReport): Table[] {
  return [
    {
      name: 'earlier-ids',
      columns: ['record', 'value', 'since'],
      rows: report.records.flatMap(({ kind, earlierIds }) =>
        earlierIds.map(({ value, since }) => [kind, value, since]),
      ),
    },
    {
      name: 'history',
      columns: ['record', 'of', 'date', 'how', 'field', 'label', 'before', 'after'],
      rows: report.records.flatMap(({ kind, history, courseHistory }) => [
        ...changeRows(kind, 'record', history),
        ...changeRows(kind, 'courses', courseHistory),
      ]),
    },
    {
      name: 'merged-records',
      columns: ['record', 'date', 'field', 'value'],
      rows: report.records.flatMap(({ kind, mergedRecords }) =>
        mergedRecords.flatMap(({ on, fields }) =>
          Object.entries(fields).map(([field, value]) => [kind, on, field, value]),
        ),
      ),
    },
    {
      name: 'requests',
      columns: [
        'ref',
        'right',
        'receivedOn',
        'channel',
        'state',
        'outcome',
        'identity',
        'answeredOn',
        'requester',
      ],
      rows: report.requests.map((each) => [
        each.ref,
        each.right,
        each.receivedOn,
        each.channel,
        each.state,
        each.outcome ?? '',
        each.identity ?? '',
        each.answeredOn ?? '',
        each.requester ?? '',
      ]),
    },
    {
      name: 'disclosures',
      columns: [
        'date',
        'event',
        'what',
        'recipient',
        'interest',
        'purpose',
        'basis',
        'elements',
        'additional',
        'relation',
      ],
      rows: report.disclosures.map((each) => [
        each.on,
        each.event,
        each.what,
        each.recipient,
        each.interest,
        each.purpose ?? '',
        each.basis,
        each.elements.join('; '),
        each.additional.map(({ name, interest }) => `${name}: ${interest}`).join('; '),
        each.relation ?? '',
      ]),
    },
    {
      name: 'bundles',
      columns: ['bundle', 'date', 'deleteBy', 'deletedOn'],
      rows: report.bundles.map(({ bundle, on, deleteBy, deletedOn }) => [
        bundle,
        on,
        deleteBy,
        deletedOn ?? '',
      ]),
    },
    {
      name: 'consents',
      columns: ['purpose', 'state', 'date', 'evidence', 'scope'],
      rows: report.consents.map(({ purpose, state, on, evidence, scope }) => [
        purpose,
        state,
        on,
        evidence ?? '',
        scope ?? '',
      ]),
    },
    {
      name: 'contacts',
      columns: [
        'name',
        'email',
        'address',
        'phone',
        'billing',
        'takesNotices',
        'active',
        'newsletter',
        'promotional',
      ],
      rows: report.contacts.map((each) => [
        each.name,
        each.email,
        each.address,
        each.phone,
        each.billing,
        String(each.takesNotices),
        String(each.active),
        each.newsletter,
        each.promotional,
      ]),
    },
    {
      name: 'testimonials',
      columns: ['who', 'text', 'state', 'url', 'publishedOn', 'removalAskedOn', 'removedOn'],
      rows: report.testimonials.map((each) => [
        each.who,
        each.text,
        each.state,
        each.url ?? '',
        each.publishedOn ?? '',
        each.removalAskedOn ?? '',
        each.removedOn ?? '',
      ]),
    },
    {
      name: 'restrictions',
      columns: ['date', 'ground', 'note', 'liftedOn'],
      rows: report.restrictions.map(({ on, ground, note, liftedOn }) => [
        on,
        ground,
        note ?? '',
        liftedOn ?? '',
      ]),
    },
    {
      name: 'retention',
      columns: ['record', 'rule', 'basis'],
      rows: report.retention.map(({ record, rule, basis }) => [record, rule, basis]),
    },
    {
      name: 'activity',
      columns: ['time', 'action', 'text'],
      rows: report.activity.map(({ at, action, text }) => [at, action, text ?? '']),
    },
    {
      name: 'packages',
      columns: ['date', 'variant', 'deletedOn'],
      rows: report.packages.map(({ on, variant, deletedOn }) => [on, variant, deletedOn ?? '']),
    },
  ];
}

/** A table as CSV that no spreadsheet takes for formulas. The byte order mark tells it that the text is UTF-8. */
export function csvOf({ columns, rows }: Table): string {
  return `\uFEFF${[columns, ...rows].map(csvLine).join('')}`;
}

function sourceCells({ how, file, on }: ValueSource): string[] {
  return [how, file ?? '', on];
}

function changeRows(
  kind: string,
  of: string,
  changes: SubjectReport['records'][number]['history'],
): string[][] {
  return changes.flatMap(({ on, how, fields }) =>
    fields.length === 0
      ? [[kind, of, on, how, '', '', '', '']]
      : fields.map(({ field, label, before, after }) => [
          kind,
          of,
          on,
          how,
          field,
          label,
          before ?? '',
          after ?? '',
        ]),
  );
}
