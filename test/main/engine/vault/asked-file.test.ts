import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createOutputFile } from '../../../../main/engine/bundles/output-file.ts';
import { openExportFolder } from '../../../../main/engine/exports/export-folder.ts';
import { assertAskedFile, writeAskedFile } from '../../../../main/engine/vault/asked-file.ts';
import { makeVault, temporaryFolder } from '../../../support/vault.ts';

const refused = expect.objectContaining({ code: 'already-exists' });

describe('a file that somebody named for something to be written', () => {
  it('is never one of a vault’s own, by any way to its folder: a report would be all that is left of it', async () => {
    const { vault, folder } = await makeVault();
    const link = join(temporaryFolder(), 'link');
    symlinkSync(folder, link);
    const before = readFileSync(join(folder, 'keyring.json'));
    for (const name of [
      'keyring.json',
      'inventory.db',
      'inventory.db-wal',
      'erasures.journal',
      'KEYRING.JSON',
    ])
      for (const path of [join(folder, name), join(link, name), join(folder, '.', 'x', '..', name)]) {
        expect(() => writeAskedFile(path, 'report'), name).toThrow(refused);
        expect(() => createOutputFile(path), name).toThrow(refused);
        expect(() => assertAskedFile(path), name).toThrow(refused);
      }
    expect(readFileSync(join(folder, 'keyring.json')).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    vault.close();
  });

  it('is never inside a vault, where it would be taken for a part of it: nor is the folder of an export', async () => {
    const { folder } = await makeVault();
    const link = join(temporaryFolder(), 'link');
    symlinkSync(folder, link);
    mkdirSync(join(folder, 'backups'));
    const before = readdirSync(folder);
    const inside = expect.objectContaining({ code: 'invalid-input', field: 'out' });
    for (const place of [folder, link, join(folder, 'backups'), join(link, 'backups')]) {
      for (const write of [writeAskedFile, (path: string) => createOutputFile(path)])
        expect(() => {
          write(join(place, 'report.csv'), 'rows');
        }, place).toThrow(inside);
      for (const path of [join(place, 'set'), join(place, 'erasures.journal'), place])
        expect(() => openExportFolder(path), path).toThrow(inside);
    }
    expect(readdirSync(folder)).toEqual(before);
  });

  it('has a name that the disk can hold', () => {
    const path = join(temporaryFolder(), 'x'.repeat(300));
    const tooLong = expect.objectContaining({ code: 'invalid-input' });
    expect(() => writeAskedFile(path, 'x')).toThrow(tooLong);
    expect(() => openExportFolder(path)).toThrow(tooLong);
  });

  it('is no device and no pipe: a rename would put a file in its place', () => {
    const folder = temporaryFolder();
    const pipe = join(folder, 'pipe');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    symlinkSync('/dev/null', join(folder, 'null'));
    for (const path of [pipe, join(folder, 'null'), '/dev/null'])
      expect(() => writeAskedFile(path, 'x'), path).toThrow(refused);
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  it('is any other, also one that is called so elsewhere, and a link is replaced without what it leads to', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'precious'), 'mine');
    symlinkSync(join(folder, 'precious'), join(folder, 'report.csv'));
    writeAskedFile(join(folder, 'report.csv'), 'rows');
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('mine');
    writeAskedFile(join(temporaryFolder(), 'keyring.json'), 'x');
  });
});
