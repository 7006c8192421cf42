import { describe, expect, it } from 'vitest';
import { spanish } from '../../../main/window/spanish.ts';
import { createSpeech, firstLanguage } from '../../../main/window/speech.ts';

const placeholders = (text: string): string[] => (text.match(/\{\d\}/g) ?? []).sort();

describe('the language of menu and dialogs', () => {
  it('is the institution’s for this computer, else that of the system, else English', () => {
    expect(firstLanguage('en', 'es-MX')).toBe('en');
    expect(firstLanguage('es', 'en-US')).toBe('es');
    expect(firstLanguage(undefined, 'es-MX')).toBe('es');
    expect(['de-DE', 'est', ''].map((system) => firstLanguage(undefined, system))).toEqual([
      'en',
      'en',
      'en',
    ]);
  });

  it('changes with that of the window', () => {
    const speech = createSpeech('en');
    expect(speech.say('Read {0}?', 'people.csv')).toBe('Read people.csv?');
    speech.change('es');
    expect(speech.say('Read {0}?', 'people.csv')).toBe('¿Leer people.csv?');
  });
});

describe('the Spanish of menu and dialogs', () => {
  it('is there for each text, with its values, and one key at most for each item of a menu', () => {
    for (const [english, said] of Object.entries(spanish)) {
      expect(said.trim(), english).not.toBe('');
      expect(placeholders(said), english).toEqual(placeholders(english));
      expect(said.split('&').length, english).toBe(english.split('&').length);
    }
  });
});
