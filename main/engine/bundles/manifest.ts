import { createHash } from 'node:crypto';
import { z } from 'zod';
import { bundleFile, canaryReport, recordsReport } from '../../../shared/bundle.ts';
import type { BundleFile, CanaryReport, RecordsReport } from '../../../shared/bundle.ts';
import { determinationLines } from './determination.ts';
import { readmeLines } from './readme.ts';
import { said } from '../../../shared/say.ts';

/** The manifest of a bundle: what it holds and what may be done with it. Signers appear by role, never by name. Fields are only ever added. */
export const manifestSchema = z.object({
  format: z.literal('trac-custodian-bundle/1'),
  bundle: z.string(),
  case: z.string(),
  created: z.string(),
  purge_by: z.string(),
  permitted_use: z.string(),
  no_ai_training: z.literal(true),
  no_redisclosure: z.literal(true),
  redisclosure_notice: z.string().optional(),
  basis: z.string(),
  approved_by: z.string(),
  second_approval: z.string().optional(),
  program: z.string(),
  files: z.array(bundleFile.extend({ sha256: z.string() })),
  replaced: z.record(z.string(), z.int()),
  excluded: z.array(z.object({ name: z.string(), why: z.string() })),
  /** What the times of its logs are. */
  times: z.string().optional(),
  doubts: z.object({ redacted: z.int(), kept: z.int() }).optional(),
  leak_check: z.object({ hits: z.literal(0), files: z.int(), bytes: z.int(), how: z.string() }).optional(),
  /** What was done so that no small group can be seen in the records, where there are any. */
  small_groups: recordsReport.optional(),
  /** Made-up people who were sent through the redactor in copies of lines of the logs: none came through. */
  canaries: canaryReport.omit({ survivors: true }).optional(),
  limits: z.string(),
});

/** The manifest of a bundle. */
export type Manifest = z.infer<typeof manifestSchema>;

/** What a manifest is made from. Dates are `YYYY-MM-DD`. */
export interface ManifestInput {
  readonly bundle: string;
  readonly caseRef: string;
  readonly created: string;
  readonly purgeBy: string;
  readonly basis: string;
  readonly role: string;
  readonly secondRole: string | undefined;
  readonly version: string;
  readonly files: readonly (Omit<BundleFile, 'bytes'> & { readonly size: number; readonly sha256: string })[];
  readonly replaced: Readonly<Record<string, number>>;
  readonly excluded: readonly { name: string; why: string }[];
  readonly doubts: { readonly redacted: number; readonly kept: number };
  readonly smallGroups?: RecordsReport | undefined;
  readonly areTimesShifted: boolean;
  readonly canaries?: CanaryReport | undefined;
}

const fixed = {
  format: 'trac-custodian-bundle/1',
  permitted_use: said('Technical support for the case named here, and nothing else.'),
  no_ai_training: true,
  no_redisclosure: true,
  redisclosure_notice: said(
    'Not to be disclosed to any other party without the prior consent of the parent or eligible student; to be used only for the purpose for which it was disclosed (34 CFR 99.33(a)).',
  ),
  limits: said(
    'Known people were found by every identifier in the inventory; unknown people by patterns only. Free text passes word by word from a list. The report is not a guarantee of anonymity.',
  ),
} as const;

const how =
  'By code that shares nothing with the redactor, over every byte of the finished archive, this file too; a single hit would have stopped it.';

/** Writes manifest.json. That the check found nothing may be said beforehand: if it finds something, there is no bundle. */
export function writeManifest(input: ManifestInput): string {
  const manifest: Manifest = {
    format: fixed.format,
    bundle: input.bundle,
    case: input.caseRef,
    created: input.created,
    purge_by: input.purgeBy,
    permitted_use: fixed.permitted_use,
    no_ai_training: fixed.no_ai_training,
    no_redisclosure: fixed.no_redisclosure,
    redisclosure_notice: fixed.redisclosure_notice,
    basis: input.basis,
    approved_by: input.role,
    ...(input.secondRole === undefined ? {} : { second_approval: input.secondRole }),
    program: `Trac Custodian ${input.version}`,
    files: input.files.map(({ name, size, lines, withheld, sha256: hash }) => ({
      name,
      bytes: size,
      lines,
      withheld,
      sha256: hash,
    })),
    replaced: { ...input.replaced },
    excluded: [...input.excluded],
    doubts: { ...input.doubts },
    leak_check: {
      hits: 0,
      files: input.files.length,
      bytes: input.files.reduce((sum, file) => sum + file.size, 0),
      how,
    },
    times: input.areTimesShifted
      ? 'All moved by one offset that you do not know: intervals and order are real, moments are not.'
      : 'As in the original.',
    ...(input.canaries === undefined ? {} : { canaries: withoutSurvivors(input.canaries) }),
    limits: fixed.limits,
    ...(input.smallGroups === undefined ? {} : { small_groups: input.smallGroups }),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function withoutSurvivors({ survivors, ...counts }: CanaryReport): Omit<CanaryReport, 'survivors'> {
  if (survivors.length > 0) throw new TypeError('a canary survived, so there is no bundle');
  return counts;
}

/** Fixed lines of ours, which hold no data at all. */
export const fixedLines: ReadonlySet<string> = new Set([
  ...readmeLines,
  ...determinationLines,
  ...Object.entries(fixed).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`),
  `    "how": ${JSON.stringify(how)}`,
  `  "limits": ${JSON.stringify(fixed.limits)}`,
]);

/** SHA-256, hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
