import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessReportHtml } from '../../shared/documents/access-report.ts';
import type { SubjectReport } from '../../shared/access.ts';
import { certificateHtml } from '../../shared/certificate-html.ts';
import { passphraseSheetHtml } from '../../shared/documents/passphrase-sheet.ts';
import { recoveryKitHtml } from '../../shared/documents/recovery-kit.ts';
import { findBrowser } from '../host/chromium.ts';
import { printPage } from '../host/electron/hidden-page.ts';
import { launchBrowser } from '../host/launch-browser.ts';
import type { StartedBrowser } from '../host/launch-browser.ts';
import { readPdf } from '../support/pdf.ts';
import { accessibilityFaults } from './accessibility.ts';

let browser: StartedBrowser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser(await findBrowser(), true);
  page = browser.context.pages()[0] ?? (await browser.context.newPage());
});

afterAll(async () => {
  await browser.close();
});

const hostile = '<img src="https://leak.invalid/x" onerror="document.title=1"> & "O\'Brien" Ünïcode 名前';
const source = { how: 'import' as const, on: '2026-08-14', file: hostile };
const text = 'Said in two parts.\n\nThis is the second.';

const report: SubjectReport = {
  format: 'trac-custodian-data-package',
  version: 1,
  variant: 'access',
  institution: hostile,
  request: { ref: 'R-2026-041', right: 'access', receivedOn: '2026-11-02' },
  madeOn: '2026-11-29',
  information: {
    controller: text,
    purposes: hostile,
    categories: text,
    recipients: text,
    retention: text,
    rights: text,
    complaint: text,
    source: text,
    automated: text,
    transfers: text,
  },
  records: [
    {
      kind: 'student',
      id: 'abcdefghijklmnopqrstuvwxyz',
      since: '2026-08-14',
      lastChanged: '2026-09-01',
      confidential: true,
      restricted: true,
      fields: [
        { field: 'familyName', label: 'Last name', value: hostile, source },
        {
          field: 'notes',
          label: 'Notes',
          value: hostile.repeat(40),
          source: { how: 'by-hand', on: '2026-09-01' },
        },
      ],
      earlierIds: [{ value: 'S1', since: '2026-01-01' }],
      photos: [{ file: 'photo.png', what: 'current' }],
      registrations: [
        { fields: { term: 'FA26', course: hostile, instructor: hostile }, source, lastChanged: '2026-08-14' },
      ],
      history: [
        { on: '2026-09-01', how: 'edit', fields: [{ field: 'notes', label: 'Notes', after: hostile }] },
      ],
      courseHistory: [],
      mergedRecords: [{ on: '2026-09-01', fields: { city: hostile } }],
      undecidedRows: 2,
    },
  ],
  requests: [
    { ref: 'R-2026-041', right: 'access', receivedOn: '2026-11-02', channel: 'letter', state: 'assessed' },
  ],
  disclosures: [
    {
      on: '2026-03-12',
      event: 'disclosure',
      elements: [hostile],
      additional: [{ name: hostile, interest: hostile }],
      what: hostile,
      recipient: hostile,
      interest: hostile,
      basis: '34-cfr-99.31-a-3',
    },
  ],
  bundles: [{ bundle: 'B-K7QX3M2P', on: '2026-03-12', deleteBy: '2026-04-12' }],
  contacts: [],
  testimonials: [],
  consents: [{ purpose: 'newsletter', state: 'stopped', on: '2026-03-12' }],
  restrictions: [{ on: '2026-03-12', ground: 'accuracy', note: hostile }],
  retention: [{ record: 'student', rule: 'Kept for 3 years', basis: hostile }],
  activity: [{ at: '2026-11-02T09:00:00Z', action: 'person-edited', text: hostile }],
  packages: [{ on: '2026-11-28', variant: 'access' }],
  leftOut: ['activity'],
  leftOutReason: hostile,
  covered: 3,
};

const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const documents: readonly (readonly [string, string])[] = [
  ['the report of a package', accessReportHtml(report, [{ file: 'photo.png', dataUrl: pixel }])],
  ['the report of the portable variant', accessReportHtml({ ...report, variant: 'portability' }, [])],
  [
    'the report of a package in Spanish',
    accessReportHtml(report, [{ file: 'photo.png', dataUrl: pixel }], 'es'),
  ],
  [
    'the certificate of an erasure',
    certificateHtml({
      certificate: 'abcdefghijklmnopqrstuvwxyz',
      institution: hostile,
      at: '2026-11-29T20:00:00.000Z',
      actor: hostile,
      reason: 'request',
      basis: 'gdpr-17-1-a',
      erased: 1,
      tombstones: ['abcdefghijklmnopqrstuvwxyz'],
      lines: [{ what: hostile, rows: 1, action: 'erase', why: hostile }],
      proof: { pages: 10, bytes: 40_960, hits: 0 },
      outside: [hostile],
      auditHash: 'a'.repeat(64),
    }),
  ],
  [
    'the sheet with the passphrase',
    passphraseSheetHtml({
      institution: hostile,
      request: 'R-2026-041',
      file: hostile,
      passphrase: 'abcde-fghij-klmno-pqrst-uvwxy',
      deleteAfter: '2026-12-13',
    }),
  ],
  [
    'the sheet with the recovery key',
    recoveryKitHtml({
      institution: hostile,
      recoveryKey: 'ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567-ABCD-EFGH',
      madeOn: '2026-11-29',
    }),
  ],
];

describe.each(documents)('%s', (name, html) => {
  const language = name.endsWith('in Spanish') ? 'es' : 'en';

  it('is accessible, in a language, with one heading of each level above the next', async () => {
    await page.setContent(html);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    const levels = await page
      .locator('h1, h2, h3')
      .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it('has a caption and headers in every table', async () => {
    await page.setContent(html);
    for (const table of await page.locator('table').all()) {
      expect(await table.locator('caption').count()).toBe(1);
      expect(await table.locator('th[scope]').count()).toBeGreaterThan(0);
    }
  });

  it('runs nothing and refers to nothing outside', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(html);
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([]);
    expect(await page.locator('script, iframe, link, object, embed, form, base').count()).toBe(0);
    const outside = page.locator('[src]:not([src^="data:"]), [href], [onerror], [onload], [style*="url"]');
    expect(await outside.count()).toBe(0);
    expect(await page.title()).not.toBe('1');
  });

  it('prints tagged, with its language, its title and its table headers', async () => {
    await page.setContent(html);
    const pdf = readPdf(await printPage(page, { generateTaggedPDF: true, generateDocumentOutline: true }));
    expect(pdf.isTagged).toBe(true);
    expect(pdf.language).toBe(language);
    expect(pdf.title).toBeDefined();
    expect(pdf.tags.get('H1')).toBe(1);
    if (html.includes('<table>'))
      for (const tag of ['Table', 'TH', 'TD']) expect(pdf.tags.get(tag) ?? 0, tag).toBeGreaterThan(0);
    if (html.includes('<img')) expect(pdf.text).toMatch(/\/Alt\s*[(<]/);
  });
});
