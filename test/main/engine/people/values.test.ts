import { describe, expect, it } from 'vitest';
import { findField } from '../../../../shared/fields.ts';
import { validateField, validateFor } from '../../../../main/engine/people/values.ts';

describe('yes or no', () => {
  it.each([
    ['true', 'Yes'],
    ['FALSE', undefined],
    ['Yes', 'Yes'],
    ['NULL', undefined],
    ['N/A', undefined],
    ['-', undefined],
  ])('may be written %s, though it is stored shorter', (text, value) => {
    expect(validateField('confidential', text)).toEqual({ value });
  });

  it('is nothing else', () => {
    expect(validateField('confidential', 'maybe')).toEqual({ rule: 'bad-yes-no' });
  });
});

describe('a value that a database prints for none', () => {
  it.each(['city', 'middleName', 'givenName', 'externalId', 'card', 'email', 'homePhone', 'birthday', 'gpa'])(
    'is nothing in %s',
    (key) => {
      for (const text of ['NULL', '\\N', '(null)', '<null>', '[NULL]'])
        expect(validateField(key, text)).toEqual({ value: undefined });
    },
  );

  it('is a family name where it can be one', () => {
    expect(validateField('familyName', 'NULL')).toEqual({ value: 'NULL' });
    expect(validateField('familyName', 'Null')).toEqual({ value: 'Null' });
    expect(validateField('givenName', 'Null')).toEqual({ value: 'Null' });
    expect(validateField('familyName', '\\N')).toEqual({ value: undefined });
  });
});

describe('a mask that was not filled in', () => {
  it.each([
    ['birthday', '  /  /    '],
    ['birthday', '__/__/____'],
    ['homePhone', '(   )   -    '],
    ['email', '@'],
  ])('of %s is nothing: %s', (key, text) => {
    expect(validateField(key, text)).toEqual({ value: undefined });
  });
});

describe('a phone number', () => {
  it('loses what a program wrote that took it for a number, and no other digit', () => {
    expect(validateField('homePhone', '5555550100.0')).toEqual({ value: '5555550100' });
    expect(validateField('homePhone', '555.0100.0')).toEqual({ value: '555.0100.0' });
  });
});

describe('a number', () => {
  it('with a comma before three digits may be thousands, and is not guessed at', () => {
    const credits = findField(
      'custom:Balance',
      new Map([['custom:Balance', { type: 'number', class: 'quasi' }]]),
    );
    if (credits === undefined) throw new Error('a custom field is a field');
    expect(validateFor(credits, '12,345')).toEqual({ rule: 'bad-number' });
    expect(validateFor(credits, '12,5')).toEqual({ value: '12.5' });
    expect(validateField('gpa', '3,456')).toEqual({ value: '3.456' });
  });
});

describe('a value as our own files of rejects write it', () => {
  it.each([
    ['externalId', `'="00124"`, '00124'],
    ['externalId', `'\t00123`, '00123'],
    ['notes', `'-x`, '-x'],
    ['notes', `''=x`, `'=x`],
    ['familyName', `'t Hart`, `'t Hart`],
  ])('is read as what it was before: %s %j', (key, text, value) => {
    expect(validateField(key, text)).toEqual({ value });
  });
});
