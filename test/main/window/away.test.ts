import { describe, expect, it } from 'vitest';
import { isAway } from '../../../main/window/away.ts';

const minutes = 60;

describe('a person is away', () => {
  it('when the workstation has been idle for ten minutes', () => {
    expect(isAway(10 * minutes - 1, 10 * minutes - 1)).toBe(false);
    expect(isAway(10 * minutes, 10 * minutes)).toBe(true);
  });

  it('when our window has not been touched for half an hour, however busy the workstation says it is', () => {
    expect(isAway(0, 30 * minutes - 1)).toBe(false);
    expect(isAway(0, 30 * minutes)).toBe(true);
  });
});
