import { describe, expect, it } from 'vitest';
import { viewBundle } from '../../../../../main/engine/bundles/opened/view-bundle.ts';
import type { ViewedBundle } from '../../../../../main/engine/bundles/opened/view-bundle.ts';
import { shownFilter } from '../../../../../shared/viewer.ts';
import type { ShownFilter } from '../../../../../shared/viewer.ts';
import { manifestOf, sealBundleOf, sealEntries } from '../../../../support/sealed-files.ts';
import type { Entry } from '../../../../support/sealed-files.ts';
import type { SealedFile } from '../../../../support/sealed-files.ts';

const silent = { progress: () => undefined, cancelled: () => false };
const open = ({ path, identity }: SealedFile): Promise<ViewedBundle> =>
  viewBundle(path, { identities: identity }, silent);

const cores = ['PPAAWUW2CBW', 'PHCXRYNEMMX', 'PL2K7D8KNZN'];
const access = Array.from({ length: 9000 }, (_, index) => {
  const core = cores[index % 3] ?? '';
  const status = [200, 200, 302, 404, 500][index % 5] ?? 200;
  const user = index % 2 === 0 ? `u_${core.toLowerCase()}` : '-';
  return `10.64.0.${String((index % 50) + 1)} - ${user} [01/Nov/2026:10:00:00 -0700] "GET /page/${String(index % 7)}?q=${core} HTTP/1.1" ${String(status)} 12`;
});
const files: Entry[] = [
  { name: 'README.txt', bytes: 'read me\n' },
  { name: 'problem.md', bytes: 'Error for PPAAWUW2CBW\n' },
  { name: 'logs/log-01.log', bytes: `${access.join('\n')}\n` },
  {
    name: 'logs/log-02.log',
    bytes: '2026/11/01 10:00:00 [error] 1#0: no file for ppaawuw2cbw@redacted.invalid',
  },
  { name: 'picture.bin', bytes: Buffer.from([1, 0, 2]) },
];
const filter = (wanted: Partial<ShownFilter>): ShownFilter => shownFilter.parse(wanted);

describe('an opened bundle', () => {
  it('has the facts of its manifest, and every file verified against it', async () => {
    const { summary } = await open(await sealBundleOf(files));
    expect(summary.facts).toMatchObject({
      bundle: 'B-TEST2345',
      caseRef: 'RS-1',
      purgeBy: '2027-01-30',
      replaced: [
        { rule: 'address', count: 7 },
        { rule: 'known-user', count: 3 },
      ],
      excluded: [{ name: 'logs/log-02.log', why: 'It is no text file.' }],
    });
    expect(
      summary.files.map(({ name, state, content, shownLines }) => [name, state, content, shownLines]),
    ).toEqual([
      ['manifest.json', 'manifest', 'text', 1],
      ['README.txt', 'verified', 'text', 1],
      ['problem.md', 'verified', 'text', 1],
      ['logs/log-01.log', 'verified', 'log', 9000],
      ['logs/log-02.log', 'verified', 'log', 1],
      ['picture.bin', 'verified', 'binary', 0],
    ]);
  });

  it('has what only later manifests say', async () => {
    const said = {
      redisclosure_notice: 'Not to be handed on.',
      second_approval: 'administrator',
      doubts: { redacted: 4, kept: 1 },
      leak_check: { hits: 0, files: 5, bytes: 9, how: 'x' },
    };
    const { summary } = await open(await sealEntries([manifestOf([], said)]));
    expect(summary.facts).toMatchObject({
      notice: 'Not to be handed on.',
      secondApproval: 'administrator',
      doubts: { redacted: 4, kept: 1 },
      leakCheck: { hits: 0, files: 5 },
    });
  });

  it('names what was changed, what is not listed and what is missing', async () => {
    const listed = manifestOf([...files, { name: 'gone.txt', bytes: 'x' }]);
    const changed = files.map((file) =>
      file.name === 'README.txt' ? { ...file, bytes: 'read you\n' } : file,
    );
    const sealed = await sealEntries([listed, ...changed, { name: 'extra.txt', bytes: 'y' }]);
    const { summary } = await open(sealed);
    const states = new Map(summary.files.map(({ name, state }) => [name, state]));
    expect([
      states.get('README.txt'),
      states.get('extra.txt'),
      states.get('gone.txt'),
      states.get('problem.md'),
    ]).toEqual(['changed', 'unlisted', 'missing', 'verified']);
  });

  it.each([
    ['no manifest', []],
    ['a manifest of another format', [manifestOf([], { format: 'something-else/9' })]],
    ['a manifest whose dates are none', [manifestOf([], { purge_by: 'next year' })]],
    ['a manifest that is no JSON', [{ name: 'manifest.json', bytes: '{' }]],
  ])('is none with %s', async (_what, entries) => {
    await expect(open(await sealEntries([...entries, { name: 'a', bytes: 'b' }]))).rejects.toMatchObject({
      code: 'not-a-bundle',
    });
  });

  it('gives any page of lines', async () => {
    const { texts } = await open(await sealBundleOf(files));
    const page = await texts.page('logs/log-01.log', filter({}), 8990, 100);
    expect(page.total).toBe(9000);
    expect(page.lines.map(({ line, text }) => [line, text])).toEqual(
      access.slice(8990).map((text, at) => [8991 + at, text]),
    );
    expect((await texts.page('logs/log-01.log', filter({}), 9000, 10)).lines).toEqual([]);
    await expect(texts.page('nothing', filter({}), 0, 10)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each<[string, Partial<ShownFilter>, (line: string) => boolean]>([
    ['words', { contains: 'PAGE/3' }, (line) => line.includes('/page/3')],
    ['a class of statuses', { status: '5xx' }, (line) => line.includes('" 500 ')],
    ['a pseudonym', { pseudonym: 'u_ppaawuw2cbw' }, (line) => line.includes('PPAAWUW2CBW')],
    ['an address', { pseudonym: '10.64.0.5' }, (line) => line.startsWith('10.64.0.5 ')],
    [
      'all of them',
      { contains: 'page/3', status: '4xx', pseudonym: 'PHCXRYNEMMX' },
      (line) => line.includes('/page/3') && line.includes('" 404 ') && line.includes('PHCXRYNEMMX'),
    ],
    [
      'a failure',
      { failure: 'GET 404 /page/2' },
      (line) => line.includes('/page/2?') && line.includes('" 404 '),
    ],
  ])('filters by %s, page by page', async (_what, wanted, expected) => {
    const { texts } = await open(await sealBundleOf(files));
    const all = access.flatMap((text, at) => (expected(text) ? [[at + 1, text]] : []));
    const read: unknown[] = [];
    for (let offset = 0; offset < all.length; offset += 70) {
      const page = await texts.page('logs/log-01.log', filter(wanted), offset, 70);
      expect(page.total).toBe(all.length);
      read.push(...page.lines.map(({ line, text }) => [line, text]));
    }
    expect(all.length).toBeGreaterThan(10);
    expect(read).toEqual(all);
  });

  it('finds a person in all files, in whatever form', async () => {
    const { texts } = await open(await sealBundleOf(files));
    const found = await texts.find('PPAAWUW2CBW', 0, 1000);
    expect(found.files).toEqual([
      { name: 'problem.md', count: 1 },
      { name: 'logs/log-01.log', count: 3000 },
      { name: 'logs/log-02.log', count: 1 },
    ]);
    const last = await texts.find('u_ppaawuw2cbw', 3000, 10);
    expect([found.total, last.lines.map(({ file, line }) => [file, line])]).toEqual([
      3002,
      [
        ['logs/log-01.log', 8998],
        ['logs/log-02.log', 1],
      ],
    ]);
  });

  it('sums up what failed, over all logs', async () => {
    const { texts } = await open(await sealBundleOf(files));
    const failures = await texts.failing();
    const sum = (status: number): number =>
      failures.filter((each) => each.status === status).reduce((total, { count }) => total + count, 0);
    expect([sum(404), sum(500)]).toEqual([1800, 1800]);
    expect(failures.at(-1)).toMatchObject({ kind: 'message', count: 1, file: 'logs/log-02.log', line: 1 });
  });

  it('shows the beginning of a very long line, and says so', async () => {
    const { texts } = await open(await sealBundleOf([{ name: 'problem.md', bytes: 'x'.repeat(9000) }]));
    const [line] = (await texts.page('problem.md', filter({}), 0, 1)).lines;
    expect([line?.cut, line?.text.length]).toEqual([true, 4000]);
  });

  it('takes little memory for very many small files', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({
      name: `logs/f${String(index)}.log`,
      bytes: 'line\n',
    }));
    const sealed = await sealBundleOf(many);
    const before = process.memoryUsage().arrayBuffers;
    const bundle = await open(sealed);
    expect(bundle.summary.files).toHaveLength(5001);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
  });

  it('stops opening when it is cancelled', async () => {
    const { path, identity } = await sealBundleOf(files);
    const opening = viewBundle(path, { identities: identity }, { ...silent, cancelled: () => true });
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
  });
});
