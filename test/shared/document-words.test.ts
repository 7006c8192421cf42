import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { certificateHtml } from '../../shared/certificate-html.ts';
import { plainDay } from '../../shared/documents/html.ts';
import { weekdayText } from '../../shared/documents/language.ts';
import { noDisclosureHtml } from '../../shared/documents/no-disclosure-statement.ts';
import { passphraseSheetHtml } from '../../shared/documents/passphrase-sheet.ts';
import { documentWords } from '../../shared/documents/words/document-words.ts';
import { codes, texts } from '../../shared/documents/words/es.ts';

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
    for (const [english, spanish] of [...Object.entries(texts), ...Object.entries(codes)]) {
      expect(spanish.trim(), english).not.toBe('');
      expect(placeholders(spanish), english).toEqual(placeholders(english));
    }
  });

  it('are all in use', () => {
    const sources = [
      '../../shared/certificate-html.ts',
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
  });
});
