import { describe, expect, it } from 'vitest';
import type { Place } from '../../renderer/navigation.tsx';
import { follow } from '../../renderer/screens/imports/open-import.ts';
import type { OpenImport } from '../../renderer/screens/imports/open-import.ts';

const wizard: Place = { name: 'imports', task: 'new' };
const begun: OpenImport = {
  number: 1,
  place: wizard,
  isShown: true,
  work: { file: 'students.csv', isDone: false },
};

describe('the import that is open', () => {
  it('begins with its place, and anew with another', () => {
    expect(follow(null, { name: 'imports' })).toBe(null);
    expect(follow(null, wizard)).toEqual({ number: 1, place: wizard, isShown: true, work: null });
    const other: Place = { name: 'imports', task: 'new' };
    expect(follow(begun, other)).toEqual({ number: 2, place: other, isShown: true, work: null });
  });

  it('is kept out of sight while the person is elsewhere, and is the same when they are back', () => {
    const away = follow(begun, { name: 'people' });
    expect(away).toEqual({ ...begun, isShown: false });
    expect(follow(away, { name: 'imports' })).toBe(away);
    expect(follow(away, wizard)).toEqual(begun);
    expect(follow(begun, wizard)).toBe(begun);
  });

  it('ends where leaving loses nothing, but not before its receipt was seen', () => {
    const done: OpenImport = { ...begun, work: { file: 'students.csv', isDone: true } };
    expect(follow({ ...begun, work: null }, { name: 'home' })).toBe(null);
    expect(follow(done, { name: 'home' })).toBe(null);
    const doneMeanwhile = { ...done, isShown: false };
    expect(follow(doneMeanwhile, { name: 'people' })).toBe(doneMeanwhile);
  });
});
