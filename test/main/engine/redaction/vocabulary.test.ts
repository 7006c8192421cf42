import { describe, expect, test } from 'vitest';
import { isVocabulary, vocabulary } from '../../../../main/engine/redaction/vocabulary.ts';

describe('the vocabulary', () => {
  test.each([
    'TracWeb40',
    'schedule.4sp',
    'get_student-list',
    'Default.html',
    'v2',
    'appointments',
    'fails',
    'failed',
    'failing',
    'FirstName',
    'HTTPError',
    'utf-8',
    '12',
  ])('lets %s pass', (text) => {
    expect(isVocabulary(text)).toBe(true);
  });

  test.each([
    'john',
    'Ian',
    'DARIUS',
    'garcia',
    'nguyen',
    'mary',
    'kostya',
    'tiger99',
    'Qwombat',
    '2001',
    '123-456',
    '10.1.2.3',
    'Zoë',
    'M\u0430in',
    'a%62c',
    'reportforsmith',
    'report_smith',
    '',
    'login/../smith',
    'x'.repeat(65),
  ])('does not let %s pass', (text) => {
    expect(isVocabulary(text)).toBe(false);
  });

  test('is large enough for a letter to support, and not larger than the language', () => {
    expect(vocabulary().size).toBeGreaterThan(8000);
    expect(vocabulary().size).toBeLessThan(30_000);
  });
});
