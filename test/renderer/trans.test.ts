import '../support/english.ts';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Trans } from '../../renderer/language/trans.tsx';
import { RecoverySheet } from '../../renderer/screens/start/recovery-sheet.tsx';

function shown(part: ReturnType<typeof createElement>): string {
  return renderToStaticMarkup(createElement(I18nProvider, { i18n }, part));
}

describe('a text with a name in it', () => {
  const names = [
    'Ann <0/> Lee',
    '<0>Ann</0>',
    'Ann</0> and 300 others<0>',
    '<1>Go on</1>',
    '<7>Ann</7>',
    "{name} {0} '{' <",
    '<script>alert(1)</script>',
    '__proto__',
    'constructor',
  ];

  it.each(names)('shows %j as it is, and nothing more', (name) => {
    const text = createElement(Trans, {
      id: 'a text of this test',
      message: 'Erase <0>{name}</0>. <1>Cancel</1>',
      values: { name },
      components: { 0: createElement('strong'), 1: createElement('button') },
    });
    const strong = createElement('strong', undefined, name);
    const wanted = ['Erase ', strong, '. ', createElement('button', undefined, 'Cancel')];
    expect(shown(text)).toBe(shown(createElement('i', undefined, ...wanted)).slice(3, -4));
  });

  it('is one of ours wherever the macro stands', () => {
    const sheet = createElement(RecoverySheet, {
      institution: 'North <0/> College <b>of Arts</b>',
      recoveryKey: 'AAAA-BBBB',
      then: 'Go on',
      onDone: () => undefined,
    });
    expect(shown(sheet)).toContain('North &lt;0/&gt; College &lt;b&gt;of Arts&lt;/b&gt;: recovery key');
  });
});
