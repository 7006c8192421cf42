import { describe, expect, it } from 'vitest';
import { wishOf } from '../../renderer/screens/people/grid/grid-keys.ts';
import {
  countSelected,
  everybody,
  filterOf,
  isSelected,
  nobody,
  toggled,
  withPeople,
} from '../../renderer/screens/people/grid/selection.ts';

const bounds = { rows: 1000, columns: 7, page: 20 };

function press(
  key: string,
  held: { ctrlKey?: boolean; shiftKey?: boolean } = {},
  at = { row: 50, column: 3 },
): unknown {
  return wishOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held }, at, bounds);
}

describe('the keys of the grid', () => {
  it.each([
    ['ArrowDown', {}, { row: 51, column: 3 }],
    ['ArrowUp', {}, { row: 49, column: 3 }],
    ['ArrowLeft', {}, { row: 50, column: 2 }],
    ['ArrowRight', { ctrlKey: true }, { row: 50, column: 6 }],
    ['ArrowDown', { ctrlKey: true }, { row: 999, column: 3 }],
    ['ArrowUp', { ctrlKey: true }, { row: 0, column: 3 }],
    ['Home', {}, { row: 0, column: 3 }],
    ['End', {}, { row: 999, column: 3 }],
    ['End', { ctrlKey: true }, { row: 999, column: 6 }],
    ['PageDown', {}, { row: 70, column: 3 }],
    ['PageUp', {}, { row: 30, column: 3 }],
  ])('%s %o moves to %o', (key, held, to) => {
    expect(press(key, held)).toEqual({ do: 'move', to, extend: false });
  });

  it('go no further than the cells, and to the headings above the first row', () => {
    expect(press('ArrowUp', {}, { row: 0, column: 0 })).toMatchObject({ to: { row: -1, column: 0 } });
    expect(press('ArrowLeft', {}, { row: 0, column: 0 })).toMatchObject({ to: { row: 0, column: 0 } });
    expect(press('PageDown', {}, { row: 995, column: 6 })).toMatchObject({ to: { row: 999, column: 6 } });
    expect(press('ArrowRight', {}, { row: 995, column: 6 })).toMatchObject({ to: { row: 995, column: 6 } });
  });

  it('select, open, edit, copy and fill', () => {
    expect(press(' ')).toEqual({ do: 'toggle' });
    expect(press(' ', { shiftKey: true })).toEqual({ do: 'range' });
    expect(press('ArrowDown', { shiftKey: true })).toMatchObject({ extend: true });
    expect(press('a', { ctrlKey: true })).toEqual({ do: 'all' });
    expect(press('c', { ctrlKey: true })).toEqual({ do: 'copy' });
    expect(press('d', { ctrlKey: true })).toEqual({ do: 'fill' });
    expect(press('g', { ctrlKey: true })).toEqual({ do: 'go-to' });
    expect([press('Enter'), press('F2'), press('Escape')]).toEqual([
      { do: 'open' },
      { do: 'edit' },
      { do: 'clear' },
    ]);
  });

  it('leave letters, and keys of the window, alone', () => {
    expect([press('a'), press('z', { ctrlKey: true }), press('Tab'), press('F6')]).toEqual(
      Array(4).fill(undefined),
    );
  });
});

describe('who is selected', () => {
  it('is some people, taken in and out', () => {
    const some = toggled(withPeople(nobody, ['a', 'b']), 'a');
    expect([isSelected(some, 'a'), isSelected(some, 'b'), countSelected(some, 9)]).toEqual([false, true, 1]);
    expect(filterOf(some, { query: 'x' })).toEqual({ query: '', ids: ['b'] });
  });

  it('is everyone in the list but some', () => {
    const filter = { query: 'x', kind: 'staff' as const };
    expect(filterOf(everybody, filter)).toEqual(filter);
    const most = toggled(everybody, 'a');
    expect([isSelected(most, 'a'), isSelected(most, 'b'), countSelected(most, 9)]).toEqual([false, true, 8]);
    expect(filterOf(most, filter)).toEqual({ ...filter, except: ['a'] });
    expect(countSelected(withPeople(most, ['a']), 9)).toBe(9);
  });
});
