import type { Input } from '../../../shared/contract.ts';
import {
  disclosureChannels,
  disclosureFields,
  disclosureForms,
  legalOrder,
} from '../../../shared/disclosure.ts';
import type { DisclosureEntry, LegalBasis, PartyType } from '../../../shared/disclosure.ts';
import { today } from '../../format.ts';

type Fields = Omit<Input<'ledger.further'>, 'disclosure'>;

/** What was typed about a disclosure so far; everything is text until it is recorded. */
export interface RecordForm {
  readonly event: 'disclosure' | 'request' | 'denial';
  readonly at: string;
  readonly what: string;
  readonly type: PartyType;
  readonly person: string;
  readonly org: string;
  readonly contact: string;
  readonly interest: string;
  readonly purpose: string;
  readonly basis: LegalBasis | '';
  readonly elements: readonly string[];
  readonly form: string;
  readonly channel: string;
  readonly instructions: string;
  readonly redisclosureNotice: boolean;
  readonly consent: string;
  /** One party a line: `NAME: INTEREST`. */
  readonly additional: string;
  readonly threat: string;
  readonly threatParties: string;
  readonly order: OrderForm;
  readonly note: string;
  readonly whom: 'ids' | 'search';
  readonly ids: string;
  readonly query: string;
}

/** What was typed about a legal order. */
export interface OrderForm {
  readonly kind: string;
  readonly body: string;
  readonly docket: string;
  readonly issuedOn: string;
  /** The paragraph of the order that asks for each kind of data. */
  readonly paragraphs: Readonly<Record<string, string>>;
  readonly counselBy: string;
  readonly counselOn: string;
  readonly told: 'yes' | 'forbidden';
  readonly toldOn: string;
  readonly toldHow: string;
  readonly why: string;
}

const noOrder: OrderForm = {
  kind: 'subpoena',
  body: '',
  docket: '',
  issuedOn: '',
  paragraphs: {},
  counselBy: '',
  counselOn: '',
  told: 'yes',
  toldOn: '',
  toldHow: '',
  why: '',
};

/** What the dialog begins with: an empty form, or a row that is put right. */
export function firstForm(entry: DisclosureEntry | undefined, person: string | undefined): RecordForm {
  const stored = disclosureFields.safeParse({
    ...entry,
    at: entry?.at.slice(0, 10),
    basis: entry?.basis === 'none' ? undefined : entry?.basis,
  });
  const known = stored.success ? stored.data : undefined;
  return {
    event: known?.event ?? 'disclosure',
    at: known?.at ?? today(),
    what: known?.what ?? '',
    type: known?.party.type ?? 'other',
    person: known?.party.person ?? '',
    org: known?.party.org ?? '',
    contact: known?.party.contact ?? '',
    interest: known?.interest ?? '',
    purpose: known?.purpose ?? '',
    basis: known?.basis ?? '',
    elements: known?.elements ?? [],
    form: known?.form ?? '',
    channel: known?.channel ?? '',
    instructions: known?.instructions ?? '',
    redisclosureNotice: known?.redisclosureNotice ?? false,
    consent: known?.consent ?? '',
    additional: known?.additional.map(({ name, interest }) => `${name}: ${interest}`).join('\n') ?? '',
    threat: known?.emergency?.threat ?? '',
    threatParties: known?.emergency?.parties.join('\n') ?? '',
    order: orderForm(known?.order),
    note: known?.note ?? '',
    whom: 'ids',
    ids: person ?? '',
    query: '',
  };
}

function orderForm(order: DisclosureEntry['order']): OrderForm {
  if (order === undefined) return noOrder;
  const { notice, counsel } = order;
  return {
    ...noOrder,
    kind: order.kind,
    body: order.body,
    docket: order.docket,
    issuedOn: order.issuedOn,
    paragraphs: Object.fromEntries(order.scope.map(({ element, paragraph }) => [element, paragraph])),
    counselBy: counsel?.by ?? '',
    counselOn: counsel?.on ?? '',
    ...(notice?.told === 'yes' ? { told: 'yes', toldOn: notice.on, toldHow: notice.how } : {}),
    ...(notice?.told === 'forbidden' ? { told: 'forbidden', why: notice.why } : {}),
  };
}

/** Whether the ground is a legal order. */
export function isOrder({ basis }: RecordForm): boolean {
  return basis === '34-cfr-99.31-a-9-legal-order' || basis === 'gdpr-6-1-c-legal-obligation';
}

/** The form as the contract takes it. What is empty is left out; the engine says what is missing. */
export function fieldsOf(form: RecordForm): Fields {
  const how = disclosureForms.find((each) => each === form.form);
  const way = disclosureChannels.find((each) => each === form.channel);
  const additional = linesOf(form.additional).map((line) => {
    const [name = '', ...rest] = line.split(':');
    return { name: name.trim(), interest: rest.join(':').trim() };
  });
  const order = form.order.body.trim() === '' ? undefined : orderOf(form);
  const threatened = form.threat.trim() !== '' && linesOf(form.threatParties).length > 0;
  return {
    ...withoutEmpty({
      purpose: form.purpose,
      instructions: form.instructions,
      consent: form.consent,
      note: form.note,
    }),
    ...(form.basis === '' ? {} : { basis: form.basis }),
    ...(how === undefined ? {} : { form: how }),
    ...(way === undefined ? {} : { channel: way }),
    event: form.event,
    ...(form.at === '' ? {} : { at: form.at }),
    what: form.what,
    party: {
      type: form.type,
      ...withoutEmpty({ person: form.person, org: form.org, contact: form.contact }),
    },
    interest: form.interest,
    elements: [...form.elements],
    redisclosureNotice: form.redisclosureNotice,
    additional,
    ...(threatened ? { emergency: { threat: form.threat, parties: linesOf(form.threatParties) } } : {}),
    ...(order === undefined ? {} : { order }),
  };
}

function orderOf({ order, elements }: RecordForm): Fields['order'] {
  const counsel =
    order.counselBy.trim() === '' ? {} : { counsel: { by: order.counselBy, on: order.counselOn } };
  const notice =
    order.told === 'yes'
      ? order.toldOn === ''
        ? {}
        : { notice: { told: 'yes', on: order.toldOn, how: order.toldHow || 'letter' } as const }
      : order.why.trim() === ''
        ? {}
        : { notice: { told: 'forbidden', why: order.why } as const };
  const kind = legalOrder.shape.kind.safeParse(order.kind);
  return {
    kind: kind.success ? kind.data : 'subpoena',
    body: order.body,
    docket: order.docket,
    issuedOn: order.issuedOn,
    scope: elements.map((element) => ({ element, paragraph: order.paragraphs[element] ?? '' })),
    ...counsel,
    ...notice,
  };
}

/** Whom it concerns, as the contract takes it. */
export function concernedOf({
  whom,
  ids,
  query,
}: RecordForm): Pick<Input<'ledger.record'>, 'ids' | 'filter'> {
  return whom === 'ids' ? { ids: ids.split(/[\s,;]+/).filter((id) => id !== '') } : { filter: { query } };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function withoutEmpty<T extends Readonly<Record<string, string>>>(
  texts: T,
): Partial<Record<keyof T, string>> {
  const kept: Partial<Record<keyof T, string>> = {};
  for (const key in texts) if (texts[key]?.trim() !== '') kept[key] = texts[key];
  return kept;
}
