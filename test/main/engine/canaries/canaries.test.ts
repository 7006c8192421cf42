import { describe, expect, test } from 'vitest';
import { checkLeaks } from '../../../../main/engine/leakcheck/leak-check.ts';
import { buildLeakIndex } from '../../../../main/engine/leakcheck/leak-index.ts';
import { judgeCanaries } from '../../../../main/engine/canaries/judge.ts';
import { drawCanaries } from '../../../../main/engine/canaries/people.ts';
import type { CanaryPerson } from '../../../../main/engine/canaries/people.ts';
import { createPlanter } from '../../../../main/engine/canaries/plant.ts';
import type { PlantedCanary, SampledLine } from '../../../../main/engine/canaries/plant.ts';
import type { Random } from '../../../../main/engine/canaries/random.ts';
import { runCanaries } from '../../../../main/engine/canaries/run.ts';
import type { CanaryResult } from '../../../../main/engine/canaries/run.ts';
import { slotsOf } from '../../../../main/engine/canaries/slots.ts';
import { generateLog } from '../../../fixtures/logs.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { seededRandom } from '../../../fixtures/random.ts';
import { knownPerson, setting } from '../redaction/setting.ts';

function seeded(seed: number): Random {
  const next = seededRandom(seed);
  return (limit) => Math.floor(next() * limit);
}

const inventory = [...generatePeople({ seed: 31, count: 300 })].map((fixture, at) =>
  knownPerson(fixture, at + 1),
);
const inventoryIndex = buildLeakIndex(inventory);
const isFree = (text: string): boolean => {
  const file = { name: '', bytes: Buffer.from(text), format: 'csv' as const };
  return checkLeaks(inventoryIndex, [file], { ownTokens: new Set(), knownOnly: true }).length === 0;
};
const canaries = drawCanaries({ count: 120, firstNumber: 100_001, isFree, random: seeded(1) });
const lines: SampledLine[] = [
  ...generateLog({
    seed: 5,
    lines: 300,
    format: 'combined',
    people: [...generatePeople({ seed: 31, count: 300 })],
  }),
].map((line) => ({ file: 'access.log', line: line.trimEnd() }));

describe('canaries', () => {
  test('are as many as asked for, and nobody of the inventory', () => {
    expect(canaries).toHaveLength(120);
    const index = buildLeakIndex(inventory);
    const values = canaries.flatMap((each) => [...each.ids, each.username]).join('\n');
    expect(
      checkLeaks(index, [{ name: 'x', bytes: Buffer.from(values), format: 'text' }], {
        ownTokens: new Set(),
      }),
    ).toEqual([]);
  });

  test('differ from each other in every identifier', () => {
    const values = canaries.flatMap((each) => [...each.ids, each.username, each.email]);
    expect(new Set(values).size).toBe(values.length);
  });

  test('are fewer where the inventory leaves no room', () => {
    expect(drawCanaries({ count: 5, firstNumber: 1, isFree: () => false, random: seeded(2) })).toEqual([]);
  });
});

describe('the places of a line', () => {
  const textsOf = (line: string, header?: string): string[] =>
    slotsOf(line, header).map(({ kind, start, end }) => `${kind} ${line.slice(start, end)}`);

  test('are the user, the path and the query of an access log, and never time, status or size', () => {
    expect(
      textsOf(
        '10.1.2.3 - jdoe [10/Oct/2026:13:55:36 -0700] "GET /a/b.html?q=x&n=12 HTTP/1.1" 200 5213 "https://h.example/c?d=e" "Agent/1"',
      ),
    ).toEqual(['user jdoe', 'path a', 'path b.html', 'query x', 'query 12', 'path c', 'query e']);
  });

  test('are columns of a W3C log by its header', () => {
    const header = '#Fields: date time cs-method cs-uri-stem cs-uri-query cs-username sc-status';
    expect(textsOf('2026-10-10 10:00:00 GET /a/b q=x jdoe 200', header)).toEqual([
      'path a',
      'path b',
      'query x',
      'user jdoe',
    ]);
    expect(textsOf(header, header)).toEqual([]);
  });

  test('are text values of JSON', () => {
    expect(textsOf('{"time":"2026-10-10","user":"jdoe","status":"ok","msg":"it failed"}')).toEqual([
      'json jdoe',
      'json it failed',
    ]);
  });

  test('are the later words of any other line', () => {
    expect(textsOf('2026-10-10 10:00:00 ERROR cannot open the session of somebody')).toContain(
      'word somebody',
    );
    expect(textsOf('2026-10-10 10:00:00 ERROR cannot open the session of somebody')).not.toContain(
      'word ERROR',
    );
  });
});

/** Sends canaries through the real redactor of a bundle that knows them; `fault` may spoil what comes out. */
function run(
  wanted: number,
  fault: (output: string | null, canary: PlantedCanary) => string | null = (output) => output,
): CanaryResult {
  const people = [...inventory, ...canaries];
  const { redactor, pseudonyms } = setting({ people });
  const session = redactor.openLog(
    'access.log',
    lines.slice(0, 50).map((each) => each.line),
  );
  if ('refused' in session) throw new Error('the made-up log must be recognised');
  return runCanaries({
    canaries,
    lines,
    wanted,
    random: seeded(3),
    redact: (planted) => planted.map((each) => fault(session.redactLine(each.line, 1).after, each)),
    ownTokens: () => new Set([...pseudonyms.issued()].map(({ token }) => token)),
  });
}

describe('canaries sent through the redactor', () => {
  test('do not survive, and the report says what that proves', () => {
    const { recall, survivors } = run(1500);
    expect(
      survivors.map(
        ({ planted, output }) =>
          `${planted.spelling.variant} ${planted.encoding} ${planted.line} -> ${output}`,
      ),
    ).toEqual([]);
    expect(recall.tested).toBeGreaterThanOrEqual(1500);
    expect(recall.atLeast).toBeGreaterThanOrEqual(0.998);
    expect(recall.statement).toMatch(
      /^None of \d+ canaries survived: recall of known people >= 99\.8\d % at 95 % confidence\.$/,
    );
    expect(Object.keys(recall.byKind)).toEqual(['e-mail', 'id', 'name', 'phone', 'user name']);
    expect(Object.keys(recall.byEncoding).length).toBeGreaterThan(8);
  });

  test('survive when one spelling passes, and are named', () => {
    const { recall, survivors } = run(600, (output, canary) =>
      canary.spelling.variant === 'with a tag' && canary.encoding === 'plain' ? canary.line : output,
    );
    expect(survivors.length).toBeGreaterThan(0);
    expect(survivors.every(({ planted }) => planted.spelling.kind === 'e-mail')).toBe(true);
    expect(recall.atLeast).toBe(0);
    expect(recall.byKind['e-mail']?.survived).toBe(survivors.length);
  });

  test('all survive when nothing is redacted, in every spelling and encoding', () => {
    const { recall, survivors } = run(1500, (_output, canary) => canary.line);
    const found = new Set(survivors.map((each) => each.planted));
    expect(found.size).toBe(recall.tested);
  });

  test('prove nothing in withheld lines: they are planted again, and counted', () => {
    let turn = 0;
    const { recall } = run(600, (output) => (turn++ % 3 === 0 ? null : output));
    expect(recall.withheld).toBeGreaterThan(150);
    expect(recall.tested).toBeGreaterThanOrEqual(590);
    expect(run(300, () => null).recall).toMatchObject({ tested: 0, atLeast: 0 });
  });
});

describe('the judge', () => {
  const person: CanaryPerson | undefined = canaries[0];
  const planted = createPlanter(lines, canaries.slice(0, 1), seeded(4))?.(1) ?? [];
  const fate = (output: string | null): string => {
    const verdict = judgeCanaries(planted, [output], canaries, new Set());
    if (verdict.survivors.length > 0) return 'survived';
    return verdict.withheld.length > 0 ? 'withheld' : 'removed';
  };

  test('finds a canary as it was written, and in any other form of it', () => {
    expect(fate(`GET /x/${planted[0]?.payload ?? ''}/y`)).toBe('survived');
    expect(fate(`GET /x?${Buffer.from(`u=${person?.username ?? ''}&`).toString('base64')}`)).toBe('survived');
    expect(fate('GET /x/{word:1}')).toBe('removed');
    expect(fate(null)).toBe('withheld');
  });

  test('takes the digits of a clock, an address and a status for no id, where nothing came through', () => {
    const [someone] = canaries;
    const ids = ['020261028', '064003602', '2005000'];
    const found = ids.map((id) => {
      const text = id.replace(/^0+/, '');
      const before = '10.20.28.196 - - [02/Nov/2026:10:28:00 -0700] "GET /';
      const after = '/a.jpg HTTP/1.1" 200 5000 "-" "curl/8.5.0"';
      const from = { file: 'access.log', line: `${before}x${after}` };
      const payload = [...text].map((digit) => `%3${digit}`).join('');
      const canary: PlantedCanary = {
        ...{ file: from.file, from, line: before + payload + after, person: someone?.person ?? 0 },
        spelling: { kind: 'id', variant: 'without leading zeros', text },
        ...{ encoding: 'every byte as a percent sign', slot: 'path', payload },
      };
      const redacted = `${before.replace('10.20.28.196', '10.64.0.36')}{num:8}${after}`;
      const people = someone === undefined ? [] : [{ ...someone, ids }];
      const survives = (output: string): boolean =>
        judgeCanaries([canary], [output], people, new Set()).survivors.length > 0;
      return [survives(redacted), survives(canary.line), survives(redacted.replace('{num:8}', text))];
    });
    expect(found).toEqual(ids.map(() => [false, true, true]));
  });
});
