import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { shippedPackages } from './shipped-packages.ts';
import type { ShippedPackage } from './shipped-packages.ts';

const component = z.looseObject({ 'bom-ref': z.string() });
const bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  serialNumber: z.string(),
  metadata: z.looseObject({
    timestamp: z.string().optional(),
    component: z.looseObject({ name: z.string() }),
  }),
  components: z.array(component),
});
const manifest = z.looseObject({ name: z.string(), license: z.string().optional() });

/**
 * The CycloneDX bill of materials as npm itself makes it from the lock file, with what ships marked as `required` and what only builds or tests as
 * `excluded`. The same lock file gives the same bytes: no moment, and a serial number that follows from the content.
 */
export function billOfMaterials(root: string): string {
  const made = bill.parse(JSON.parse(npmBill(root)));
  const shipped = new Set(shippedPackages(root).map(({ name, version }) => `${name}@${version}`));
  const { name } = manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  delete made.metadata.timestamp;
  // npm names it after the folder.
  const own = { ...made.metadata.component, name };
  // An alias is called by its own name in the reference only.
  const components = made.components.map((each) => ({
    ...each,
    name: each['bom-ref'].replace(/@[^@]+$/, ''),
    scope: shipped.has(each['bom-ref']) ? 'required' : 'excluded',
  }));
  const content = { ...made, serialNumber: '', metadata: { ...made.metadata, component: own }, components };
  const serialNumber = uuidOf(JSON.stringify(content));
  return `${JSON.stringify({ ...content, serialNumber }, null, 2)}\n`;
}

function npmBill(root: string): string {
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 } as const;
  // Within `npm run` its own address is known; on Windows the bare name is a script that only a shell starts.
  const npm = process.env['npm_execpath'];
  if (npm !== undefined) return execFileSync(process.execPath, [npm, ...args], options);
  return execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** A serial number (UUID, version 8) made of what it stands for. */
function uuidOf(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}

/** The licences of all that ships, package by package, as they lie in the packages themselves. Throws for a package that has none. */
export function licenceTexts(root: string): string {
  return shippedPackages(root)
    .map((each) => `${each.name} ${each.version}\n${'='.repeat(60)}\n${licenceOf(root, each)}\n`)
    .join('\n');
}

function licenceOf(root: string, { folder, name }: ShippedPackage): string {
  const at = join(root, folder);
  const texts = readdirSync(at)
    .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
    .toSorted()
    .map((file) => readFileSync(join(at, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const declared = licenceName(at);
  if (texts.length === 0 && declared === undefined) throw new Error(`${name} has no licence.`);
  return texts.length > 0 ? texts.join('\n\n') : `Licence: ${declared ?? ''}`;
}

/** What a package says of its licence, as an SPDX expression. */
export function licenceName(folder: string): string | undefined {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return undefined;
  return manifest.parse(JSON.parse(readFileSync(path, 'utf8'))).license;
}
