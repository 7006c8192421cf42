import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { pickLogs } from '../../../main/cli/log-files.ts';
import { temporaryFolder } from '../../support/vault.ts';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'old'));
  for (const name of ['b.log', 'a.log', 'old/c.log']) writeFileSync(join(folder, name), 'x\n');
});

describe('the logs behind a name', () => {
  it('are all files of a folder, in their order, and the file itself that is named', () => {
    const { files } = pickLogs([folder, join(folder, 'a.log')]);
    expect(files.map((path) => relative(folder, path))).toEqual(['a.log', 'b.log', 'old/c.log', 'a.log']);
  });

  it('are no links: each is named, and none leads around in a circle', () => {
    symlinkSync('.', join(folder, 'loop'));
    symlinkSync('a.log', join(folder, 'old', 'current.log'));
    const { files, leftOut } = pickLogs([folder]);
    expect(files).toHaveLength(3);
    expect(leftOut.map(({ name }) => relative(folder, name))).toEqual(['loop', 'old/current.log']);
  });

  it('are a link that is named itself', () => {
    symlinkSync('a.log', join(folder, 'current.log'));
    expect(pickLogs([join(folder, 'current.log')]).files).toHaveLength(1);
  });

  it('are refused where there are more than a bundle takes, and where there are none', () => {
    for (let at = 0; at < 201; at++) writeFileSync(join(folder, 'old', `${String(at)}.log`), '');
    expect(() => pickLogs([folder])).toThrow(/takes 200 log files/);
    expect(() => pickLogs([join(folder, 'gone')])).toThrow(/no log file or folder/);
  });
});
