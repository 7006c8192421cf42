import { fc } from '../../../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { setting } from '../setting.ts';
import { samples } from './samples.ts';

/** Longer than what any form of a single line may be, so that both lengths go the same way. */
const usual = 4500;
const longer = 6;
/** Six times the length takes six times as long; were it quadratic, it would be 36 times. */
const most = 22;

/** How much more work a text of six times the length is, in time of the processor, so that what else runs does not count. */
function growth(work: (text: string) => unknown, make: (length: number) => string): number {
  const best = (length: number): number => {
    const text = make(length);
    const times = Array.from({ length: 2 }, () => {
      const start = process.cpuUsage();
      work(text);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    });
    return Math.min(...times);
  };
  best(usual);
  return best(usual * longer) / Math.max(best(usual), 200);
}

/** The least growth of a few tries: chance may add to one of them, never take away. */
function leastGrowth(...args: Parameters<typeof growth>): number {
  let least = growth(...args);
  for (let turn = 0; turn < 3 && least >= most; turn++) least = Math.min(least, growth(...args));
  return least;
}

const units: Readonly<Record<string, string>> = {
  spaces: ' ',
  commas: ',',
  quotes: '"',
  'quotes and commas': '","',
  backslashes: '\\',
  'escaped quotes': '\\"',
  brackets: '[',
  'curly brackets': '{"a":',
  'escapes of JSON': '\\u0061',
  digits: '1',
  dots: 'a.',
  equals: 'a="',
  paths: '"/a',
  addresses: '1.2.3.4:5 ',
  letters: 'a',
  'at signs': 'a@',
};

describe.each(samples.map(({ what, lines }): [string, readonly string[]] => [what, lines]))(
  '%s',
  (_what, lines) => {
    test('takes no longer for a hostile line than its length allows', () => {
      const session = setting().redactor.openLog('x', lines);
      if ('refused' in session) throw new Error(session.refused);
      let state = session.state;
      for (const each of lines) state = session.carry(state, each);
      const line = lines[4] ?? lines.at(-1) ?? '';
      const middle = line.length >> 1;
      for (const [name, unit] of Object.entries(units)) {
        const filler = (length: number): string =>
          unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
        for (const make of [
          filler,
          (length: number) => line.slice(0, middle) + filler(length) + line.slice(middle),
        ])
          expect(
            leastGrowth((text) => session.redactLine(text, 1), make),
            name,
          ).toBeLessThan(most);
      }
    });

    test('never throws, and gives no letter that is no ASCII, whatever is cut, put in or left out', () => {
      const session = setting().redactor.openLog('x', lines);
      if ('refused' in session) throw new Error(session.refused);
      let state = session.state;
      for (const line of lines) state = session.carry(state, line);
      const odd = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom('"', '\\', ',', ' ', '[', '{', '#Fields: '),
      );
      fc.assert(
        fc.property(fc.constantFrom(...lines), fc.nat(400), fc.nat(30), odd, (line, at, length, text) => {
          const changed = line.slice(0, at) + text + line.slice(at + length);
          const { after, why } = session.redactLine(changed, 1, state);
          if (after === null) expect(why).toMatch(/\.$/);
          else expect(after).not.toMatch(/[^\0-\x7f](?<=[\p{L}\p{N}])/u);
          expect(session.carry(state, changed)).toBeInstanceOf(Array);
        }),
        { numRuns: 150 },
      );
    });
  },
);
