import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createSpool } from '../../../../main/engine/bundles/spool.ts';
import { readDraftLines } from '../../../../main/engine/bundles/unpacked-logs.ts';
import { listSources } from '../../../../main/engine/intake/list-sources.ts';
import type { LogSource } from '../../../../main/engine/intake/source.ts';
import { temporaryFolder } from '../../../support/vault.ts';

const line = (number: number): string => `line ${String(number).padStart(9, '0')} of somebody's log`;
const lineBytes = line(0).length + 1;
const count = 700_000;

async function packedLog(folder: string): Promise<LogSource> {
  const text = Array.from({ length: count }, (_, at) => `${line(at + 1)}\n`).join('');
  writeFileSync(join(folder, 'app.log.gz'), gzipSync(text, { level: 1 }));
  const [log] = (await listSources(join(folder, 'app.log.gz'))).sources;
  if (log === undefined) throw new TypeError('it is no source');
  return log;
}

describe('a packed log in a review', () => {
  it('is unpacked once for a page far behind its beginning, readable by nobody on disk', async () => {
    const folder = temporaryFolder();
    const log = await packedLog(folder);
    const spools = join(folder, 'spool');
    const draft = { spool: createSpool(spools), unpacked: new Map() };
    const lineAt = async (number: number): Promise<unknown> => {
      const from = (number - 1) * lineBytes;
      for await (const { offset, text } of readDraftLines(draft, log, from)) return [offset - from, text];
      return undefined;
    };
    expect(await lineAt(1)).toEqual([0, line(1)]);
    expect(existsSync(spools)).toBe(false);
    expect(await lineAt(count)).toEqual([0, line(count)]);
    const [sealed] = readdirSync(spools);
    expect(readFileSync(join(spools, sealed ?? '')).includes('somebody')).toBe(false);
    // What lies farther back is not read from the file any more.
    renameSync(log.path, `${log.path}.away`);
    expect(await lineAt(count - 7)).toEqual([0, line(count - 7)]);
    draft.spool.close();
    expect(existsSync(spools)).toBe(false);
  });
});
