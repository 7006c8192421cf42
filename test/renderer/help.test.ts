import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { criteria } from '../../renderer/screens/help/wcag.ts';
import { helpPageOf, helpTopics, textOf, topicsWith } from '../../renderer/screens/help/topics.ts';
import { shortcuts } from '../../renderer/shortcuts.ts';
import { helpPage, helpPageHtml } from '../../shared/documents/help-page.ts';

/** WCAG 2.2, W3C Recommendation of 12 December 2024: the success criteria of level A and AA. */
const wcag = {
  A: [
    ...['1.1.1', '1.2.1', '1.2.2', '1.2.3', '1.3.1', '1.3.2', '1.3.3', '1.4.1', '1.4.2'],
    ...['2.1.1', '2.1.2', '2.1.4', '2.2.1', '2.2.2', '2.3.1', '2.4.1', '2.4.2', '2.4.3', '2.4.4'],
    ...['2.5.1', '2.5.2', '2.5.3', '2.5.4'],
    ...['3.1.1', '3.2.1', '3.2.2', '3.2.6', '3.3.1', '3.3.2', '3.3.7', '4.1.2'],
  ],
  AA: [
    ...[
      '1.2.4',
      '1.2.5',
      '1.3.4',
      '1.3.5',
      '1.4.3',
      '1.4.4',
      '1.4.5',
      '1.4.10',
      '1.4.11',
      '1.4.12',
      '1.4.13',
    ],
    ...['2.4.5', '2.4.6', '2.4.7', '2.4.11', '2.5.7', '2.5.8'],
    ...['3.1.2', '3.2.3', '3.2.4', '3.3.3', '3.3.4', '3.3.8', '4.1.3'],
  ],
} as const;

const inOrder = new Intl.Collator('en', { numeric: true });

beforeAll(() => {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
});

describe('the accessibility report', () => {
  it.each(['A', 'AA'] as const)('answers every criterion of WCAG 2.2 of level %s, once', (level) => {
    const answered = criteria().filter((each) => each.level === level);
    expect(answered.map(({ number }) => number).toSorted(inOrder.compare)).toEqual(wcag[level]);
  });

  it('lists them in their order, each with a name and a remark of its own words', () => {
    const numbers = criteria().map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted(inOrder.compare));
    for (const { number, name, remark } of criteria())
      expect(name.length * remark.length, number).toBeGreaterThan(0);
  });

  it('names its gaps where an answer is not a full one', () => {
    const gaps = helpPageOf('accessibility').parts.find(({ kind }) => kind === 'points');
    expect(gaps).toMatchObject({ title: 'Known gaps' });
    expect(criteria().filter(({ conformance }) => conformance === 'partially').length).toBeGreaterThan(0);
  });
});

describe('the pages of the help', () => {
  it.each(helpTopics)(
    '%s can be printed: it has the form of the document, with titles that differ',
    (topic) => {
      const page = helpPageOf(topic);
      expect(helpPage.parse(page)).toEqual(page);
      const titles = page.parts.map(({ title }) => title);
      expect(new Set(titles).size).toBe(titles.length);
      expect(helpPageHtml(page)).toContain('<html lang="en">');
    },
  );

  it.each(helpTopics.filter((topic) => !['keyboard', 'accessibility', 'glossary'].includes(topic)))(
    '%s is neither a heap of words nor a stub',
    (topic) => {
      const length = textOf(helpPageOf(topic)).split(/\s+/).length;
      expect(length).toBeGreaterThanOrEqual(120);
      expect(length).toBeLessThanOrEqual(280);
    },
  );

  it('list every shortcut there is', () => {
    const text = textOf(helpPageOf('keyboard'));
    for (const { does } of shortcuts) expect(text).toContain(does.message);
  });

  it('are found by words of their text in any order and letter case', () => {
    expect(topicsWith('')).toEqual(helpTopics);
    expect(topicsWith('ANCHOR paper')).toContain('ledger');
    expect(topicsWith('erasure')[0]).toBe('erasure');
    expect(topicsWith('nvda')).toEqual(['accessibility']);
    expect(topicsWith('anchor zebra')).toEqual([]);
  });
});

describe('a page of the help as a document', () => {
  it('holds what is said as text, and no markup of it', () => {
    const html = helpPageHtml({
      language: 'es',
      title: 'T & <b>',
      about: '<script>',
      parts: [
        { kind: 'terms', title: '<i>', terms: [{ term: '<u>', meaning: '"x"' }] },
        { kind: 'keys', title: 'k', columns: ['<a>', 'b'], shortcuts: [{ keys: ['<', '>'], does: '&' }] },
      ],
    });
    expect(html).toContain('<html lang="es">');
    expect(html).not.toMatch(/<(?:b|i|u|a|script)>/);
    expect(html).toContain('&lt;, &gt;');
  });
});
