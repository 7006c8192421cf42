import { describe, expect, it } from 'vitest';
import { rejectsFile } from '../../../main/cli/rejects-file.ts';

describe('the file of refused rows', () => {
  const one = ['/feeds/set.zip'];
  const two = ['/feeds/a/people.csv', '/feeds/b/people.csv', '/feeds/staff.txt'];

  it.each([
    ['/out/r.csv', one, 0, undefined, '/out/r.csv'],
    ['/out/r.csv', one, 0, 'student', '/out/r (students).csv'],
    ['/out/r', one, 0, 'registration', '/out/r (registrations)'],
    ['/out/r.csv', two, 0, undefined, '/out/r (people 1).csv'],
    ['/out/r.csv', two, 1, 'staff', '/out/r (people 2, staff).csv'],
    ['/out/r.csv', two, 2, undefined, '/out/r (staff).csv'],
  ] as const)('%s is one for each part of a command (%#)', (wanted, files, at, kind, path) => {
    expect(rejectsFile(wanted, { file: files[at] ?? '', files, kind })).toBe(path);
  });
});
