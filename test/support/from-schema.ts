import { fc } from './properties.ts';
import { z } from 'zod';

/** What a schema of the contract may take, as fast-check makes it: mostly valid, as the schema cannot tell all that it asks for. */
export interface Wishes {
  /** Grants that were given in this run. */
  readonly grants: readonly string[];
  /** Texts that mean something to the engine: ids, names, days. */
  readonly texts: readonly string[];
  /** What answers gave under a name: the drafts, receipts and requests that there are. */
  readonly known: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Values of the shape that a schema wants, for a part of that name. */
export function shapedBy(type: z.core.$ZodType, wishes: Wishes, name = ''): fc.Arbitrary<unknown> {
  // The core type names no kinds; the union of all of them does.
  const { def } = (type as z.core.$ZodTypes)._zod;
  const inner = (schema: z.core.$ZodType): fc.Arbitrary<unknown> => shapedBy(schema, wishes, name);
  switch (def.type) {
    case 'object': {
      const parts = Object.entries(def.shape);
      const required = parts.filter(([, part]) => part._zod.optin !== 'optional').map(([key]) => key);
      const arbitraries = Object.fromEntries(parts.map(([key, part]) => [key, shapedBy(part, wishes, key)]));
      return fc.record(arbitraries, { requiredKeys: required });
    }
    case 'string':
      return textOf(type, wishes, name);
    case 'number':
      return fc.oneof(fc.constantFrom(...fitting(type, [0, 1, 2, 10, 60, 365])), fc.integer());
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'array':
      return fc.array(inner(def.element), { minLength: 1, maxLength: 3 });
    case 'union':
      return fc.oneof(...def.options.map(inner));
    case 'record':
      return fc.dictionary(fc.constantFrom(...wishes.texts), inner(def.valueType), { maxKeys: 3 });
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.option(inner(def.innerType), { nil: undefined });
    case 'nullable':
      return fc.option(inner(def.innerType));
    case 'pipe':
      return inner(def.in);
    case 'intersection':
      return fc
        .tuple(inner(def.left), inner(def.right))
        .map(([left, right]) => Object.assign({}, left, right));
    case 'custom':
      return fc.uint8Array({ maxLength: 64 }).map((bytes) => new Uint8Array(bytes));
    default:
      return fc.anything();
  }
}

function textOf(type: z.core.$ZodType, wishes: Wishes, name: string): fc.Arbitrary<string> {
  const { grants, texts, known } = wishes;
  const fittingGrants = grants.filter((grant) => fits(type, grant));
  // Those that do not fit are sent now and then: what was picked to be read must not be written.
  if (fittingGrants.length > 0 && !fits(type, 'x'))
    return fc.oneof({ arbitrary: fc.constantFrom(...fittingGrants), weight: 4 }, fc.constantFrom(...grants));
  const named = fitting(type, [...(known.get(name.replace(/s$/, '')) ?? [])]);
  const others = fitting(type, texts);
  const pools = [named, named, others].filter((pool) => pool.length > 0);
  if (pools.length === 0) return fc.string({ maxLength: 40 });
  return fc.oneof(...pools.map((pool) => fc.constantFrom(...pool)));
}

function fits(type: z.core.$ZodType, value: unknown): boolean {
  return z.core.safeParse(type, value).success;
}

/** Those of the values that the schema takes; all where it takes none, so that it is tried all the same. */
function fitting<T>(type: z.core.$ZodType, values: readonly T[]): T[] {
  const found = values.filter((value) => fits(type, value));
  return found.length > 0 ? found : [...values];
}

/** Takes the short texts of an answer into what is known, each under its name. */
export function learn(known: Map<string, Set<string>>, value: unknown, name = ''): void {
  if (typeof value === 'string' && value.length <= 60) {
    const texts = known.get(name) ?? new Set();
    known.set(name, texts);
    if (texts.size < 8) texts.add(value);
  } else if (Array.isArray(value)) {
    for (const item of value.slice(0, 8)) learn(known, item, name);
  } else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    for (const [key, item] of Object.entries(value)) learn(known, item, key);
  }
}

const deep = nested(2_000);

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

function cyclic(): unknown {
  const value: Record<string, unknown> = {};
  value['self'] = value;
  return value;
}

/** What a page that was taken over might send: everything that crosses a structured clone. `paths` name files that it was never given. */
export function hostile(paths: readonly string[]): fc.Arbitrary<unknown> {
  const polluting = ['__proto__', 'constructor', 'prototype'].map((key): unknown =>
    JSON.parse(`{"${key}":{"polluted":"yes","prototype":{"polluted":"yes"}}}`),
  );
  return fc.oneof(
    fc.constantFrom<unknown>(null, undefined, NaN, Infinity, -Infinity, -0, 2 ** 53, -1, 1e308, 10n ** 30n),
    fc.constantFrom<unknown>(...polluting),
    fc.constantFrom<unknown>(
      deep,
      cyclic(),
      new Map([['a', 1]]),
      new Set([1]),
      new Date(NaN),
      /x/,
      new Uint8Array(8),
    ),
    fc.constantFrom(
      ...paths,
      ...paths.map((path) => `file://${path}`),
      '../../etc/passwd',
      '..\\..\\x',
      '/proc/self/environ',
    ),
    fc.constantFrom(
      "'; DROP TABLE person; --",
      '" OR 1=1 --',
      'NEAR(a b)',
      'a* OR b*',
      '"',
      '%',
      '\\',
      '=1+1',
    ),
    fc.constantFrom(
      '\ud800',
      '\udfff x \ud800',
      '\0',
      '\u202e',
      '\ufeff',
      'a\u0300'.repeat(500),
      '<img src=x onerror=1>',
    ),
    fc.constantFrom('x'.repeat(1_000_000), '9'.repeat(5_000), ' '.repeat(100_000)),
    fc.constantFrom(`grant-${'0'.repeat(32)}`, 'grant-__proto__', '__proto__', 'constructor', 'toString'),
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      maxDepth: 3,
    }),
  );
}

/** An input with one part of it, at any depth, replaced by something hostile. */
export function spoiled(shaped: fc.Arbitrary<unknown>, evil: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(shaped, evil, fc.nat(1000)).map(([input, bad, where]) => replaceOne(input, bad, where));
}

function replaceOne(input: unknown, bad: unknown, where: number): unknown {
  if (typeof input !== 'object' || input === null || input instanceof Uint8Array) return bad;
  const keys = Object.keys(input);
  const key = keys[where % (keys.length + 1)];
  if (key === undefined) return Array.isArray(input) ? [...input, bad] : { ...input, unknown: bad };
  const copy: Record<string, unknown> = { ...input };
  copy[key] = replaceOne(copy[key], bad, Math.floor(where / (keys.length + 1)));
  return Array.isArray(input) ? Object.values(copy) : copy;
}
