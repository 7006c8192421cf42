import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { keysShown, shortcuts } from '../../renderer/shortcuts.ts';

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

  it('are shown by the keys of the computer', () => {
    expect(keysShown('Ctrl+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(keysShown('Ctrl+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z']);
    expect(keysShown('Ctrl+/', true)).toEqual(['⌘', '/']);
    expect(keysShown('F6', true)).toEqual(['F6']);
  });
});
