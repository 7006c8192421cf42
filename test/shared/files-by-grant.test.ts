import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { contract } from '../../shared/contract.ts';
import { pickPurposes, useOf } from '../../shared/contract/app.ts';
import { grant, importGrant, writeGrant } from '../../shared/contract/entry.ts';

/** What stands for a place on the disk, by the name that it has in an input. */
const places = /^(?:files?|folders?|paths?|dirs?|out|identity|logs|target|\w+(?:File|Folder|Path|Dir))$/;

/** Names of files within a draft or an opened bundle, which lie in memory. */
const inMemory = ['bundles.', 'viewer.'];

/** Every text in an input, with the name of its part. */
function* textsIn(type: z.core.$ZodType, name = ''): Generator<{ name: string; type: z.core.$ZodType }> {
  // The core type names no kinds; the union of all of them does.
  const { def } = (type as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      for (const [key, part] of Object.entries(def.shape)) yield* textsIn(part, key);
      break;
    case 'array':
      yield* textsIn(def.element, name);
      break;
    case 'union':
      for (const option of def.options) yield* textsIn(option, name);
      break;
    case 'record':
      yield* textsIn(def.valueType, name);
      break;
    case 'intersection':
      yield* textsIn(def.left, name);
      yield* textsIn(def.right, name);
      break;
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
      yield* textsIn(def.innerType, name);
      break;
    case 'pipe':
      yield* textsIn(def.in, name);
      break;
    case 'string':
      yield { name, type };
  }
}

const found = Object.entries(contract).flatMap(([channel, { input }]) =>
  [...textsIn(input)].map(({ name, type }) => ({
    channel,
    name,
    isGrant: type === grant || type === writeGrant || type === importGrant,
    mayDelete: type === importGrant,
    mayWrite: type === writeGrant,
  })),
);

describe('a file in the contract', () => {
  it('is a grant of a dialog that main opened, never a path that the page can choose', () => {
    const others = found
      .filter(({ name, isGrant }) => places.test(name) && !isGrant)
      .filter(({ channel, name }) => name !== 'file' || !inMemory.some((room) => channel.startsWith(room)));
    // The document to print names the import's own file, as a title.
    expect(others.map(({ channel, name }) => `${channel} ${name}`)).toEqual(['app.savePdf file']);
  });

  it('that is written was chosen in a dialog that saves', () => {
    const writers = found.filter(({ mayWrite }) => mayWrite).map(({ channel, name }) => `${channel} ${name}`);
    expect(writers).toEqual(
      expect.arrayContaining([
        ...['app.save file', 'app.savePdf file', 'bundles.seal out', 'bundles.review out', 'exports.run out'],
        ...['imports.saveRejects out', 'ledger.extract out', 'ledger.export out', 'access.build out'],
        ...['viewer.saveQuery out', 'bundles.open out', 'vault.create folder'],
        ...['backups.make out', 'backups.setPolicy folder', 'backups.restore into', 'salvage.run into'],
      ]),
    );
    expect(found.filter(({ name, mayWrite }) => name === 'out' && !mayWrite)).toEqual([]);
  });

  it('that is deleted was picked to be imported', () => {
    const deleting = found.filter(({ mayDelete }) => mayDelete);
    expect(deleting.map(({ channel, name }) => `${channel} ${name}`)).toEqual(['imports.deleteSource file']);
    expect(pickPurposes.filter((purpose) => useOf(purpose) === 'import')).toEqual([
      'import',
      'import-folder',
    ]);
  });

  it('is picked to be read, but for the dialogs that save and those that choose a folder to write to', () => {
    const saving = pickPurposes.filter((purpose) => useOf(purpose) === 'write');
    expect(saving.filter((purpose) => !purpose.startsWith('save-'))).toEqual([
      ...['new-vault-folder', 'open-folder', 'export-folder', 'backup-folder', 'salvage-folder'],
    ]);
  });
});
