import { describe, expect, it } from 'vitest';
import { Failure, failureSchema } from '../../shared/failure.ts';
import { say } from '../../shared/say.ts';

describe('a failure', () => {
  it.each([
    new Failure('disk-error', 'The disk failed.', { hint: 'Check it.', changed: 'unknown' }),
    new Failure('held', say`Kept until ${{ day: '2030-01-31' }}.`, {
      field: 'id',
      hint: say`Ask ${'them'}.`,
    }),
    new Failure('busy', 'A vault is open.', { changed: 'yes' }),
  ])('loses nothing on its way between threads and to the window: %s', (failure) => {
    const data = failure.toData();
    expect(failureSchema.parse(structuredClone(data))).toEqual(data);
    expect(Failure.fromData(data).toData()).toEqual(data);
  });
});
