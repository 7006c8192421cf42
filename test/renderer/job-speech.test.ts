import '../support/english.ts';
import { describe, expect, it } from 'vitest';
import { silence, speak } from '../../renderer/job-speech.ts';
import type { Speech } from '../../renderer/job-speech.ts';
import type { JobProgress } from '../../shared/session.ts';

const at = (done: number, total = 1000, phase = 'Writing'): JobProgress[] => [
  { type: 'progress', job: 'imports.apply', phase, done, total },
];

function said(states: readonly JobProgress[][]): string[] {
  const texts: string[] = [];
  let speech: Speech = silence;
  for (const state of states) {
    const next = speak(speech, state);
    if (next !== speech) texts.push(next.text);
    speech = next;
  }
  return texts;
}

describe('what is said of a job', () => {
  it('is its start, each quarter and its end, however often it reports', () => {
    const reports = Array.from({ length: 1001 }, (_, done) => at(done));
    expect(said([[], ...reports, []])).toEqual([
      'Importing: Writing',
      'Importing: Writing, 25 %',
      'Importing: Writing, 50 %',
      'Importing: Writing, 75 %',
      'Importing: ended',
    ]);
  });

  it('is that it rests, and how far it is once it goes on', () => {
    const rests = at(600).map((job) => ({ ...job, pause: 'paused' as const }));
    expect(said([at(600), rests, rests, at(610), []])).toEqual([
      'Importing: Writing, 50 %',
      'Importing: paused',
      'Importing: Writing, 50 %',
      'Importing: ended',
    ]);
  });

  it('is nothing of phases that go by at the same quarter', () => {
    expect(said([at(0, 0, 'Reading'), at(0, 0, 'Comparing'), at(10, 1000, 'Writing'), []])).toEqual([
      'Importing: Reading',
      'Importing: ended',
    ]);
  });
});
