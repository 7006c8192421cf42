import { z } from 'zod';
import {
  bundleDraft,
  bundleEntry,
  bundleFile,
  bundlePolicy,
  comparedLine,
  disclosureBasis,
  dueBundle,
  gate,
  recordsWish,
  smallGroup,
} from '../bundle.ts';
import { personSummary } from '../person.ts';
import {
  allowEntry,
  allowScope,
  doubtContext,
  hitGroup,
  lineFilter,
  linePlace,
  pickedLog,
  rareWord,
} from '../review.ts';
import { behind, decodedReply } from '../reply.ts';
import { entry, nothing, done, text, passphrase, page, grant, writeGrant } from './entry.ts';
import { said, saidText } from '../say.ts';

/** Support bundles, from choosing logs to the purge confirmation. */
export const bundlesEntries = {
  'bundles.prepare': entry(
    'custodian',
    'job',
    z.object({
      caseRef: text.max(80),
      reason: text.max(500),
      problem: z.string().max(20_000).default(''),
      logs: z.array(grant).max(200).default([]),
      logsReason: z.string().max(500).optional(),
      sample: z.int().min(0).max(10).default(5),
      /** Moves every time by one random offset, which stays in the vault. */
      shiftTimes: z.boolean().default(false),
      /** Failing rows of this import, as shapes. */
      failuresOf: z.string().optional(),
      include: z
        .object({ environment: z.boolean(), schema: z.boolean(), failures: z.boolean() })
        .default({ environment: true, schema: true, failures: true }),
      /** Redacted records, by choice of the custodian. */
      records: recordsWish.optional(),
      /** The smallest group that may be seen; only an administrator may go under the vault's own. */
      k: smallGroup.optional(),
    }),
    bundleDraft,
  ),
  /** The smallest group that records and samples of bundles may show. */
  'bundles.smallGroup': entry('auditor', 'read', nothing, z.object({ k: smallGroup })),
  'bundles.setSmallGroup': entry('administrator', 'write', z.object({ k: smallGroup }), done),
  'bundles.compare': entry(
    'custodian',
    'write',
    z.object({
      draft: text,
      file: z.string(),
      ...lineFilter.shape,
      /** With what was replaced readable: only after `bundles.reveal`. */
      originals: z.boolean().default(false),
      /** Characters of a line that are given. */
      longest: z.int().min(100).max(1_000_000).default(4000),
      ...page,
    }),
    z.object({ total: z.int(), lines: z.array(comparedLine) }),
  ),
  /** The position of a line, or of the next or previous change, among the lines that the filter asks for. */
  'bundles.seek': entry(
    'custodian',
    'write',
    z.object({
      draft: text,
      file: z.string(),
      ...lineFilter.shape,
      line: z.int().nonnegative(),
      go: z.enum(['line', 'next-change', 'previous-change']),
    }),
    z.object({ found: z.object({ line: z.int(), position: z.int() }).nullable() }),
  ),
  /** What was replaced, put together by rule, by person or by file; of one file or of all. */
  'bundles.hits': entry(
    'custodian',
    'write',
    z.object({
      draft: text,
      by: z.enum(['rule', 'person', 'file']),
      file: z.string().optional(),
      originals: z.boolean().default(false),
      ...page,
    }),
    z.object({ total: z.int(), groups: z.array(hitGroup) }),
  ),
  /** A doubt with the lines around it. */
  'bundles.doubt': entry(
    'custodian',
    'write',
    z.object({ draft: text, doubt: text, originals: z.boolean().default(false) }),
    doubtContext,
  ),
  /** The rarest words that stayed, of one file or of all. */
  'bundles.rareWords': entry(
    'custodian',
    'job',
    z.object({ draft: text, file: z.string().optional(), limit: z.int().min(1).max(500).default(100) }),
    z.object({ words: z.array(rareWord) }),
  ),
  /** Lets the originals be shown, which goes into the audit chain. */
  'bundles.reveal': entry('custodian', 'write', z.object({ draft: text }), done),
  /** What picked log files hold, before anything is redacted. */
  'bundles.inspectLogs': entry(
    'custodian',
    'job',
    z.object({ logs: z.array(grant).min(1).max(200) }),
    z.object({ files: z.array(pickedLog.extend({ log: grant })) }),
  ),
  /** Settles a doubt: `redact` hides it, `keep` lets it stand at that place only. A hard hit cannot be kept. */
  'bundles.decide': entry(
    'custodian',
    'job',
    z.object({
      draft: text,
      decisions: z.array(z.object({ doubt: z.string(), decision: z.enum(['redact', 'keep']) })),
    }),
    bundleDraft,
  ),
  /** Hides words, everywhere in the draft or in one file, and single places. */
  'bundles.hide': entry(
    'custodian',
    'job',
    z
      .object({
        draft: text,
        words: z.array(text.max(200)).max(200).default([]),
        /** Only in this file. */
        file: z.string().optional(),
        places: z.array(linePlace).max(200).default([]),
      })
      .refine(({ words, places }) => words.length + places.length > 0, said('Say what to hide.')),
    bundleDraft,
  ),
  /** Says that what was replaced at a place is about nobody: it stays, within the scope and until the day. */
  'bundles.allow': entry(
    'custodian',
    'job',
    z.object({
      draft: text,
      place: linePlace,
      scope: allowScope,
      /** Whatever rule replaces the text, not only the one that did here. */
      anyRule: z.boolean().default(false),
      reason: text.max(500),
      /** The last day on which it counts. */
      expires: z.iso.date(),
    }),
    bundleDraft,
  ),
  'bundles.allowed': entry('custodian', 'read', nothing, z.object({ entries: z.array(allowEntry) })),
  /** Takes an entry of the allow-list back; what it let through in open drafts is hidden again. */
  'bundles.revoke': entry(
    'custodian',
    'job',
    z.object({ entry: text, draft: text.optional() }),
    z.object({ draft: bundleDraft.optional() }),
  ),
  'bundles.discard': entry('custodian', 'write', z.object({ draft: text }), done),
  'bundles.seal': entry(
    'custodian',
    'job',
    z.object({
      draft: text,
      /** Keys, or labels of the recipients' book; all of one kind. */
      recipients: z.array(text.max(8192)).max(20).default([]),
      /** Instead of keys, where the vendor has none. It goes by another way than the bundle. */
      passphrase: passphrase.optional(),
      /** Where the passphrase is written, exactly when the bundle is. */
      passphraseOut: writeGrant.optional(),
      /** Seals also to keys that nobody checked with the vendor; recorded so. */
      acceptUnchecked: z.boolean().default(false),
      /** Needed for anything but made-up data. */
      gate: gate.optional(),
      /** The recorded FERPA determination or disclosure basis. */
      determination: text.max(2000),
      basis: disclosureBasis,
      purgeBy: z.iso.date(),
      approve: z.literal(true),
      /** The second person, where the institution asks for one: their own passphrase says that it is them. */
      approver: z.object({ operator: text.max(120), passphrase }).optional(),
      out: writeGrant,
    }),
    z.object({
      bundle: z.string(),
      file: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      files: z.array(bundleFile),
      replaced: z.record(z.string(), z.int()),
      excluded: z.array(z.object({ name: z.string(), why: saidText })),
      doubts: z.int(),
      leaks: z.literal(0),
      people: z.int(),
    }),
  ),
  /** Writes what would be sealed into a new folder, after a clean leak check. For the command line's `--review`. */
  'bundles.review': entry('custodian', 'job', z.object({ draft: text, out: writeGrant }), bundleDraft),
  'bundles.list': entry('auditor', 'read', nothing, z.object({ bundles: z.array(bundleEntry) })),
  /** Bundles that the vendor should delete soon or should have deleted, and has not confirmed; the most urgent first. */
  'bundles.due': entry('auditor', 'read', nothing, z.object({ due: z.array(dueBundle) })),
  /** Records that the vendor deleted a bundle: on which day, who of them, and how that is known. */
  'bundles.confirmPurge': entry(
    'custodian',
    'write',
    z.object({
      bundle: text.max(40),
      at: z.iso.date().optional(),
      by: text.max(200),
      evidence: z.string().trim().max(2000).default(''),
    }),
    bundleEntry,
  ),
  'bundles.policy': entry('auditor', 'read', nothing, bundlePolicy),
  'bundles.setPolicy': entry('administrator', 'write', bundlePolicy.partial(), bundlePolicy),
  /** A passphrase for a bundle that nobody can guess, made here and kept nowhere. */
  'bundles.newPassphrase': entry('custodian', 'read', nothing, z.object({ passphrase: z.string() })),
  'bundles.lookup': entry(
    'custodian',
    'read',
    z.object({ pseudonym: text.max(200), bundle: z.string().optional() }),
    z.object({
      matches: z.array(
        z.object({
          bundle: z.string(),
          caseRef: z.string(),
          person: personSummary.nullable(),
          erased: z.boolean(),
          behind,
        }),
      ),
    }),
  ),
  /** Finds the pseudonyms in what the vendor wrote and says who stands behind each. Nothing is kept. */
  'bundles.decode': entry(
    'custodian',
    'read',
    z.object({
      text: z.string().max(1_000_000).optional(),
      file: grant.optional(),
      bundle: z.string().optional(),
    }),
    decodedReply,
  ),
} as const;
