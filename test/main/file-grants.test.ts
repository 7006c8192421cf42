import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileGrants } from '../../main/file-grants.ts';
import { grant, importGrant, writeGrant } from '../../shared/contract/entry.ts';
import { temporaryFolder } from '../support/vault.ts';

describe('a grant', () => {
  it('to read is taken for nothing that writes, and one to write for both', () => {
    const grants = createFileGrants();
    const path = join(temporaryFolder(), 'list.csv');
    for (let round = 0; round < 100; round += 1) {
      const read = grants.add(path, 'read').grant;
      const write = grants.add(path, 'write').grant;
      expect([grant, writeGrant].map((schema) => schema.safeParse(read).success)).toEqual([true, false]);
      expect([grant, writeGrant].map((schema) => schema.safeParse(write).success)).toEqual([true, true]);
    }
  });

  it('to import is taken for what is read and for deleting what was imported, and is the only one that is', () => {
    const grants = createFileGrants();
    const takenFor = (use: 'read' | 'write' | 'import'): boolean[] => {
      const made = grants.add('/somewhere/list.csv', use).grant;
      return [grant, writeGrant, importGrant].map((schema) => schema.safeParse(made).success);
    };
    for (let round = 0; round < 100; round += 1)
      expect([takenFor('read'), takenFor('write'), takenFor('import')]).toEqual([
        [true, false, false],
        [true, true, false],
        [true, false, true],
      ]);
  });

  it('says nothing of the path but the name, and is known until the vault locks', () => {
    const grants = createFileGrants();
    const given = grants.add('/somewhere/list.csv', 'read');
    expect(given).toMatchObject({ name: 'list.csv', bytes: 0 });
    expect(grants.resolve({ deep: [{ file: given.grant }] })).toEqual({
      [given.grant]: '/somewhere/list.csv',
    });
    grants.clear();
    expect(grants.resolve({ file: given.grant })).toEqual({});
  });
});
