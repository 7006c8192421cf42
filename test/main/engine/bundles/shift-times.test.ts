import { describe, expect, it } from 'vitest';
import { caseRefFor } from '../../../../main/engine/bundles/case-ref.ts';
import { hideWords } from '../../../../main/engine/bundles/decide.ts';
import { listBundles } from '../../../../main/engine/bundles/list.ts';
import { contentsOf } from '../../../../main/engine/bundles/contents.ts';
import { callOf, draftOf, sealDraft, setting } from './setting.ts';

const papers = {
  basis: 'review',
  created: '2026-11-20',
  purgeBy: '2027-01-01',
  role: 'custodian',
  secondRole: undefined,
} as const;
const log = [
  '10.0.0.1 - - [01/Nov/2026:10:00:00 -0700] "GET /trac/login HTTP/1.1" 200 5 "-" "-"',
  '10.0.0.1 - - [01/Nov/2026:23:59:59 -0700] "GET /trac/login HTTP/1.1" 200 5 "-" "-"',
  '10.0.0.1 - - [02/Nov/2026:00:00:09 -0700] "GET /trac/login HTTP/1.1" 500 5 "-" "-"',
  '',
].join('\n');

describe('times that are moved', () => {
  it('keep their intervals, and say nothing of the day', async () => {
    const at = await setting();
    const { draft: id } = await draftOf(at, {
      log,
      shiftTimes: true,
      problem: 'It failed on 2026-11-02 00:00:09.',
    });
    const draft = at.state.drafts.get(id);
    const files = new Map(
      contentsOf(draft, papers).map(({ name, read }) => [name, Buffer.concat([...read()]).toString('utf8')]),
    );
    const stamps = [
      ...(files.get('logs/log-01.log') ?? '').matchAll(/\[(\d+)\/(\w+)\/(\d+):(\S+) -0700\]/g),
    ].map(([, day, month, year, clock]) =>
      Date.parse(`${day ?? ''} ${month ?? ''} ${year ?? ''} ${clock ?? ''} GMT`),
    );
    const [first = 0, second = 0, third = 0] = stamps;
    expect([second - first, third - second]).toEqual([(13 * 3600 + 3599) * 1000, 10_000]);
    const away = (Date.parse('2026-11-01T10:00:00Z') - first) / 86_400_000;
    expect(away).toBeGreaterThanOrEqual(30);
    expect(away).toBeLessThanOrEqual(400);
    const problem = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(files.get('problem.md') ?? '');
    expect(Date.parse(`${problem?.[1] ?? ''}T${problem?.[2] ?? ''}Z`)).toBe(third);
    expect(files.get('logs/log-01.log')).not.toContain('/Nov/2026');
    expect(files.get('manifest.json')).toContain('All moved by one offset');
    expect(files.get('manifest.json')).not.toContain(String(draft.shiftTimes));
  });

  it('leave the case reference of the vendor as it is, until it is hidden', async () => {
    const at = await setting();
    const caseRef = 'Import of 2026-11-02 00:00:09';
    const { draft: id } = await draftOf(at, { log, shiftTimes: true, caseRef, problem: 'It failed.' });
    const draft = at.state.drafts.get(id);
    const files = (): string[] =>
      contentsOf(draft, papers)
        .filter(({ name }) => name === 'manifest.json' || name === 'problem.md')
        .map(({ read }) => Buffer.concat([...read()]).toString('utf8'));
    expect(files().map((text) => text.includes(caseRef))).toEqual([true, true]);
    await hideWords(at.state, { draft: id, words: ['import'], places: [], file: undefined }, callOf());
    expect(files().map((text) => /import of/i.test(text))).toEqual([false, false]);
    expect(files().map((text) => text.includes(' of 2026-11-02 00:00:09'))).toEqual([true, true]);
  });

  it('leave a ticket number as it is, until it is hidden', async () => {
    const at = await setting();
    const { draft: id } = await draftOf(at, { log, shiftTimes: true, caseRef: 'RS-4711' });
    const draft = at.state.drafts.get(id);
    expect(caseRefFor(draft)).toBe('RS-4711');
    await hideWords(at.state, { draft: id, words: ['4711'], places: [], file: undefined }, callOf());
    expect(caseRefFor(draft)).not.toContain('4711');
  });

  it('are moved back by what the vault keeps, and not otherwise', async () => {
    const at = await setting();
    const shifted = await draftOf(at, { log, shiftTimes: true });
    const { shiftTimes } = at.state.drafts.get(shifted.draft);
    await sealDraft(at, {}, { draft: shifted });
    expect(listBundles(at.vault)[0]?.timesLaterBy).toBe(shiftTimes);
    await sealDraft(at, { out: `${at.out}/plain.age` }, { draft: await draftOf(at, { log }) });
    expect(listBundles(at.vault).filter(({ timesLaterBy }) => timesLaterBy !== undefined)).toHaveLength(1);
  });
});
