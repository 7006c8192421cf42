import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { messages } from '../../renderer/language/es.ts';
import { choicesOf } from '../../renderer/screens/institution/register-form.ts';
import { registerColumns } from '../../shared/register-words.ts';

beforeAll(() => {
  i18n.loadAndActivate({ locale: 'es', messages });
});

describe('what can be chosen in a register', () => {
  it('is said in words, not by its code', () => {
    const choices = Object.values(registerColumns)
      .flat()
      .filter(({ kind }) => kind === 'choice' || kind === 'choices')
      .flatMap(choicesOf);
    expect(choices.length).toBeGreaterThan(20);
    expect(choices.filter(({ id, name }) => name === id)).toEqual([]);
  });
});
