import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packArchive } from '../../../../main/engine/bundles/archive.ts';
import { checkArchive } from '../../../../main/engine/bundles/check-archive.ts';
import { decideDoubts } from '../../../../main/engine/bundles/decide.ts';
import type { Draft } from '../../../../main/engine/bundles/drafts.ts';
import { made } from '../../../../main/engine/bundles/made-file.ts';
import { spoolFile } from '../../../../main/engine/bundles/spool-file.ts';
import { keepUntilEnd } from '../../../support/vault.ts';
import { callOf, draftOf, people, sealDraft, setting } from './setting.ts';
import type { Setting } from './setting.ts';

let at: Setting;
let draft: Draft;
const [someone] = people;
const email = someone?.email ?? '';

beforeAll(async () => {
  at = await setting({ inventory: true });
  keepUntilEnd();
  draft = at.state.drafts.get((await draftOf(at)).draft);
});

async function hitsIn(bytes: Buffer, name = 'logs/log-01.log'): Promise<string[]> {
  const file = {
    name,
    size: bytes.length,
    *read() {
      for (let from = 0; from < bytes.length; from += 60_001) yield bytes.subarray(from, from + 60_001);
    },
  };
  const checked = await checkArchive(draft, packArchive([file]), () => undefined);
  // The user name inside the address is another hit; who it is does not matter here.
  const places = checked.hits.map((hit) => `${hit.file} ${String(hit.line)}`);
  return [...new Set(places)];
}

describe('the check of the archive', () => {
  it('finds what a large file holds, in the line where it stands', async () => {
    // More than four megabytes: the file is looked at in two chunks.
    const lines = Array.from({ length: 50_000 }, () => '-'.repeat(89));
    const numbers = [1, 46_100, 46_603, 46_604, 50_000];
    for (const number of numbers) lines[number - 1] = `mail ${email} here`;
    const text = lines.map((line, index) => `${line}${index % 3 === 0 ? '\r\n' : '\n'}`).join('');
    expect(await hitsIn(Buffer.from(text))).toEqual(
      numbers.map((number) => `logs/log-01.log ${String(number)}`),
    );
  });

  it('reads the names of the files too, once each', async () => {
    const local = email.split('@')[0] ?? '';
    const hits = await hitsIn(Buffer.from('x\n'), `logs/${local}.log`);
    expect(hits.filter((hit) => hit.startsWith('(file names) '))).toHaveLength(1);
  });

  it('stops the seal by one hit that came in after the draft was checked, and says where', async () => {
    const other = await draftOf(at);
    const { files, spool } = at.state.drafts.get(other.draft);
    files.push(spoolFile(spool, made('logs/log-02.log', `\n${email}\n`)));
    const seal = sealDraft(at, {}, { draft: other });
    await expect(seal).rejects.toMatchObject({
      code: 'leak-found',
      hint: expect.stringContaining('logs/log-02.log, line 2') as string,
    });
  });

  it('lets stand what the custodian kept, at that place only', async () => {
    const id = someone?.externalId ?? '';
    const line = `10.0.0.1 - - [01/Nov/2026:10:00:00 -0700] "GET /a HTTP/1.1" 200 ${id} "-" "-"`;
    const prepared = await draftOf(at, { log: `${line}\n${line}\n` });
    const decisions = prepared.doubts.map(({ doubt, line: number }) => ({
      doubt,
      decision: number === 1 ? ('keep' as const) : ('redact' as const),
    }));
    expect(decisions.length).toBeGreaterThan(1);
    const decided = await decideDoubts(at.state, { draft: prepared.draft, decisions }, callOf());
    expect(decided.doubts.filter((doubt) => doubt.decision === 'open')).toEqual([]);
    const changed = at.state.drafts.get(prepared.draft);
    const log = changed.files.find((file) => file.name.startsWith('logs/'));
    const text = Buffer.concat([...(log?.content.read() ?? [])]).toString('utf8');
    expect(text.split(id)).toHaveLength(2);
    const again = spoolFile(changed.spool, made(log?.name ?? '', `${text}${text}`));
    const files = [...changed.files];
    changed.files = files.map((file) => (file === log ? { ...file, content: again.content } : file));
    await expect(sealDraft(at, {}, { draft: prepared })).rejects.toMatchObject({
      code: 'leak-found',
      hint: expect.stringContaining('line 3'),
    });
    changed.files = files;
    await sealDraft(at, { out: join(at.out, 'kept.age') }, { draft: prepared });
  });
});
