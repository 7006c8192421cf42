import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findBrowser } from './chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'find-browser-'));
writeFileSync(join(folder, 'microsoft-edge'), '');
writeFileSync(join(folder, 'my-browser'), '');

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the browser of the preview', () => {
  it('is the one that the environment names', async () => {
    const browser = await findBrowser({ CUSTODIAN_CHROMIUM: join(folder, 'my-browser'), PATH: folder });
    expect(browser.executable).toBe(join(folder, 'my-browser'));
  });

  it('is refused with a sentence where that one does not exist', async () => {
    await expect(findBrowser({ CUSTODIAN_CHROMIUM: join(folder, 'none') })).rejects.toThrow(
      'CUSTODIAN_CHROMIUM',
    );
  });

  it.runIf(process.platform === 'linux')('is an installed one from the path', async () => {
    expect(await findBrowser({ PATH: `/nowhere:${folder}` })).toMatchObject({
      executable: join(folder, 'microsoft-edge'),
      name: 'Microsoft Edge',
      canShowWindow: true,
    });
  });

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'comes from the dependencies where none is installed',
    async () => {
      for (const env of [{ PATH: '/nowhere' }, { CUSTODIAN_CHROMIUM: 'bundled', PATH: folder }]) {
        expect(await findBrowser(env)).toMatchObject({ canShowWindow: false });
      }
    },
  );
});
