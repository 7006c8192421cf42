import type { Output, Parsed } from '../../../../shared/contract.ts';
import type { DataMap, MappedField, MappedPlace } from '../../../../shared/data-map.ts';
import { classWords, lawWords, originWords, placeWords } from '../../../../shared/data-map-words.ts';
import { partyWords } from '../../../../shared/disclosure-words.ts';
import { documentWords } from '../../../../shared/documents/words/document-words.ts';
import type { DocumentText, DocumentWords } from '../../../../shared/documents/words/document-words.ts';
import type { Call } from '../../call.ts';
import { csvLine } from '../../exports/csv.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { mapData } from './data-map.ts';

type Column<Row> = readonly [DocumentText, (row: Row, w: DocumentWords) => string];

const isHeld = ({ students, staff }: MappedField): boolean => students + staff > 0;

const fieldColumns: readonly Column<MappedField>[] = [
  ['Field', (field, w) => w.tell(field.label)],
  ['Kind of field', (field, w) => w.tell(classWords[field.class])],
  ['Laws', (field, w) => field.regimes.map((regime) => w.tell(lawWords(regime))).join(', ')],
  ['Students', ({ students }) => String(students)],
  ['Staff', ({ staff }) => String(staff)],
  ['Came from', sourcesText],
  ['Retention rule', rulesText],
  ['Disclosed within a year', disclosedText],
];

const placeColumns: readonly Column<MappedPlace>[] = [
  ['Place', ({ place }, w) => w.tell(placeWords[place])],
  ['Entries', ({ entries }) => String(entries)],
  ['People', ({ people }) => (people === undefined ? '' : String(people))],
  ['Oldest', ({ oldest = '' }, w) => w.day(oldest)],
  ['Newest', ({ newest = '' }, w) => w.day(newest)],
  ['Next to go by', ({ goesBy = '' }, w) => w.day(goesBy)],
];

/** The data map to print, in a language, and as CSV, in English and with the fields that hold nothing. It names fields and nobody. */
export async function mapReport(
  vault: ReadableVault,
  { language = 'en' }: Parsed<'retention.mapReport'>,
  call: Pick<Call, 'policy'> = {},
): Promise<Output<'retention.mapReport'>> {
  const map = await mapData(vault, call);
  const w = documentWords(language);
  const empty = map.fields.filter((field) => !isHeld(field)).map(({ label }) => w.tell(label));
  return {
    report: {
      title: w.say('Data map'),
      about: [
        w.say(
          '{0}, {1}. {2} students and {3} staff. Numbers and names of fields; nobody is named.',
          vault.institution,
          w.day(map.on),
          map.students,
          map.staff,
        ),
        ...(map.masked === 0
          ? []
          : [w.say('Erased people whose courses the law keeps, without any field: {0}.', map.masked)]),
        ...(empty.length === 0 ? [] : [w.say('Fields that hold nothing: {0}.', empty.join(', '))]),
      ],
      ...tableOf(fieldColumns, map.fields.filter(isHeld), w),
      further: [
        {
          title: w.say('Beside the fields of records'),
          ...tableOf(
            placeColumns,
            map.places.filter(({ entries }) => entries > 0),
            w,
          ),
        },
      ],
    },
    csv: csvOf(map),
  };
}

function tableOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  w: DocumentWords,
): { columns: string[]; rows: string[][] } {
  return {
    columns: columns.map(([name]) => w.say(name)),
    rows: rows.map((row) => columns.map(([, value]) => value(row, w))),
  };
}

function sourcesText({ sources, furtherSources }: MappedField, w: DocumentWords): string {
  const texts = sources.map(({ from, name, on }) =>
    name === undefined
      ? `${w.tell(originWords[from])}, ${w.day(on)}`
      : `${w.tell(originWords[from])} ${name}, ${w.day(on)}`,
  );
  return [...texts, ...(furtherSources === 0 ? [] : [w.say('{0} more', furtherSources)])].join('; ');
}

function rulesText({ rules, withoutRule }: MappedField, w: DocumentWords): string {
  return [
    ...rules.map(({ name, people }) => `${name}: ${String(people)}`),
    ...(withoutRule === 0 ? [] : [w.say('No rule: {0}', withoutRule)]),
  ].join('; ');
}

function disclosedText({ disclosed }: MappedField, w: DocumentWords): string {
  return disclosed
    .map(({ party, times, last }) => `${w.tell(partyWords(party))}: ${String(times)}, ${w.day(last)}`)
    .join('; ');
}

/** A table file is read by programs: one header for fields and places, plain days, and the words are the same for all. */
function csvOf(map: DataMap): string {
  const w: DocumentWords = { ...documentWords('en'), day: (iso) => iso };
  const columns = [...fieldColumns, ...placeColumns.slice(1)].map(([name]) => name);
  const gap = fieldColumns.slice(1).map(() => '');
  return [
    [...columns],
    ...map.fields.map((field) => [
      ...fieldColumns.map(([, value]) => value(field, w)),
      ...placeColumns.slice(1).map(() => ''),
    ]),
    ...map.places.map((place) => {
      const [name = '', ...values] = placeColumns.map(([, value]) => value(place, w));
      return [name, ...gap, ...values];
    }),
  ]
    .map(csvLine)
    .join('');
}
