import { describe, expect, it } from 'vitest';
import type { Place } from '../../renderer/navigation.tsx';
import { follow, isUnfinished } from '../../renderer/open-wizard.ts';
import type { OpenWizard } from '../../renderer/open-wizard.ts';

const wizard: Place = { name: 'imports', task: 'new' };
const begun: OpenWizard = {
  number: 1,
  place: wizard,
  isShown: true,
  work: { about: 'students.csv', isDone: false },
};

describe('the import that is open', () => {
  it('begins with its place, and anew with another', () => {
    expect(follow('imports', null, { name: 'imports' })).toBe(null);
    expect(follow('imports', null, wizard)).toEqual({ number: 1, place: wizard, isShown: true, work: null });
    const other: Place = { name: 'imports', task: 'new' };
    expect(follow('imports', begun, other)).toEqual({ number: 2, place: other, isShown: true, work: null });
  });

  it('is kept out of sight while the person is elsewhere, and is the same when they are back', () => {
    const away = follow('imports', begun, { name: 'people' });
    expect(away).toEqual({ ...begun, isShown: false });
    expect(follow('imports', away, { name: 'imports' })).toBe(away);
    expect(follow('imports', away, wizard)).toEqual(begun);
    expect(follow('imports', begun, wizard)).toBe(begun);
  });

  it('ends where leaving loses nothing, but not before its receipt was seen', () => {
    const done: OpenWizard = { ...begun, work: { about: 'students.csv', isDone: true } };
    expect(follow('imports', { ...begun, work: null }, { name: 'home' })).toBe(null);
    expect(follow('imports', done, { name: 'home' })).toBe(null);
    const doneMeanwhile = { ...done, isShown: false };
    expect(follow('imports', doneMeanwhile, { name: 'people' })).toBe(doneMeanwhile);
  });
});

describe('the bundle that is open', () => {
  const first: Place = { name: 'bundles', task: 'new' };
  const prepared: OpenWizard = {
    number: 1,
    place: first,
    isShown: true,
    work: { about: 'RS-1', isDone: false },
  };
  const other: Place = { name: 'bundles', task: 'new' };

  it('is gone on with by whoever asks for a new one, while it is not finished', () => {
    expect(follow('bundles', prepared, other)).toEqual({ ...prepared, place: other });
    expect(follow('bundles', { ...prepared, isShown: false }, other)).toEqual({ ...prepared, place: other });
    expect(isUnfinished(prepared)).toBe(true);
  });

  it('is a new one after one that is sealed, or into which nothing was typed', () => {
    for (const work of [null, { about: 'RS-1', isDone: true }])
      expect(follow('bundles', { ...prepared, work }, other)).toEqual({
        number: 2,
        place: other,
        isShown: true,
        work: null,
      });
  });

  it('knows its own place, and not that of an import', () => {
    expect(follow('bundles', null, wizard)).toBe(null);
    expect(follow('imports', null, first)).toBe(null);
  });
});
