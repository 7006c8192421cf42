import { describe, expect, test } from 'vitest';
import { templates } from './catalogue.ts';
import { casesOf } from './corpus.ts';
import { controls } from './controls.ts';
import { encodings } from './encodings/encodings.ts';
import { isHeldOut } from './hash.ts';
import { makePeople } from './people.ts';
import { contexts, parseFamily, patternKinds, personKinds } from './template.ts';

const people = makePeople(400);

describe('the corpus', () => {
  test('has hundreds of templates and clean controls, no two alike', () => {
    const sources = new Set(templates.map(({ source }) => source));
    expect(sources.size).toBe(templates.length);
    expect(templates.length).toBeGreaterThanOrEqual(400);
    expect(new Set(controls.map(({ source }) => source)).size).toBeGreaterThanOrEqual(150);
  });

  test('plants every kind of value in every surrounding', () => {
    const slots = templates.flatMap(({ parts }) =>
      parts.flatMap((part) => ('slot' in part ? [part.slot] : [])),
    );
    expect(new Set(slots.map(({ kind }) => kind))).toEqual(new Set([...personKinds, ...patternKinds]));
    expect(new Set(slots.map(({ context }) => context))).toEqual(new Set(contexts));
  });

  test('holds about a half of templates, people and encodings out', () => {
    const shares = [
      templates.filter(({ heldOut }) => heldOut).length / templates.length,
      people.filter(({ heldOut }) => heldOut).length / people.length,
      encodings.filter(({ name }) => isHeldOut(`encoding ${name}`)).length / encodings.length,
    ];
    for (const share of shares) expect(Math.abs(share - 0.5)).toBeLessThan(0.12);
  });

  test('never mixes the halves', () => {
    const open = [...casesOf({ people, half: 'open', perTemplate: 3 })];
    const held = [...casesOf({ people, half: 'held', perTemplate: 3 })];
    const encodingsOf = (cases: typeof open): Set<string> =>
      new Set(cases.flatMap(({ planted }) => planted.map(({ encoding }) => encoding)));
    const shared = encodingsOf(open).intersection(encodingsOf(held));
    expect(shared).toEqual(new Set(['plain']));
    expect(open.every(({ template, person }) => !template.heldOut && person?.heldOut !== true)).toBe(true);
    expect(held.every(({ template, person }) => template.heldOut && person?.heldOut !== false)).toBe(true);
  });

  test('is the same for the same seed, and another for another', () => {
    const texts = (seed: number): string[] =>
      Array.from(
        casesOf({ people: makePeople(400), half: 'open', perTemplate: 2, seed }),
        ({ text }) => text,
      );
    expect(texts(1)).toEqual(texts(1));
    expect(texts(1)).not.toEqual(texts(2));
  });

  test('knows where each value stands', () => {
    for (const { text, planted } of casesOf({ people, half: 'open', perTemplate: 2 })) {
      for (const { start, end, written } of planted) expect(text.slice(start, end)).toBe(written);
    }
  });

  test('gives nobody the id, card, user name or e-mail of another', () => {
    for (const values of [
      people.map(({ id }) => id.replace(/\D/g, '').replace(/^0+/, '')),
      people.map(({ card }) => card),
      people.map(({ user }) => user),
      people.map(({ email }) => email),
    ])
      expect(new Set(values).size).toBe(people.length);
  });

  test('refuses a template whose mark is left open', () => {
    expect(() => parseFamily({ family: 'x', context: 'text', templates: ['‹a'] })).toThrow('left open');
  });
});
