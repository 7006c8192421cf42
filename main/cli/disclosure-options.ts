import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import {
  disclosureChannels,
  disclosureForms,
  exemptReasons,
  legalBases,
  legalOrder,
  otherElements,
  partyTypes,
  refusedPartyTypes,
} from '../../shared/disclosure.ts';
import type { concerned, disclosureFields } from '../../shared/disclosure.ts';
import { Failure } from '../../shared/failure.ts';
import { personKind } from '../../shared/person.ts';
import { toReadFailure } from '../engine/vault/files.ts';
import { personalValue } from './arguments.ts';
import type { Arguments, OptionSpec } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import { wholeNumber } from './run.ts';

type Fields = z.input<typeof disclosureFields>;
type Concerned = z.input<typeof concerned>;

/** The options by which a disclosure, a request or a denial is described. */
export const disclosureOptions: Readonly<Record<string, OptionSpec>> = {
  ...Object.fromEntries(
    [
      'what',
      'to-type',
      'to-person',
      'to-org',
      'to-contact',
      'interest',
      'purpose',
      'basis',
      'on',
      'form',
      'channel',
      'instructions',
      'consent',
      'threat',
      'exempt',
      'note',
      'order-kind',
      'order-body',
      'order-docket',
      'order-date',
      'counsel',
      'counsel-on',
      'told-on',
      'told-how',
      'gag',
      'ids',
      'query',
      'kind',
      'expect',
    ].map((name) => [name, { type: 'value' }] as const),
  ),
  element: { type: 'values' },
  additional: { type: 'values' },
  'threat-party': { type: 'values' },
  'order-scope': { type: 'values' },
  'redisclosure-notice': { type: 'flag' },
  everyone: { type: 'flag' },
};

/** What the help says about them. */
export const disclosureHelp = `  --to-type TYPE      ${partyTypes.join(', ')}
  --basis CODE        ${legalBases.join(', ')}
  --element KEY       a field, registration:FIELD, ${otherElements.join(', ')}; once for each
  --form, --channel   ${disclosureForms.join(', ')}; ${disclosureChannels.join(', ')}
  --exempt CODE       ${exemptReasons.join(', ')}
  --additional TEXT   "NAME: INTEREST" of a party to whom it may be passed on
  --threat TEXT --threat-party NAME     a health or safety emergency
  --order-kind CODE --order-body NAME --order-docket TEXT --order-date DATE --order-scope ELEMENT=PARAGRAPH...
  --counsel NAME --counsel-on DATE (--told-on DATE --told-how TEXT | --gag REASON)     a legal order
  --ids FILE          one id on each line; or --query TEXT, or --everyone, with --kind and --expect N`;

/** Reads what happened. Throws `usage`. */
export function readFields(args: Arguments): Fields {
  const text = (name: string): string | undefined => {
    const value = args.value(name);
    return value === undefined ? undefined : personalValue(value);
  };
  const threat = text('threat');
  const order = readOrder(args, text);
  const basis = oneOf(args, 'basis', legalBases);
  const form = oneOf(args, 'form', disclosureForms);
  const channel = oneOf(args, 'channel', disclosureChannels);
  const exempt = oneOf(args, 'exempt', exemptReasons);
  const person = text('to-person');
  const org = text('to-org');
  const contact = text('to-contact');
  const elements =
    args.values('element').length > 0
      ? args.values('element')
      : (order?.scope.map(({ element }) => element) ?? []);
  return {
    ...pick('at', args.value('on')),
    what: personalValue(args.required('what')),
    party: {
      type: oneOf(args, 'to-type', [...partyTypes, ...refusedPartyTypes]) ?? 'other',
      ...pick('person', person),
      ...pick('org', org),
      ...pick('contact', contact),
    },
    ...pick('interest', text('interest')),
    ...pick('purpose', text('purpose')),
    ...(basis === undefined ? {} : { basis }),
    elements: [...elements],
    ...(form === undefined ? {} : { form }),
    ...(channel === undefined ? {} : { channel }),
    ...pick('instructions', text('instructions')),
    redisclosureNotice: args.flag('redisclosure-notice'),
    ...pick('consent', text('consent')),
    additional: args.values('additional').map(readAdditional),
    ...(threat === undefined ? {} : { emergency: { threat, parties: [...args.values('threat-party')] } }),
    ...(order === undefined ? {} : { order }),
    ...(exempt === undefined ? {} : { exempt }),
    ...pick('note', text('note')),
  };
}

/** Reads whom it concerns. Throws `usage` where nobody is named. */
export function readConcerned(args: Arguments, ids: readonly string[]): Concerned {
  const list = args.value('ids');
  const query = args.value('query');
  const expect = wholeNumber(args, 'expect');
  const more = expect === undefined ? {} : { expect };
  if (ids.length > 0) return { ids: ids.map(personalValue), ...more };
  if (list !== undefined) return { ids: readIds(list), ...more };
  if (query === undefined && !args.flag('everyone'))
    throw new Failure('usage', 'Whom it concerns is missing.', {
      hint: 'Give ids, --ids FILE, --query or --everyone.',
    });
  const kind = oneOf(args, 'kind', personKind.options);
  return {
    filter: {
      query: query === undefined ? '' : personalValue(query),
      ...(kind === undefined ? {} : { kind }),
    },
    ...more,
  };
}

/** Reads ids, one on each line. Throws `empty-file` and what reading a file throws. */
function readIds(file: string): string[] {
  try {
    const ids = readFileSync(file === '-' ? 0 : file, 'utf8')
      .split(/\r\n|\n|\r/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (ids.length > 0) return ids;
  } catch (error) {
    throw toReadFailure(error);
  }
  throw new Failure('empty-file', 'The list of ids is empty.', { hint: 'Write one id on each line.' });
}

function readOrder(
  args: Arguments,
  text: (name: string) => string | undefined,
): z.output<typeof legalOrder> | undefined {
  const body = text('order-body');
  if (body === undefined) return undefined;
  const kind = oneOf(args, 'order-kind', legalOrder.shape.kind.options);
  if (kind === undefined) throw new Failure('usage', '--order-kind is missing.', { hint: 'See --help.' });
  const counsel = text('counsel');
  const toldOn = args.value('told-on');
  const gag = text('gag');
  return legalOrder.parse({
    kind,
    body,
    docket: personalValue(args.required('order-docket')),
    issuedOn: args.required('order-date'),
    scope: args.values('order-scope').map((scope) => {
      const at = scope.indexOf('=');
      if (at <= 0)
        throw new Failure('usage', '--order-scope is written ELEMENT=PARAGRAPH.', {
          hint: 'For example email=2(a).',
        });
      return { element: scope.slice(0, at), paragraph: scope.slice(at + 1) };
    }),
    ...(counsel === undefined ? {} : { counsel: { by: counsel, on: args.required('counsel-on') } }),
    ...(toldOn === undefined
      ? gag === undefined
        ? {}
        : { notice: { told: 'forbidden', why: gag } }
      : { notice: { told: 'yes', on: toldOn, how: text('told-how') ?? 'letter' } }),
  });
}

function readAdditional(given: string): { name: string; interest: string } {
  const value = personalValue(given);
  const at = value.indexOf(':');
  if (at <= 0)
    throw new Failure('usage', '--additional is written "NAME: INTEREST".', { hint: 'See --help.' });
  return { name: value.slice(0, at).trim(), interest: value.slice(at + 1).trim() };
}

function pick<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  const made: { [P in K]?: string } = {};
  if (value !== undefined) made[key] = value;
  return made;
}
