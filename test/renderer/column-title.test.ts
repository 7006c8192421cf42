import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { messages } from '../../renderer/language/es.ts';
import { columnTitle } from '../../renderer/screens/imports/column-title.ts';

const headless = { type: 'xlsx', sheet: 'A', headerLine: 0 } as const;
const headed = { type: 'xlsx', sheet: 'A', headerLine: 1 } as const;

beforeAll(() => {
  i18n.loadAndActivate({ locale: 'es', messages });
});

describe('the name of a column of a file', () => {
  it('is in the language of the window where the program gave it', () => {
    expect(columnTitle(headless, 'Column 3')).toBe('Columna 3');
  });

  it('is the one of the file where that has a header, whatever it says', () => {
    expect(columnTitle(headed, 'Column 3')).toBe('Column 3');
    expect(columnTitle(headed, 'STU_ID')).toBe('STU_ID');
  });

  it('is its number where the header leaves it without a name', () => {
    expect(columnTitle(headed, '', 4)).toBe('Columna 5');
  });
});
