import { describe, expect, it } from 'vitest';
import { footerOf } from '../../../main/window/footer.ts';
import { htmlPage } from '../../../shared/documents/html.ts';

const wordsOf = (html: string): string => footerOf(html).replaceAll(/<[^>]*>/g, '_');

describe('the footer of a printed page', () => {
  it('is in the language of the document, whatever stands in it', () => {
    expect(wordsOf(htmlPage('A', '<p>x</p>'))).toBe('_Page __ of ___');
    expect(wordsOf(htmlPage('A', '<p>x</p>', 'es'))).toBe('_Página __ de ___');
    expect(wordsOf(htmlPage('A', '<html lang="es">', 'de'))).toBe('_Page __ of ___');
  });
});
