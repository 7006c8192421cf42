import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { continueOnNode24 } from './node24.mjs';

// node scripts/sbom.mjs
// Writes what the program is made of (CycloneDX) and the licences of it into out/; the packager puts both beside the program.

continueOnNode24();

const { billOfMaterials, licenceTexts } = await import('./bill-of-materials.ts');

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'out');
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'bom.cdx.json'), billOfMaterials(root));
writeFileSync(join(out, 'third-party-licences.txt'), licenceTexts(root));
process.stdout.write('Wrote out/bom.cdx.json and out/third-party-licences.txt.\n');
