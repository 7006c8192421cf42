import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BundleDraft } from '../../../../shared/bundle.ts';
import { allowText, revealOriginals, revokeAllowed } from '../../../../main/engine/bundles/allow.ts';
import { addAllowEntry, listAllowEntries } from '../../../../main/engine/bundles/allow-list.ts';
import { compareLines, seekLine } from '../../../../main/engine/bundles/compare.ts';
import { collectDoubts } from '../../../../main/engine/bundles/draft-doubts.ts';
import type { DraftDoubt } from '../../../../main/engine/bundles/drafts.ts';
import { decideDoubts, hideWords } from '../../../../main/engine/bundles/decide.ts';
import { showDoubt } from '../../../../main/engine/bundles/doubt-context.ts';
import { listHits } from '../../../../main/engine/bundles/hits.ts';
import { inspectLogs } from '../../../../main/engine/bundles/inspect-logs.ts';
import { findRareWords } from '../../../../main/engine/bundles/rare-words.ts';
import { now } from '../../../../main/engine/clock.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import type { Call } from '../../../../main/engine/call.ts';
import { keepUntilEnd } from '../../../support/vault.ts';
import { addPeople } from './review-people.ts';
import { accessLine, comparing, reviewSetting } from './review-setting.ts';
import type { ReviewSetting } from './review-setting.ts';

const log = 'logs/log-01.log';
const all = { changedOnly: false, withheldOnly: false, doubtsOnly: false };
const nextYear = `${String(Number(now().slice(0, 4)) + 1)}-01-01`;

/** For tests that leave nothing behind in the vault. */
let shared: ReviewSetting;

beforeAll(async () => {
  shared = await reviewSetting();
  keepUntilEnd();
});

/** The finished file as it would be sealed. */
function outputOf({ state }: ReviewSetting, { draft }: BundleDraft, name = log): string {
  const file = state.drafts.get(draft).files.find((each) => each.name === name);
  return Buffer.concat([...(file?.content.read() ?? [])]).toString('utf8');
}

/** The place of a text in a line (numbered from 1) of a log. */
function placeOf(
  lines: readonly string[],
  line: number,
  text: string,
): {
  file: string;
  line: number;
  start: number;
  end: number;
} {
  const start = lines[line - 1]?.indexOf(text) ?? -1;
  return { file: log, line, start, end: start + text.length };
}

function actions({ vault }: ReviewSetting): { action: string; detail: string }[] {
  return vault.db
    .prepare<[], { action: string; detail: string }>('SELECT action, detail FROM audit ORDER BY seq')
    .all();
}

describe('a comparison', () => {
  const lines = [
    accessLine('/schedule/index.html'),
    accessLine('/students/A01931234?q=Zephyrine+Quixoticzebra', { user: 'zquixo7' }),
    'no line of this log, about zquixo7',
    accessLine('/page'),
    accessLine('/schedule/Zwombat', { user: 'mpage2' }),
  ];

  it('masks what was replaced until the originals are asked for, which the audit chain keeps', async () => {
    const setting = shared;
    const { draft } = await setting.prepare([lines]);
    const input = { draft, file: log, changedOnly: true };
    const masked = await compareLines(setting.state, comparing(input));
    expect(JSON.stringify(masked.lines.map(({ before }) => before))).not.toMatch(/quixo|A01931234|Zwombat/i);
    await expect(compareLines(setting.state, comparing({ ...input, originals: true }))).rejects.toMatchObject(
      {
        code: 'forbidden',
      },
    );
    revealOriginals(setting.state, { draft });
    const shown = await compareLines(setting.state, comparing({ ...input, originals: true }));
    expect(shown.lines.map(({ before }) => before)).toEqual(lines);
    expect(actions(setting).at(-1)?.action).toBe('originals-shown');
  });

  it('says of each replacement the rule, what was behind an encoding, and whose pseudonym it is', async () => {
    const setting = shared;
    const { draft } = await setting.prepare([[accessLine('/x/A%30193123%34')]]);
    revealOriginals(setting.state, { draft });
    const input = comparing({ draft, file: log, originals: true });
    const { lines: found } = await compareLines(setting.state, input);
    const hit = found[0]?.replacements.find(({ rule }) => rule === 'known-id');
    expect(hit).toMatchObject({
      decoded: 'A01931234',
      whose: { person: 1, name: expect.stringContaining('Quixoticzebra') },
    });
  });

  it('gives the lines to which all that is asked for applies', async () => {
    const setting = shared;
    const { draft } = await setting.prepare([lines]);
    const numbers = async (filter: object): Promise<number[]> =>
      (await compareLines(setting.state, comparing({ draft, file: log, ...filter }))).lines.map(
        ({ line }) => line,
      );
    expect(await numbers({})).toEqual([1, 2, 3, 4, 5]);
    expect(await numbers({ withheldOnly: true })).toEqual([3]);
    expect(await numbers({ doubtsOnly: true })).toEqual([4]);
    expect(await numbers({ person: 1 })).toEqual([2]);
    expect(await numbers({ rule: 'known-user' })).toEqual([2, 5]);
    expect(await numbers({ rule: 'known-user', person: 2 })).toEqual([5]);
    expect(await numbers({ rule: 'known-user', person: 2, withheldOnly: true })).toEqual([]);
    expect(await numbers({ rule: 'nobody-knows-it' })).toEqual([]);
  });

  it('finds the position of a line and of the next change among the lines that are shown', async () => {
    const setting = shared;
    const { draft } = await setting.prepare([lines]);
    const seek = (line: number, go: 'line' | 'next-change' | 'previous-change', filter = {}): unknown =>
      seekLine(setting.state, { draft, file: log, ...all, ...filter, line, go }).found;
    expect(seek(3, 'line')).toEqual({ line: 3, position: 2 });
    expect(seek(4, 'line', { rule: 'known-user' })).toEqual({ line: 5, position: 1 });
    expect(seek(99, 'line')).toEqual({ line: 5, position: 4 });
    expect(seek(3, 'previous-change', { rule: 'known-user' })).toEqual({ line: 2, position: 0 });
    expect(seek(5, 'next-change')).toBeNull();
  });

  it('puts what was replaced together by rule, by person and by file', async () => {
    const setting = shared;
    const { draft } = await setting.prepare([lines]);
    const hits = (by: 'rule' | 'person' | 'file', originals = false): ReturnType<typeof listHits> =>
      listHits(setting.state, { draft, by, originals, offset: 0, limit: 100 });
    expect(hits('rule').groups).toContainEqual({ by: 'rule', rule: 'known-user', count: 2 });
    expect(hits('person')).toMatchObject({
      total: 2,
      groups: [
        { person: 1, count: 1 },
        { person: 2, count: 1 },
      ],
    });
    expect(JSON.stringify(hits('person'))).not.toContain('Quixoticzebra');
    revealOriginals(setting.state, { draft });
    expect(JSON.stringify(hits('person', true))).toContain('Quixoticzebra');
    expect(hits('file').groups[0]).toMatchObject({ file: log, withheld: 1, doubts: 1 });
  });
});

describe('hiding more', () => {
  const lines = [accessLine('/schedule/index.html'), accessLine('/schedule/list'), accessLine('/schedule')];

  it('hides a place, a word in one file, or a word everywhere', async () => {
    const setting = shared;
    const prepared = await setting.prepare([lines, lines]);
    const hide = (input: object): Promise<BundleDraft> =>
      hideWords(
        setting.state,
        { draft: prepared.draft, words: [], places: [], file: undefined, ...input },
        setting.call,
      );
    await hide({ places: [placeOf(lines, 2, 'list')] });
    expect(outputOf(setting, prepared).match(/hidden:/g)).toHaveLength(1);
    await hide({ words: ['schedule'], file: log });
    expect(outputOf(setting, prepared)).not.toContain('schedule');
    expect(outputOf(setting, prepared, 'logs/log-02.log')).toContain('schedule');
    await hide({ words: ['schedule'] });
    expect(outputOf(setting, prepared, 'logs/log-02.log')).not.toContain('schedule');
  });

  it('leaves the bundle as it was when it is cancelled', async () => {
    const setting = shared;
    const prepared = await setting.prepare([lines]);
    const before = outputOf(setting, prepared);
    const call: Call = { ...setting.call, cancelled: () => true };
    const input = { draft: prepared.draft, words: ['schedule'], places: [], file: undefined };
    await expect(hideWords(setting.state, input, call)).rejects.toMatchObject({ code: 'cancelled' });
    expect(outputOf(setting, prepared)).toBe(before);
    expect(setting.state.drafts.get(prepared.draft).hide).toEqual([]);
    await hideWords(setting.state, input, setting.call);
    expect(outputOf(setting, prepared)).not.toContain('schedule');
  });
});

describe('the allow-list of a bundle', () => {
  const lines = [
    accessLine('/Zwombat/x'),
    accessLine('/Zwombat/y'),
    accessLine('/A01931234', { user: 'zquixo7' }),
  ];

  function allow(setting: ReviewSetting, { draft }: BundleDraft, rest: object = {}): Promise<BundleDraft> {
    return allowText(
      setting.state,
      {
        draft,
        place: placeOf(lines, 1, 'Zwombat'),
        scope: 'file',
        anyRule: false,
        reason: 'A module',
        expires: nextYear,
        ...rest,
      },
      setting.call,
    );
  }

  it('lets a text stay at a place, in a file, or in every bundle to come, and counts it', async () => {
    const setting = await reviewSetting();
    const first = await setting.prepare([lines, lines]);
    const placed = await allow(setting, first, { scope: 'place' });
    expect(outputOf(setting, first).match(/Zwombat/g)).toHaveLength(1);
    expect(placed.allowed).toMatchObject([
      { scope: 'place', uses: 1, author: 'Test Custodian', reason: 'A module' },
    ]);
    await allow(setting, first, { place: placeOf(lines, 2, 'Zwombat'), scope: 'file' });
    expect(outputOf(setting, first).match(/Zwombat/g)).toHaveLength(2);
    expect(outputOf(setting, first, 'logs/log-02.log')).not.toContain('Zwombat');
    expect(outputOf(setting, await setting.prepare([lines]))).not.toContain('Zwombat');
    const second = await setting.prepare([lines]);
    await allow(setting, second, { scope: 'always' });
    const third = await setting.prepare([lines]);
    expect(outputOf(setting, third).match(/Zwombat/g)).toHaveLength(2);
    expect(third.allowed).toMatchObject([{ scope: 'always', uses: 2 }]);
  });

  it('is kept in the audit chain without the text', async () => {
    const setting = await reviewSetting();
    await allow(setting, await setting.prepare([lines]));
    const entry = actions(setting).find(({ action }) => action === 'allow-entry-added');
    expect(entry?.detail).toContain('path-word');
    expect(JSON.stringify(actions(setting))).not.toMatch(/zwombat/i);
  });

  it('refuses what names a known person, and what the check would stop', async () => {
    const setting = await reviewSetting();
    const mixed = [...lines, accessLine('/x?ip=8.8.4.4'), accessLine('/page')];
    const prepared = await setting.prepare([mixed]);
    for (const [line, text] of [
      [3, 'A01931234'],
      [3, 'zquixo7'],
      [4, '8.8.4.4'],
      [5, 'page'],
    ] as const)
      await expect(allow(setting, prepared, { place: placeOf(mixed, line, text) })).rejects.toMatchObject({
        code: 'invalid-input',
      });
    await expect(allow(setting, prepared, { place: placeOf(mixed, 1, 'GET') })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(listAllowEntries(setting.vault)).toEqual([]);
  });

  it('ends on its last day, and when it is taken back, which hides the text in open drafts again', async () => {
    const setting = await reviewSetting();
    const open = await allow(setting, await setting.prepare([lines]), { scope: 'always' });
    const entry = open.allowed[0]?.entry ?? '';
    const after = await revokeAllowed(setting.state, { entry, draft: open.draft }, setting.call);
    expect(after.draft?.allowed).toEqual([]);
    expect(outputOf(setting, open)).not.toContain('Zwombat');
    expect(listAllowEntries(setting.vault)[0]?.revoked).toBeDefined();
    await expect(
      revokeAllowed(setting.state, { entry, draft: undefined }, setting.call),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(allow(setting, open, { expires: '2020-01-01' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await allow(setting, open, { scope: 'always' });
    setting.vault.db.exec("UPDATE allow_entry SET expires = '2026-01-01'");
    expect(outputOf(setting, await setting.prepare([lines]))).not.toContain('Zwombat');
  });

  it('stops by itself once somebody who is known by the text is imported, and goes when they are erased', async () => {
    const setting = await reviewSetting();
    await allow(setting, await setting.prepare([lines]), { scope: 'always' });
    addPeople(setting.vault, [
      { externalId: 'K7700123', givenName: 'Ada', familyName: 'Zwombat', email: 'ak@uni.example.edu' },
    ]);
    expect(outputOf(setting, await setting.prepare([lines]))).not.toContain('Zwombat');
    const erasure = { ids: ['K7700123'], reason: 'request', basis: 'gdpr-17-1-b', confirm: '0123' };
    const { proof } = erasePeople(setting.vault, erasure, {
      progress: () => undefined,
      cancelled: () => false,
    });
    expect(proof.hits).toBe(0);
    expect(listAllowEntries(setting.vault)).toEqual([]);
  });

  it('forgets what was for a bundle that was never sealed, and keeps what is for all', async () => {
    const setting = await reviewSetting();
    const prepared = await setting.prepare([lines]);
    await allow(setting, prepared, { scope: 'place' });
    await allow(setting, prepared, { scope: 'always', place: placeOf(lines, 2, 'Zwombat') });
    setting.state.drafts.clear();
    await setting.prepare([lines]);
    expect(listAllowEntries(setting.vault).map(({ scope }) => scope)).toEqual(['always']);
  });

  it('gives nothing back where redacting again is cancelled', async () => {
    const setting = await reviewSetting();
    const prepared = await setting.prepare([lines]);
    const call: Call = { ...setting.call, cancelled: () => true };
    await expect(allow({ ...setting, call }, prepared)).rejects.toMatchObject({ code: 'cancelled' });
    expect(outputOf(setting, prepared)).not.toContain('Zwombat');
    expect(outputOf(setting, await setting.prepare([lines]))).not.toContain('Zwombat');
  });

  it('takes no day more than a year away', () => {
    const { vault } = shared;
    const place = placeOf(lines, 1, 'Zwombat');
    const entry = {
      value: 'x',
      rule: undefined,
      scope: 'always',
      bundle: 'B-1',
      place,
      reason: 'r',
      expires: '2999-01-01',
    } as const;
    expect(() => addAllowEntry(vault, entry)).toThrow();
  });
});

describe('doubts', () => {
  const lines = [
    'no line of this log',
    accessLine('/page'),
    accessLine('/page/list'),
    accessLine('/x', { size: '551177' }),
  ];

  it('are shown with the lines around them, everything else masked', async () => {
    const setting = shared;
    const draft = await setting.prepare([[...lines, accessLine('/A01931234/page')]]);
    const doubts = draft.doubts.filter(({ text }) => text === 'page');
    expect(doubts).toHaveLength(3);
    const context = await showDoubt(setting.state, {
      draft: draft.draft,
      doubt: doubts[2]?.doubt ?? '',
      originals: false,
    });
    expect(context.line.slice(context.start, context.end)).toBe('page');
    expect(context.line).not.toContain('A01931234');
    expect(context.before).toBeDefined();
  });

  it('are kept at their place only', async () => {
    const setting = shared;
    const draft = await setting.prepare([lines]);
    const [first] = draft.doubts;
    const input = {
      draft: draft.draft,
      decisions: [{ doubt: first?.doubt ?? '', decision: 'keep' as const }],
    };
    const after = await decideDoubts(setting.state, input, setting.call);
    expect(outputOf(setting, draft).match(/\/page/g)).toHaveLength(1);
    expect(after.doubts.filter(({ decision }) => decision === 'open')).toHaveLength(draft.doubts.length - 1);
  });

  it('that are kept in a large file wait for the last one, and are hidden until then', async () => {
    const setting = shared;
    const many = Array.from({ length: 190_000 }, () => accessLine('/schedule/index.html'));
    many.push(accessLine('/page'), accessLine('/page/list'));
    const made = await setting.prepare([many]);
    const [first, second] = made.doubts;
    const keep = (doubt: string | undefined): Promise<BundleDraft> =>
      decideDoubts(
        setting.state,
        { draft: made.draft, decisions: [{ doubt: doubt ?? '', decision: 'keep' }] },
        setting.call,
      );
    const file = (): unknown => setting.state.drafts.get(made.draft).files.find(({ name }) => name === log);
    const before = file();
    const after = await keep(first?.doubt);
    expect(file()).toBe(before);
    expect(after.doubts.map(({ decision }) => decision)).toEqual(['keep', 'open']);
    await keep(second?.doubt);
    expect(outputOf(setting, made).match(/\/page/g)).toHaveLength(2);
    setting.state.drafts.discard(made.draft);
  });

  it('are not asked again by the check where lines before them were withheld', async () => {
    const setting = shared;
    const draft = await setting.prepare([lines]);
    const size = draft.doubts.find(({ text }) => text === '551177');
    expect(size).toMatchObject({ line: 4, by: 'redactor' });
    const decisions = [{ doubt: size?.doubt ?? '', decision: 'keep' as const }];
    const kept = await decideDoubts(setting.state, { draft: draft.draft, decisions }, setting.call);
    expect(outputOf(setting, draft)).toContain('551177');
    expect(kept.doubts.filter(({ by }) => by === 'check')).toEqual([]);
  });

  it('of the check stay with their text and are hidden where it stands, when other lines go', async () => {
    const setting = shared;
    const made = await setting.prepare([[accessLine('/schedule'), accessLine('/x'), accessLine('/y')]]);
    const draft = setting.state.drafts.get(made.draft);
    const [file] = draft.files.filter(({ name }) => name === log);
    if (file === undefined) throw new Error('the log must be there');
    // What the check would say, had the redactor overlooked the size of the third line.
    const soft = { file: log, line: 3, kind: 'id', text: '2326', hard: false, start: 70, end: 74 };
    draft.files = draft.files.map((each) => (each === file ? { ...each, found: [soft] } : each));
    const [doubt] = collectDoubts(draft).values();
    if (doubt === undefined) throw new Error('there must be a doubt');
    draft.doubts.set(doubt.doubt, doubt);
    const decide = (decision: 'redact' | 'keep'): Promise<BundleDraft> =>
      decideDoubts(
        setting.state,
        { draft: made.draft, decisions: [{ doubt: doubt.doubt, decision }] },
        setting.call,
      );
    await decide('redact');
    const hidden = (): boolean[] =>
      outputOf(setting, made)
        .split('\n')
        .map((line) => line !== '' && !line.includes('2326'));
    expect(hidden()).toEqual([false, false, true, false]);
    const hide = { draft: made.draft, words: ['schedule'], file: log, places: [] };
    await hideWords(setting.state, hide, setting.call);
    expect(hidden()).toEqual([false, false, true, false]);
  });

  it('of the check stay decided when something else in their own line changes its place', async () => {
    const setting = shared;
    const made = await setting.prepare([[accessLine('/schedule')]]);
    const draft = setting.state.drafts.get(made.draft);
    const find = (...starts: number[]): DraftDoubt[] => {
      const at = (start: number) => ({
        line: 1,
        start,
        end: start + 4,
        kind: 'id',
        text: '2326',
        hard: false,
      });
      const found = starts.map((start) => ({ ...at(start), file: log }));
      draft.files = draft.files.map((each) => (each.name === log ? { ...each, found } : each));
      return [...collectDoubts(draft).values()];
    };
    const [first, second] = find(10, 70);
    expect(first?.doubt).not.toBe(second?.doubt);
    draft.decisions.set(first?.doubt ?? '', 'keep');
    expect(find(6, 66).map(({ decision }) => decision)).toEqual(['keep', 'open']);
  });
});

describe('looking at what passed', () => {
  it('finds the rarest words that stayed, with the line of the original', async () => {
    const setting = shared;
    const lines = Array.from({ length: 40 }, () => accessLine('/schedule/index.html'));
    lines.splice(10, 0, 'no line of this log');
    lines.splice(30, 0, accessLine('/calendar'));
    const { draft } = await setting.prepare([lines]);
    const { words } = findRareWords(setting.state, { draft, file: log, limit: 5 }, setting.call);
    expect(words[0]).toEqual({ word: 'calendar', count: 1, file: log, line: 31 });
    expect(words.some(({ word }) => /^(?:word|num)$/.test(word))).toBe(false);
  });

  it('draws the same lines for the same number, and only those in which nothing was found', async () => {
    const setting = shared;
    const lines = Array.from({ length: 600 }, (_, at) => accessLine(at % 2 === 0 ? '/schedule' : '/Zwombat'));
    const { draft } = await setting.prepare([lines]);
    const draw = async (sample: number): Promise<{ total: number; lines: number[] }> => {
      const page = await compareLines(setting.state, comparing({ draft, file: log, sample }));
      return { total: page.total, lines: page.lines.map(({ line }) => line) };
    };
    const first = await draw(1);
    expect(first.total).toBe(200);
    expect(first.lines.every((line) => line % 2 === 1)).toBe(true);
    expect(first).toEqual(await draw(1));
    expect(first).not.toEqual(await draw(2));
  });
});

describe('the contents before redacting', () => {
  it('says what is inside and what is left out and why', async () => {
    const { folder, call } = shared;
    writeFileSync(join(folder, 'access.log'), `${accessLine('/x')}\n`);
    writeFileSync(join(folder, 'picture.png'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    const { files } = await inspectLogs({ logs: ['access.log', 'picture.png'] }, call);
    expect(files[0]?.sources).toEqual([{ name: 'access.log', bytes: accessLine('/x').length + 1 }]);
    expect(files[1]).toMatchObject({ sources: [], excluded: [{ name: 'picture.png' }] });
  });
});
