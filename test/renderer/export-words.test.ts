import '../support/english.ts';
import { describe, expect, it } from 'vitest';
import { exportInput, firstChoices } from '../../renderer/screens/exports/export-choices.ts';
import {
  confidentialText,
  restrictedText,
  scopeText,
  sensitiveFields,
} from '../../renderer/screens/exports/export-words.ts';

describe('the list that is exported, in words', () => {
  it.each([
    [{ query: '' }, 48_211, 'All 48,211 people'],
    [{ query: '  ', kind: 'staff' }, 12, 'All 12 staff members'],
    [{ query: '' }, 1, '1 person, the only one'],
    [{ query: ' nguyen ', kind: 'student' }, 212, '212 students who match “nguyen”'],
    [{ query: 'nguyen', kind: 'staff' }, 1, '1 staff member who matches “nguyen”'],
  ] as const)('names whom %o leads to', (scope, matched, words) => {
    expect(scopeText(scope, matched)).toBe(words);
  });

  it('says who is in it and who is not, of one and of many', () => {
    expect([1, 3].map(confidentialText)).toEqual([
      '1 of them has a FERPA confidentiality flag and is in it.',
      '3 of them have a FERPA confidentiality flag and are in it.',
    ]);
    expect([1, 1200].map(restrictedText)).toEqual([
      '1 restricted record stays out (GDPR Art. 18).',
      '1,200 restricted records stay out (GDPR Art. 18).',
    ]);
    expect(sensitiveFields()).toEqual(['ethnicity', 'GPA', 'financial aid', 'accommodations', 'notes']);
  });
});

describe('what an export is run with', () => {
  const choices = { ...firstChoices, purpose: 'Advising', includeSensitive: true };

  it('names a recipient where none was typed, in the language of who exports', () => {
    expect(exportInput({ query: 'x' }, choices, 'grant')).toEqual({
      query: 'x',
      format: 'traccloud',
      purpose: 'Advising',
      recipient: 'A file on this workstation',
      recipientType: 'own-office',
      includeSensitive: true,
      out: 'grant',
    });
    expect(exportInput({ query: '' }, { ...choices, recipient: 'Registrar' }, 'grant').recipient).toBe(
      'Registrar',
    );
  });

  it('takes no sensitive fields into a OneRoster set, whatever was ticked for the other format', () => {
    expect(exportInput({ query: '' }, { ...choices, format: 'oneroster' }, 'grant').includeSensitive).toBe(
      false,
    );
  });
});
