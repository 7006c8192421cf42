import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { keysText, shortcuts } from '../../renderer/shortcuts.ts';

beforeAll(() => {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
});

describe('the shortcuts of the window', () => {
  it('give a key one meaning in a place', () => {
    const meanings = shortcuts.flatMap(({ keys, where }) => keys.map((key) => `${where} ${key}`));
    expect(meanings.filter((each, at) => meanings.indexOf(each) !== at)).toEqual([]);
  });

  it('are no single letter, digit or sign, which speech input would press by chance (WCAG 2.1.4)', () => {
    const alone = shortcuts.flatMap(({ keys }) =>
      keys.filter((key) => /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(key)),
    );
    expect(alone.filter((key) => !'↑↓←→'.includes(key))).toEqual([]);
  });

  it('are named by the keys of the computer', () => {
    expect(keysText('Ctrl+Shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(keysText('Ctrl+Shift+Z', true)).toBe('⌘⇧Z');
    expect(keysText('Ctrl+/', true)).toBe('⌘/');
    expect(keysText('Ctrl+plus', false)).toBe('Ctrl++');
    expect(keysText('F6', true)).toBe('F6');
  });
});
