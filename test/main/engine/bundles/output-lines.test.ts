import { describe, expect, it } from 'vitest';
import { createFileHits } from '../../../../main/engine/bundles/file-hits.ts';
import { originalsOf } from '../../../../main/engine/bundles/output-lines.ts';

const source = {
  path: '',
  steps: [],
  name: '',
  size: 0,
  form: 'bytes',
  mark: 0,
  fingerprint: { size: 0, changed: 0, inode: 0 },
} as const;

describe('the original of a finished line', () => {
  it('is counted over the lines that a log withholds', () => {
    const hits = createFileHits();
    hits.add(
      {
        lines: 5,
        starts: new Uint32Array(5),
        states: Uint8Array.from([2, 0, 2, 1, 0]),
        masks: new Uint32Array(10),
        rules: [],
        people: new Int32Array(),
        doubts: [],
        replaced: {},
        withheld: {},
        allowed: {},
      },
      { offset: 0, firstLine: 1, state: [] },
    );
    const file = { source: { from: 'log' as const, log: source, firstLines: [], samples: [], hits } };
    expect([...originalsOf(file, [3, 1, 2, 4])]).toEqual([
      [1, 2],
      [2, 4],
      [3, 5],
    ]);
  });

  it('of the description comes after its two lines of ours, and a withheld one keeps its place', () => {
    const file = { source: { from: 'text' as const, text: '', hits: createFileHits() } };
    expect([...originalsOf(file, [1, 3, 7])]).toEqual([
      [1, 0],
      [3, 1],
      [7, 5],
    ]);
  });

  it('of a file that the program made is the line itself', () => {
    expect([...originalsOf({ source: { from: 'made' } }, [4])]).toEqual([[4, 4]]);
  });
});
