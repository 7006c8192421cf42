import { createHash } from 'node:crypto';
import { z } from 'zod';
import { bundleFile } from '../../../shared/bundle.ts';
import type { BundleFile } from '../../../shared/bundle.ts';
import type { ArchiveFile } from './archive.ts';

/** The manifest of a bundle: what it holds and what may be done with it. Signers appear by role, never by name. */
export const manifestSchema = z.object({
  format: z.literal('trac-custodian-bundle/1'),
  bundle: z.string(),
  case: z.string(),
  created: z.string(),
  purge_by: z.string(),
  permitted_use: z.string(),
  no_ai_training: z.literal(true),
  no_redisclosure: z.literal(true),
  basis: z.string(),
  approved_by: z.string(),
  program: z.string(),
  files: z.array(bundleFile.extend({ sha256: z.string() })),
  replaced: z.record(z.string(), z.int()),
  excluded: z.array(z.object({ name: z.string(), why: z.string() })),
  limits: z.string(),
});

/** The manifest of a bundle. */
export type Manifest = z.infer<typeof manifestSchema>;

/** What a manifest is made from. */
export interface ManifestInput {
  readonly bundle: string;
  readonly caseRef: string;
  readonly created: string;
  readonly purgeBy: string;
  readonly basis: string;
  readonly role: string;
  readonly version: string;
  readonly files: readonly (Pick<BundleFile, 'lines' | 'withheld'> & ArchiveFile)[];
  readonly replaced: Readonly<Record<string, number>>;
  readonly excluded: readonly { name: string; why: string }[];
}

const limits =
  'Known people were found by every identifier in the inventory; unknown people by patterns only. Free text passes word by word from a list. The report is not a guarantee of anonymity.';

/** Writes manifest.json. */
export function writeManifest(input: ManifestInput): string {
  const manifest: Manifest = {
    format: 'trac-custodian-bundle/1',
    bundle: input.bundle,
    case: input.caseRef,
    created: input.created,
    purge_by: input.purgeBy,
    permitted_use: 'Technical support for the case named here, and nothing else.',
    no_ai_training: true,
    no_redisclosure: true,
    basis: input.basis,
    approved_by: input.role,
    program: `Trac Custodian ${input.version}`,
    files: input.files.map(({ name, bytes, lines, withheld }) => ({
      name,
      bytes: bytes.length,
      lines,
      withheld,
      sha256: sha256(bytes),
    })),
    replaced: { ...input.replaced },
    excluded: [...input.excluded],
    limits,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const readmeLines = [
  'TRAC CUSTODIAN SUPPORT BUNDLE',
  '',
  'What this is',
  'Material for one support case. Identifiers of people were replaced by pseudonyms before it was sealed.',
  'The same pseudonym always stands for the same person within this bundle, and for nobody in another one.',
  'To ask about someone, quote the pseudonym: the institution can look it up, you cannot.',
  '',
  'What was removed',
  'Names, ids, card numbers, e-mail and network addresses, phone numbers, dates of birth, query values,',
  'cookies and tokens. Lines that could not be understood were withheld and counted (see manifest.json).',
  '',
  'What you may do with it (34 CFR 99.33(a))',
  'Use it only for the case named in manifest.json. Do not disclose it to any other party without the prior',
  'consent of the institution. Do not try to find out who stands behind a pseudonym.',
  'Do not use it to train or test machine learning systems.',
  '',
  'When it ends',
  'Delete it and every copy by the date in manifest.json (purge_by), and confirm that to the institution.',
  '',
];

/** The README of every bundle: fixed text, no data. */
export function writeReadme(): string {
  return readmeLines.join('\n');
}

/** How many lines the README has. */
export const readmeLength = readmeLines.length - 1;

/** Fixed lines of ours, which hold no data at all. */
export const fixedLines: ReadonlySet<string> = new Set(readmeLines);

/** SHA-256, hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
