import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { certificateHtml } from '../../shared/certificate-html.ts';
import { clocksOf } from '../../main/engine/breaches/clocks.ts';
import type { DisclosureEntry } from '../../shared/disclosure.ts';
import { breachNoticeHtml } from '../../shared/documents/breach-notice.ts';
import type { BreachNotice } from '../../shared/documents/breach-notice.ts';
import { disclosureReportHtml } from '../../shared/documents/disclosure-report.ts';
import type { DisclosureReport } from '../../shared/documents/disclosure-report.ts';
import { plainDay } from '../../shared/documents/html.ts';
import { recoveryKitHtml } from '../../shared/documents/recovery-kit.ts';
import { tableReportHtml } from '../../shared/documents/table-report.ts';
import { weekdayText } from '../../shared/documents/language.ts';
import { noDisclosureHtml } from '../../shared/documents/no-disclosure-statement.ts';
import { passphraseSheetHtml } from '../../shared/documents/passphrase-sheet.ts';
import { documentWords } from '../../shared/documents/words/document-words.ts';
import { program } from '../../shared/documents/words/es-program.ts';
import { codes, texts } from '../../shared/documents/words/es.ts';
import { say } from '../../shared/say.ts';
import { fileURLToPath } from 'node:url';
import { findSaid } from '../../scripts/said-extractor.ts';
import { catalogEntries } from '../support/catalogs.ts';

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\d\}/g) ?? [])].sort();

const certificate = {
  certificate: 'abcdefghijklmnopqrstuvwxyz',
  institution: 'Universidad',
  at: '2026-11-29T20:00:00.000Z',
  actor: 'A. Ruiz',
  reason: 'request',
  basis: 'gdpr-17-1-a',
  erased: 1,
  tombstones: ['abcdefghijklmnopqrstuvwxyz'],
  lines: [{ what: 'Search entries', rows: 1, action: 'erase' as const, why: 'It belongs to the person.' }],
  proof: { pages: 10, bytes: 40_960, hits: 0 },
  outside: ['Disclosed on 2026-03-12 to Acme: notify them.'],
  auditHash: 'a'.repeat(64),
};

describe('the Spanish words of documents', () => {
  it('keep the values of each text, and none is empty', () => {
    for (const [english, spanish] of [texts, codes, program].flatMap((table) => Object.entries(table))) {
      expect(spanish.trim(), english).not.toBe('');
      expect(placeholders(spanish), english).toEqual(placeholders(english));
    }
  });

  it('are all in use', () => {
    const sources = [
      '../../shared/certificate-html.ts',
      '../../main/engine/access/kept-until.ts',
      '../../main/engine/contacts/drafts.ts',
      '../../main/engine/ledger/anchor.ts',
      '../../main/engine/ledger/report-activity.ts',
      '../../main/engine/registers/usual-purposes.ts',
      '../../main/engine/retention/export-list.ts',
      '../../main/engine/retention/data-map/map-report.ts',
      '../../main/window/footer.ts',
      ...readdirSync(new URL('../../shared/documents/', import.meta.url))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `../../shared/documents/${name}`),
    ].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'));
    const unused = Object.keys(texts).filter(
      (text) => !sources.some((source) => source.includes(`'${text}'`)),
    );
    expect(unused).toEqual([]);
  });

  it('leave English as it stands, and what they do not know as it is', () => {
    const [english, spanish] = [documentWords('en'), documentWords('es')];
    expect(english.say('{0} to {1}', 'a', 'b')).toBe('a to b');
    expect(spanish.say('{0} to {1}', 'a', 'b')).toBe('del a al b');
    expect(spanish.say('Its reason: {0}', '{1}')).toBe('Su motivo: {1}');
    expect([english.word('Birthday'), spanish.word('Birthday')]).toEqual(['Birthday', 'Fecha de nacimiento']);
    expect(spanish.word('Shoe size')).toBe('Shoe size');
  });

  it('write days so that nobody takes one for another', () => {
    expect(plainDay('2026-01-02', 'es')).toBe('02 ene 2026');
    expect(plainDay('2026-01-02')).toBe('02 Jan 2026');
    expect(weekdayText('2026-03-02', 'es')).toBe('lun 2 mar 2026');
    expect(weekdayText('2026-03-02', 'en')).toBe('Mon 2 Mar 2026');
  });
});

/** What a file says in words of its own, as the window's catalogs take it. */
function textsSaidIn(file: string): string[] {
  const found: string[] = [];
  const url = new URL(`../../${file}`, import.meta.url);
  findSaid(fileURLToPath(url), readFileSync(url, 'utf8'), ({ id }) => {
    found.push(id);
  });
  return found;
}

describe('the words of the program that documents repeat', () => {
  // What is no word of a document: refusals to make one.
  const refusals: ReadonlySet<string> = new Set([
    'There are more than {0} entries.',
    'Choose a shorter period.',
    'The recipient is missing.',
    'Type a part of the name.',
  ]);
  const saying = [
    'shared/disclosure-words.ts',
    'shared/documents/disclosure-report.ts',
    'shared/fields.ts',
    'shared/register-words.ts',
    'shared/action-words.ts',
    'shared/retention-words.ts',
    'shared/data-map-words.ts',
    'main/engine/breaches/clocks.ts',
    'main/engine/ledger/report.ts',
  ];
  const found = saying.flatMap((file) => textsSaidIn(file));

  it('are all there, and no others', () => {
    const known: ReadonlySet<string> = new Set(
      [texts, codes, program].flatMap((table) => Object.keys(table)),
    );
    const words = found.filter((text) => !refusals.has(text));
    expect(words.filter((text) => !known.has(text))).toEqual([]);
    expect(Object.keys(program).filter((text) => !words.includes(text))).toEqual([]);
  });

  it('are the same as in the window', () => {
    const window = catalogEntries('es', 'said');
    const different = Object.entries(program).filter(([text, spanish]) => window.get(text)?.text !== spanish);
    expect(different).toEqual([]);
  });

  it('are said with their values, each in its own way', () => {
    const sentence = say`${3} disclosures: ${'Photo'}, ${{ day: '2026-03-02' }}, ${say`Puts right No. ${7}`}`;
    expect(documentWords('en').tell(sentence)).toBe('3 disclosures: Photo, Mon 2 Mar 2026, Puts right No. 7');
    expect(documentWords('es').tell(sentence)).toMatch(/^3 disclosures: Foto, lun 2 mar 2026, .* 7$/);
  });
});

const person = {
  id: 'abcdefghijklmnopqrstuvwxyz',
  kind: 'student',
  externalId: 'S1',
  name: 'Ana Ruiz',
  email: 'ana@fixture.edu',
};

const disclosed: DisclosureEntry = {
  disclosure: 4,
  event: 'disclosure',
  at: '2026-03-02',
  recordedAt: '2026-03-02T10:00:00.000Z',
  actor: 'A. Ruiz',
  what: 'Expediente',
  recipient: 'Juzgado 3',
  party: { type: 'court', org: 'Juzgado 3' },
  interest: 'Procedimiento',
  basis: '34-cfr-99.31-a-9-legal-order',
  elements: ['birthday', 'registration:term', 'whole-record'],
  form: 'paper',
  channel: 'post',
  redisclosureNotice: true,
  additional: [],
  emergency: { threat: 'Incendio.', parties: ['Bomberos'] },
  order: {
    kind: 'subpoena',
    body: 'Juzgado 3',
    docket: '12/2026',
    issuedOn: '2026-02-01',
    scope: [{ element: 'birthday', paragraph: '2' }],
    notice: { told: 'yes', on: '2026-02-20', how: 'carta' },
    counsel: { by: 'B. Sanz', on: '2026-02-10' },
  },
  isSecret: false,
  exempt: 'written-consent',
  people: 1,
  refersTo: 3,
  relation: 'correction',
  further: [5],
  erasedTexts: 1,
  auditSeq: 9,
  proof: 'c'.repeat(64),
};

const report: DisclosureReport = {
  institution: 'Universidad',
  about: 'person',
  subject: say`An erased person (${'abc'})`,
  since: '2026-01-01',
  until: '2026-06-30',
  madeAt: '2026-07-01T08:00:00.000Z',
  madeBy: 'A. Ruiz',
  entries: [],
  people: [person, { id: 'zyx' }],
  auditSeq: 9,
  auditHash: 'b'.repeat(64),
};

const breached = {
  awareAt: '2026-03-01T09:00:00.000Z',
  people: 1,
  readable: true,
  consumers: 500,
  highRisk: true,
  steps: [],
};

const notice: BreachNotice = {
  institution: 'Universidad',
  madeAt: '2026-07-01T08:00:00.000Z',
  madeBy: 'A. Ruiz',
  breach: {
    ...breached,
    breach: 1,
    recordedAt: '2026-03-01T09:30:00.000Z',
    actor: 'A. Ruiz',
    bundles: [],
    disclosures: [4],
    nature: 'Se perdió un lápiz de memoria',
    clocks: clocksOf(breached, new Date('2026-07-01')),
    isClosed: false,
  },
  data: ['Photo', 'GPA'],
  records: 40,
  people: [person],
};

describe('a document in Spanish', () => {
  const pages = {
    certificate: certificateHtml(certificate, 'es'),
    sheet: passphraseSheetHtml(
      {
        institution: 'Universidad',
        request: 'R-2026-041',
        file: 'data.zip',
        passphrase: 'abcde-fghij-klmno-pqrst-uvwxy',
        deleteAfter: '2026-12-13',
      },
      'es',
    ),
    kit: recoveryKitHtml(
      {
        institution: 'Universidad',
        recoveryKey: Array(10).fill('ABCD').join('-'),
        madeOn: '2026-11-29',
      },
      'es',
    ),
    report: disclosureReportHtml({ ...report, entries: [disclosed] }, 'es'),
    'report of nothing': disclosureReportHtml(report, 'es'),
    notice: breachNoticeHtml(notice, 'es'),
    table: tableReportHtml({ title: 'Actividad', about: [], columns: ['N.º'], rows: [] }, 'es'),
    statement: noDisclosureHtml(
      {
        institution: 'Universidad',
        since: '2026-01-01',
        until: '2026-06-30',
        madeAt: '2026-07-01T08:00:00.000Z',
        madeBy: 'A. Ruiz',
        takenBack: [4],
        madeUp: 0,
        denied: 0,
        auditSeq: 9,
        auditHash: 'b'.repeat(64),
      },
      'es',
    ),
  };

  it.each(Object.entries(pages))('says so of itself, and has no English in it: the %s', (_name, html) => {
    expect(html).toContain('<html lang="es">');
    const body = html.slice(html.indexOf('<h1>')).replaceAll(/<[^>]+>/g, ' ');
    expect(body).not.toMatch(/\b(?:the|and|of|with|from|not|what|this|person|people|file|by)\b/i);
  });

  it('keeps the citations and names who was told', () => {
    expect(pages.certificate).toContain('RGPD, Art. 17(1)(a): ya no son necesarios');
    expect(pages.certificate).toContain('Comunicados el 2026-03-12 a Acme: avíseles.');
    expect(pages.sheet).toContain('13 dic 2026');
    expect(pages.statement).toContain('N.º 4');
    expect(pages.report).toContain('Orden o citación judicial (34 CFR 99.31(a)(9))');
    expect(pages.report).toContain('Una persona borrada (abc)');
    expect(pages.notice).toContain('(RGPD, Art. 33(1))');
  });
});
