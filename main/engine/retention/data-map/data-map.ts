import type { DataMap, MappedField } from '../../../../shared/data-map.ts';
import { catalogue, findField } from '../../../../shared/fields.ts';
import type { Field } from '../../../../shared/fields.ts';
import type { Call } from '../../call.ts';
import { dayAfter, today } from '../../clock.ts';
import { customFields } from '../../people/custom-fields.ts';
import { inventoryState } from '../../people/inventory-state.ts';
import type { ReadableDatabase } from '../../vault/database.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { readRules } from '../rules.ts';
import type { RuleInForce } from '../rules.ts';
import { disclosedSince } from './disclosed.ts';
import type { Disclosed } from './disclosed.ts';
import { countPlaces, placesOf } from './places.ts';
import type { CountedPlaces } from './places.ts';
import { latestFirst, sourcesOfFields } from './sources.ts';
import type { Source } from './sources.ts';
import { countValues } from './values.ts';
import type { CountedValues, ValueCount } from './values.ts';

/** What takes a pass over everyone. */
interface Counted {
  readonly rules: readonly RuleInForce[];
  readonly values: CountedValues;
  readonly sources: ReadonlyMap<string, readonly Source[]>;
  readonly places: CountedPlaces;
}

const counted = new WeakMap<ReadableDatabase, { readonly state: number; readonly found: Promise<Counted> }>();

/** So many sources of a field are named. */
const mostSources = 5;

/** Disclosures of so many days are told. */
const yearDays = 365;

/**
 * What is held, where from, how long, and who got it: by field of the catalogue and of the institution's own, and by the places beside them (GDPR Art. 30;
 * 16 CFR 314.4(c)(2)). The pass over everyone is made once while nothing changes; what is few is looked up each time.
 */
export async function mapData(vault: ReadableVault, call: Pick<Call, 'policy'> = {}): Promise<DataMap> {
  const { rules, values, sources, places } = await countOnce(vault);
  const disclosed = disclosedSince(vault, dayAfter(today(), -yearDays));
  const ruleNames = new Map(rules.map(({ rule, name }) => [rule, name]));
  return {
    on: today(),
    students: values.students,
    staff: values.staff,
    masked: values.masked,
    fields: fieldsOf(vault, values.fields).map((field) =>
      toMapped(field, values.fields.get(field.key), {
        sources: sources.get(field.key) ?? [],
        ruleNames,
        disclosed: disclosed(field.key),
      }),
    ),
    places: placesOf(vault, places, call),
  };
}

async function countOnce(vault: ReadableVault): Promise<Counted> {
  const state = inventoryState(vault);
  const before = counted.get(vault.db);
  const found = before?.state === state ? before.found : count(vault);
  counted.set(vault.db, { state, found });
  try {
    return await found;
  } catch (error) {
    // What failed once is tried again by whoever asks next.
    counted.delete(vault.db);
    throw error;
  }
}

async function count(vault: ReadableVault): Promise<Counted> {
  const rules = readRules(vault);
  return {
    rules,
    values: await countValues(vault, rules),
    sources: await sourcesOfFields(vault),
    places: await countPlaces(vault),
  };
}

/** The catalogue in its order, then the institution's own fields by name: those that it described, and those that have a value. */
function fieldsOf(vault: ReadableVault, values: ReadonlyMap<string, unknown>): Field[] {
  const custom = customFields(vault);
  const known = new Set(catalogue.map(({ key }) => key));
  const own = [...new Set([...custom.keys(), ...values.keys()])].filter((key) => !known.has(key));
  return [
    ...catalogue,
    ...own
      .sort((a, b) => a.localeCompare(b))
      .flatMap((key) => {
        const field = findField(key, custom);
        return field === undefined ? [] : [field];
      }),
  ];
}

interface Beside {
  readonly sources: readonly Source[];
  readonly ruleNames: ReadonlyMap<string, string>;
  readonly disclosed: Disclosed[];
}

function toMapped(field: Field, count: ValueCount | undefined, beside: Beside): MappedField {
  const { students = 0, staff = 0, withoutRule = 0, byRule = new Map<string, number>(), hand } = count ?? {};
  // Where nobody has a value any more, nothing was brought that is still here.
  const sources = students + staff === 0 ? [] : withHand(beside.sources, hand);
  return {
    key: field.key,
    label: field.label,
    class: field.class,
    regimes: [...field.regimes],
    students,
    staff,
    sources: sources.slice(0, mostSources),
    furtherSources: Math.max(0, sources.length - mostSources),
    rules: [...byRule]
      .map(([rule, people]) => ({ name: beside.ruleNames.get(rule) ?? rule, people }))
      .sort((a, b) => b.people - a.people || a.name.localeCompare(b.name)),
    withoutRule,
    disclosed: beside.disclosed,
  };
}

/** Who was added by hand has values from no import and no later change. */
function withHand(sources: readonly Source[], on: string | undefined): Source[] {
  if (on === undefined) return [...sources];
  const others = sources.filter(({ from }) => from !== 'hand');
  const changed = sources.find(({ from }) => from === 'hand')?.on ?? '';
  return latestFirst([...others, { from: 'hand', on: changed > on ? changed : on }]);
}
