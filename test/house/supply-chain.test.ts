import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { billOfMaterials, licenceName, licenceTexts } from '../../scripts/bill-of-materials.ts';
import { importedPackages, shippedPackages } from '../../scripts/shipped-packages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const names = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: names, devDependencies: names, optionalDependencies: names })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const direct = { ...manifest.devDependencies, ...manifest.dependencies, ...manifest.optionalDependencies };

/** Licences under which something may ship without more than its text. */
const permissive = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD']);

describe('the dependencies', () => {
  it('are pinned to one version each', () => {
    const loose = Object.entries(direct).filter(
      ([, version]) => !/^(?:npm:[\w@/.-]+@)?\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it('are few: those that the program needs are used by it, and those that it uses are declared', () => {
    const used = importedPackages(root);
    expect(used.filter((name) => direct[name] === undefined)).toEqual([]);
    expect(Object.keys(manifest.dependencies).filter((name) => !used.includes(name))).toEqual([]);
    expect(used.length).toBeLessThanOrEqual(20);
    expect(shippedPackages(root).length).toBeLessThanOrEqual(60);
  });

  it('run no script while they are installed', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });

  it('are under licences that ask for their text only', () => {
    const others = shippedPackages(root)
      .map(({ name, folder }) => [name, licenceName(join(root, folder))] as const)
      .filter(([, licence]) => licence === undefined || !permissive.has(licence));
    expect(others).toEqual([]);
  });
});

describe('the bill of materials', () => {
  const bill = z
    .object({
      bomFormat: z.literal('CycloneDX'),
      specVersion: z.string(),
      serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      metadata: z.looseObject({ component: z.object({ name: z.string() }) }),
      components: z.array(
        z.object({
          name: z.string(),
          version: z.string(),
          scope: z.string(),
          hashes: z.array(z.unknown()),
          purl: z.string(),
        }),
      ),
    })
    .parse(JSON.parse(billOfMaterials(root)));

  it('names every package with its hash, and tells what ships from what builds and tests', () => {
    expect(bill.metadata.component.name).toBe('trac-custodian');
    expect(bill.metadata).not.toHaveProperty('timestamp');
    const scopes = new Map(bill.components.map(({ name, scope }) => [name, scope]));
    expect(
      ['zod', 'react', 'better-sqlite3-multiple-ciphers', 'electron'].map((name) => scopes.get(name)),
    ).toEqual(Array(4).fill('required'));
    expect(['vitest', 'fast-check', 'eslint'].map((name) => scopes.get(name))).toEqual(
      Array(3).fill('excluded'),
    );
    expect(bill.components.filter(({ hashes }) => hashes.length === 0)).toEqual([]);
    expect(bill.components.filter(({ scope }) => scope === 'required')).toHaveLength(
      shippedPackages(root).length,
    );
  });

  it('is the same each time it is made', () => {
    expect(billOfMaterials(root)).toBe(billOfMaterials(root));
  });

  it('stands beside the licence of each package that ships', () => {
    const texts = licenceTexts(root);
    for (const { name, version } of shippedPackages(root)) expect(texts).toContain(`${name} ${version}\n`);
    expect(texts).toContain('Permission is hereby granted, free of charge');
  });
});
