import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands, commandsFor } from '../../renderer/palette/commands.ts';
import { messages as english } from '../../renderer/language/en.ts';
import { fc } from '../support/properties.ts';

const found = (query: string): string[] => commandsFor(query, commands()).map(({ id }) => id);

describe('the commands of the window', () => {
  beforeAll(() => {
    i18n.loadAndActivate({ locale: 'en', messages: english });
  });

  it('are found by the beginnings of their words, in any order, with or without accents', () => {
    expect(found('imp')[0]).toBe('import');
    expect(found('FILE impórt')).toEqual(['import']);
    expect(found('xyzzy')).toEqual([]);
  });

  it('are found by other words too, after those whose title says it', () => {
    expect(found('excel')).toEqual(['import']);
    expect(found('bundle').slice(0, 2)).toEqual(['bundle', 'open-bundle']);
    expect(found('duplicates')).toEqual(['held']);
  });

  it('are all there where nothing is typed, each with a title and an id of its own', () => {
    const all = commands();
    expect(found('')).toEqual(all.map(({ id }) => id));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  });

  it('are never more for more that is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6 }), fc.string({ maxLength: 4 }), (query, more) => {
        const wide = new Set(found(query));
        expect(found(`${query}${more}`).filter((id) => !wide.has(id))).toEqual([]);
      }),
    );
  });
});
