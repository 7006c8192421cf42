import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Tokens = Readonly<Record<string, string>>;

const css = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8');

const pair = /--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/gu;

/** The colours that the first rule of a selector sets, in the light or in the dark. */
function colours(selector: string, scheme: 'light' | 'dark'): Tokens {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`no ${selector} in tokens.css`);
  const body = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...body.matchAll(pair)].map(([, name = '', light = '', dark = '']) => [
      name,
      scheme === 'light' ? light : dark,
    ]),
  );
}

const light = colours(':root', 'light');
const dark = colours(':root', 'dark');
const moreLight = { ...light, ...colours('body', 'light') };
const moreDark = { ...dark, ...colours('body', 'dark') };

/** The contrast of two colours, 1 to 21, as WCAG 2 computes it. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const grounds = ['ground', 'surface', 'raised'];
const washes = ['accent-wash', 'danger-wash', 'warn-wash', 'good-wash'];

/** Words and what they stand on. */
const words: readonly (readonly [string, readonly string[]])[] = [
  ['ink', [...grounds, ...washes]],
  ['ink-soft', [...grounds, ...washes]],
  ['accent', [...grounds, 'accent-wash']],
  ['accent-strong', [...grounds, 'accent-wash']],
  ['danger', [...grounds, 'danger-wash']],
  ['warn', [...grounds, 'warn-wash']],
  ['good', [...grounds, 'good-wash']],
  ['accent-ink', ['accent', 'accent-strong']],
  ['mark-ink', ['mark']],
];

/** Lines that show where a field or a control is, and the ring of the focus (WCAG 1.4.11). */
const lines: readonly (readonly [string, readonly string[]])[] = [
  ['line-strong', [...grounds, ...washes]],
  ['focus', [...grounds, ...washes]],
];

function tooFaint(
  tokens: Tokens,
  pairs: readonly (readonly [string, readonly string[]])[],
  least: number,
): string[] {
  return pairs.flatMap(([front, backs]) =>
    backs
      .map((back) => ({ back, found: contrast(tokens[front] ?? '', tokens[back] ?? '') }))
      .filter(({ found }) => !(found >= least))
      .map(({ back, found }) => `${front} on ${back}: ${found.toFixed(2)}`),
  );
}

describe.each([
  ['light', light],
  ['dark', dark],
  ['light, more contrast', moreLight],
  ['dark, more contrast', moreDark],
])('the colours in %s', (_, tokens) => {
  it('let words be read: 4.5 to 1 (WCAG 1.4.3)', () => {
    expect(tooFaint(tokens, words, 4.5)).toEqual([]);
  });

  it('show fields and controls, and what has the focus: 3 to 1 (WCAG 1.4.11)', () => {
    expect(tooFaint(tokens, lines, 3)).toEqual([]);
  });
});

it('says no colour of words and grounds outside a pair for the light and the dark', () => {
  expect(css.replaceAll(pair, '').match(/#[0-9a-f]{3,8}\b/gu)).toBeNull();
  expect(Object.keys(dark)).toEqual(Object.keys(light));
  expect(Object.keys(light)).toEqual(expect.arrayContaining(Object.keys(colours('body', 'light'))));
});

it('computes the contrast of black on white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});
