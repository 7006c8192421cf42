import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Printable } from '../../shared/documents/printable.ts';
import type { Answer } from '../../shared/failure.ts';
import { readPdf } from '../support/pdf.ts';
import type { PdfFacts } from '../support/pdf.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../support/vault.ts';
import type { LaunchedApp } from './launch.ts';
import { onElectron } from './real-electron.ts';
import { launchUnlocked } from './unlocked.ts';

let app: LaunchedApp;
let folder: string;
let temp: string;

beforeAll(async () => {
  const made = await makeVault();
  made.vault.close();
  folder = temporaryFolder();
  temp = temporaryFolder();
  keepUntilEnd();
  // The settings and the browser's profile lie in it; nobody else's files do.
  process.env['TMPDIR'] = temp;
  app = await launchUnlocked(made.folder);
});

afterAll(async () => {
  await app.close();
});

const marked = 'Zyxwvut <script>location="https://leak.invalid"</script>';

const certificate: Extract<Printable, { document: 'erasure-certificate' }> = {
  document: 'erasure-certificate',
  certificate: {
    certificate: 'abcdefghijklmnopqrstuvwxyz',
    institution: marked,
    at: '2026-11-29T20:00:00.000Z',
    actor: 'Test Custodian',
    reason: 'request',
    basis: 'gdpr-17-1-a',
    erased: 1,
    tombstones: ['abcdefghijklmnopqrstuvwxyz'],
    lines: [{ what: 'Photos', rows: 1, action: 'erase', why: 'It belongs to the person.' }],
    proof: { pages: 10, bytes: 40_960, hits: 0 },
    outside: ['The Photos folder'],
    auditHash: 'a'.repeat(64),
  },
};

const sheet: Printable = {
  document: 'passphrase-sheet',
  sheet: {
    institution: 'Test University',
    request: 'R-2026-001',
    file: 'data-package-R-2026-001.zip',
    passphrase: 'ABCDE-FGHIJ-KLMNO-PQRST-UVWXY',
    deleteAfter: '2026-12-13',
  },
};

/** Asks for it as the page does, with a file picked in the dialog. */
async function savePdf(what: unknown, name: string): Promise<{ answer: Answer<unknown>; path: string }> {
  const path = join(folder, name);
  app.queueDialog([path]);
  const answer = await app.page.evaluate(async (wanted) => {
    const picked = await window.custodian['app.pick']({ purpose: 'save-pdf' });
    if (!picked.ok) return picked;
    const file = picked.value.files[0]?.grant ?? '';
    return window.custodian['app.savePdf']({ file, what: wanted as Printable });
  }, what);
  return { answer, path };
}

async function printed(what: Printable, name: string): Promise<PdfFacts> {
  const { answer, path } = await savePdf(what, name);
  expect(answer).toEqual({ ok: true, value: { done: true } });
  return readPdf(readFileSync(path));
}

describe('a document saved as PDF', () => {
  it('is tagged, with its language, its title, its headings and its table headers', async () => {
    const pdf = await printed(certificate, 'certificate.pdf');
    expect(pdf.isTagged).toBe(true);
    expect(pdf.language).toBe('en');
    expect(pdf.title).toBe('Certificate of erasure');
    for (const tag of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'L', 'LI'])
      expect(pdf.tags.get(tag) ?? 0, tag).toBeGreaterThan(0);
  });

  it('is of a document of ours with the values as text: markup in a value does nothing, and nothing is asked for', async () => {
    const before = app.refusedRequests().length;
    const pdf = await printed(certificate, 'hostile.pdf');
    expect(pdf.text).not.toMatch(/\/URI|\/JavaScript|\/JS\b/);
    expect(app.refusedRequests()).toHaveLength(before);
  });

  it('can be the sheet with the passphrase', async () => {
    const pdf = await printed(sheet, 'sheet.pdf');
    expect(pdf.title).toBe('Passphrase of your data package');
    expect(pdf.tags.get('H1')).toBe(1);
    expect((await printed({ ...sheet, language: 'es' }, 'hoja.pdf')).language).toBe('es');
  });

  it('is refused as markup of the page, and for a place that was not picked', async () => {
    for (const what of [
      { document: 'html', html: '<p>x</p>' },
      '<p>x</p>',
      { ...sheet, document: 'other' },
    ]) {
      const { answer } = await savePdf(what, 'free.pdf');
      expect(answer).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
    }
    const answer = await app.page.evaluate(
      (what) => window.custodian['app.savePdf']({ file: `grant-${'0'.repeat(32)}`, what }),
      sheet,
    );
    expect(answer).toMatchObject({ ok: false, failure: { code: 'no-such-file' } });
  });

  it.skipIf(onElectron)(
    'is printed in a hidden window without scripts, and lies nowhere but in its file',
    async () => {
      await printed(sheet, 'only-here.pdf');
      const windows = app.host.control.calls.filter(({ name }) => name === 'BrowserWindow');
      expect(windows.at(-1)?.value).toMatchObject({
        show: false,
        webPreferences: { javascript: false, sandbox: true, nodeIntegration: false },
      });
      await expect.poll(() => app.context.pages().length).toBe(1);
      expect(filesWith('ABCDE-FGHIJ-KLMNO', temp)).toEqual([]);
    },
  );
});

/** Files of a folder that hold the words. What goes while it is looked at, as files of a browser do, is none. */
function filesWith(words: string, root: string): string[] {
  return unlessGone(() => readdirSync(root, { withFileTypes: true })).flatMap((entry) => {
    const path = join(root, entry.name);
    if (entry.isDirectory()) return filesWith(words, path);
    if (!entry.isFile()) return [];
    return unlessGone(() => {
      const bytes = readFileSync(path);
      return bytes.includes(words) || bytes.includes(Buffer.from(words, 'utf16le')) ? [path] : [];
    });
  });
}

function unlessGone<T>(look: () => T[]): T[] {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
