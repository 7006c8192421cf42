import { z } from 'zod';
import {
  bundleDraft,
  bundleEntry,
  bundleFile,
  bundlePolicy,
  comparedLine,
  contactChannels,
  disclosureBasis,
  dueBundle,
  gate,
  recipientEntry,
  recordsWish,
  smallGroup,
} from './bundle.ts';
import { erasureCertificate, erasurePreview, erasureProof } from './erasure.ts';
import { importKind, knownFormat, sourceFormat } from './imports/source.ts';
import { columnMapping, importProfile, inspection, profileSettings } from './imports/columns.ts';
import { importIssue, importRules, rejectedRow } from './imports/rules.ts';
import { tripwireNames } from './imports/counts.ts';
import { importPlan, planOptions } from './imports/plan.ts';
import { heldRow, importReceipt, importRefusal, undoCounts } from './imports/receipts.ts';
import { auditEntry, disclosureEntry, verifyReport } from './ledger.ts';
import { personChange, personId, personKind, personRecord, personSummary } from './person.ts';
import {
  allowEntry,
  allowScope,
  doubtContext,
  hitGroup,
  lineFilter,
  linePlace,
  pickedLog,
  rareWord,
} from './review.ts';
import { role, session, slotHolder, vaultStatus } from './session.ts';
import type { Role } from './session.ts';
import { failureGroup, shownFilter, openedBundle, queryResult, recordTable, shownLine } from './viewer.ts';
import { behind, decodedReply } from './reply.ts';

/**
 * Who answers an entry: `host` the main process itself; `read` the reader thread, while a job may be running;
 * `write` the writer thread; `job` the writer thread, long, with progress and cancel; `view` a thread of its own, which never meets the vault, for
 * sealed bundles that someone else made.
 */
export type EntryKind = 'host' | 'read' | 'write' | 'job' | 'view';

/** One capability: what goes in, what comes out, the least role, and who answers. `anyone` needs no open vault. */
export interface Entry<
  In extends z.ZodType = z.ZodType,
  Out extends z.ZodType = z.ZodType,
  Kind extends EntryKind = EntryKind,
> {
  readonly input: In;
  readonly output: Out;
  readonly role: Role | 'anyone';
  readonly kind: Kind;
}

function entry<In extends z.ZodType, Out extends z.ZodType, Kind extends EntryKind>(
  role: Role | 'anyone',
  kind: Kind,
  input: In,
  output: Out,
): Entry<In, Out, Kind> {
  return { role, kind, input, output };
}

/**
 * Stands for a file or folder that a person picked in a dialog (or named on the command line). Paths never come from the
 * window: main hands out grants and resolves them, so a hostile page can name no file.
 */
export const grant = z.string().regex(/^grant-[0-9a-f]{32}$/, 'Pick the file again.');

/** A picked file: its grant, and its name and size for display. */
export const grantedFile = z.object({ grant, name: z.string(), bytes: z.number() });

/** A picked file. */
export type GrantedFile = z.infer<typeof grantedFile>;

const nothing = z.object({});
const done = z.object({ done: z.literal(true) });
const text = z.string().trim().min(1);
const passphrase = z.string().min(1).max(1024);
const page = { offset: z.int().nonnegative().default(0), limit: z.int().min(1).max(1000).default(100) };
const sealed = { file: grant, identity: grant.optional(), passphrase: passphrase.optional() };
const exported = { query: z.string().max(400).default(''), kind: personKind.optional() };
const fieldChanges = z.record(z.string(), z.string().nullable());

/** What a dialog is for: it decides filters, and whether files, a folder, or a new file is picked. */
export const pickPurposes = [
  'vault-folder',
  'new-vault-folder',
  'import',
  'import-folder',
  'photo',
  'logs',
  'identity',
  'sealed-bundle',
  'open-folder',
  'save-bundle',
  'save-certificate',
  'save-issues',
  'save-rejects',
  'export-folder',
  'reply',
  'save-query',
] as const;

/** The layouts that people can be exported in. */
export const exportFormat = z.enum(['traccloud', 'oneroster']);

/** The single source from which router, preload, renderer client and command line are derived. */
export const contract = {
  'app.info': entry(
    'anyone',
    'host',
    nothing,
    z.object({ name: z.string(), version: z.string(), runtime: z.enum(['electron', 'preview', 'cli']) }),
  ),
  'app.pick': entry(
    'anyone',
    'host',
    z.object({ purpose: z.enum(pickPurposes), suggestedName: z.string().max(120).optional() }),
    z.object({ files: z.array(grantedFile) }),
  ),
  /** Saves text that the window shows (certificate, issue report) to a file picked before. */
  'app.save': entry('auditor', 'host', z.object({ file: grant, text: z.string().max(20_000_000) }), done),
  /** Cancels a running job by name; the vault stays as it was. */
  'app.cancel': entry('auditor', 'host', z.object({ job: z.string() }), z.object({ cancelled: z.boolean() })),

  'vault.status': entry('anyone', 'host', nothing, vaultStatus),
  /** Chooses the vault folder to work with; says at once when it is none, newer or damaged. */
  'vault.choose': entry('anyone', 'host', z.object({ folder: grant }), vaultStatus),
  'vault.create': entry(
    'anyone',
    'write',
    z.object({ folder: grant, institution: text.max(200), operator: text.max(120), passphrase }),
    z.object({ session, recoveryKey: z.string() }),
  ),
  'vault.unlock': entry(
    'anyone',
    'write',
    z.object({
      operator: z.string().optional(),
      passphrase: passphrase.optional(),
      recoveryKey: z.string().max(400).optional(),
    }),
    session,
  ),
  'vault.lock': entry('anyone', 'host', nothing, done),
  'vault.changePassphrase': entry(
    'auditor',
    'write',
    z.object({
      current: passphrase.optional(),
      recoveryKey: z.string().max(400).optional(),
      next: passphrase,
    }),
    done,
  ),
  'vault.verify': entry('auditor', 'job', nothing, verifyReport),

  /** Who may open the vault with a passphrase of their own. */
  'slots.list': entry('auditor', 'read', nothing, z.object({ people: z.array(slotHolder) })),
  /** Gives a second person a slot; they type their own passphrase, the administrator confirms with theirs. */
  'slots.add': entry(
    'administrator',
    'write',
    z.object({ name: text.max(120), role, passphrase, own: passphrase }),
    slotHolder,
  ),

  'people.search': entry(
    'auditor',
    'read',
    z.object({
      query: z.string().max(400).default(''),
      kind: personKind.optional(),
      /** `capped` stops counting at 1,000, so that typing stays instant over a million people. */
      count: z.enum(['exact', 'capped']).default('exact'),
      ...page,
    }),
    z.object({ total: z.int(), totalIsExact: z.boolean(), people: z.array(personSummary) }),
  ),
  /** `id` is the internal id, or an external id that names one person only. */
  'people.get': entry('custodian', 'read', z.object({ id: text }), personRecord),
  'people.photo': entry(
    'custodian',
    'read',
    z.object({ id: personId }),
    z.object({ mime: z.enum(['image/jpeg', 'image/png']), bytes: z.instanceof(Uint8Array) }).nullable(),
  ),
  'people.history': entry(
    'custodian',
    'read',
    z.object({ id: text }),
    z.object({ changes: z.array(personChange) }),
  ),
  'people.registrations': entry(
    'custodian',
    'read',
    z.object({ id: text }),
    z.object({
      registrations: z.array(
        z.object({
          registration: z.int(),
          fields: z.record(z.string(), z.string()),
          importedBy: z.string().optional(),
          updatedAt: z.string(),
        }),
      ),
    }),
  ),
  'people.add': entry(
    'custodian',
    'write',
    z.object({ kind: personKind, fields: fieldChanges }),
    personRecord,
  ),
  /** Sets fields (null empties one). With `version`, refuses when someone changed the record since. */
  'people.set': entry(
    'custodian',
    'write',
    z.object({ id: text, version: z.int().optional(), fields: fieldChanges }),
    z.object({ person: personRecord, change: z.int().nullable() }),
  ),
  /** Makes one record of two. `take`: the fields whose value the record that stays gets from the one that goes. */
  'people.merge': entry(
    'custodian',
    'write',
    z.object({ keep: text, drop: text, take: z.array(z.string()).default([]) }),
    z.object({ merge: z.int(), person: personRecord }),
  ),
  'people.undoMerge': entry(
    'custodian',
    'write',
    z.object({ merge: z.int() }),
    z.object({ people: z.array(personRecord) }),
  ),
  /** Merges that can still be undone. */
  'people.merges': entry(
    'custodian',
    'read',
    nothing,
    z.object({
      merges: z.array(z.object({ merge: z.int(), at: z.string(), id: personId, name: z.string() })),
    }),
  ),
  'people.undo': entry('custodian', 'write', z.object({ change: z.int() }), personRecord),
  /** A photo as a file, or as bytes that the sandboxed window has scaled. Metadata is stripped either way. */
  'people.setPhoto': entry(
    'custodian',
    'write',
    z.object({
      id: text,
      file: grant.optional(),
      bytes: z.instanceof(Uint8Array<ArrayBuffer>).optional(),
    }),
    personRecord,
  ),
  'people.removePhoto': entry('custodian', 'write', z.object({ id: text }), personRecord),

  /** Looks at a file: what it is, how it is written, where its columns would go. Without `kind` it is guessed. */
  'imports.inspect': entry(
    'custodian',
    'write',
    z.object({
      file: grant,
      kind: importKind.optional(),
      format: knownFormat.optional(),
      /** The profile to read it by; without it the most used one that fits. */
      profile: z.string().optional(),
    }),
    inspection,
  ),
  'imports.plan': entry(
    'custodian',
    'job',
    z.object({
      file: grant,
      kind: importKind,
      format: sourceFormat,
      mapping: z.array(columnMapping).default([]),
      options: planOptions.optional(),
      /** The plan that this one takes the place of. */
      instead: z.string().optional(),
    }),
    importPlan,
  ),
  /** Refused rows with their cells, to be put right: values, for the window only. */
  'imports.rejects': entry(
    'custodian',
    'write',
    z.object({
      plan: text,
      rule: z.enum(importRules).optional(),
      columnIndex: z.int().nonnegative().optional(),
      ...page,
    }),
    z.object({ headers: z.array(z.string()), total: z.int(), rows: z.array(rejectedRow) }),
  ),
  /** Writes the refused rows, in clear text, to a new file. */
  'imports.saveRejects': entry(
    'custodian',
    'write',
    z.object({ plan: text, out: grant }),
    z.object({ rows: z.int() }),
  ),
  'imports.apply': entry(
    'custodian',
    'job',
    z.object({
      plan: text,
      /** Mark what the file does not have as inactive; nothing is deleted. */
      markInactive: z.boolean().default(false),
      /** What was typed where a tripwire asks for it. */
      confirm: z.string().optional(),
      /** Tripwires that were told beforehand not to stop it. */
      accept: z.array(z.enum(tripwireNames)).default([]),
      profile: z.string().optional(),
      unattended: z.boolean().default(false),
    }),
    importReceipt,
  ),
  'imports.discard': entry('custodian', 'write', z.object({ plan: text }), done),
  'imports.list': entry('auditor', 'read', nothing, z.object({ imports: z.array(importReceipt) })),
  'imports.issues': entry(
    'custodian',
    'read',
    z.object({ receipt: text, ...page }),
    z.object({ total: z.int(), issues: z.array(importIssue) }),
  ),
  'imports.undoPreview': entry('custodian', 'read', z.object({ receipt: text }), undoCounts),
  'imports.undo': entry('custodian', 'job', z.object({ receipt: text }), undoCounts),
  'imports.profiles': entry('custodian', 'read', nothing, z.object({ profiles: z.array(importProfile) })),
  'imports.profile': entry('custodian', 'read', z.object({ name: text }), importProfile),
  'imports.saveProfile': entry(
    'custodian',
    'write',
    z.object({ name: text.max(120), settings: profileSettings }),
    done,
  ),
  'imports.deleteProfile': entry('custodian', 'write', z.object({ name: text }), done),
  /** Unattended imports that stopped by themselves and were not looked at yet. */
  'imports.refusals': entry('custodian', 'read', nothing, z.object({ refusals: z.array(importRefusal) })),
  'imports.dismissRefusal': entry('custodian', 'write', z.object({ refusal: z.int() }), done),
  /** Rows that may be someone known and wait for a decision. */
  'imports.held': entry(
    'custodian',
    'read',
    z.object(page),
    z.object({ total: z.int(), held: z.array(heldRow) }),
  ),
  'imports.decideHeld': entry(
    'custodian',
    'write',
    z.object({
      held: z.int(),
      decision: z.enum(['same', 'different', 'discard']),
      /** For `same`: the fields whose value the person gets from the row; all when left out. */
      take: z.array(z.string()).optional(),
    }),
    done,
  ),

  'erase.preview': entry(
    'custodian',
    'read',
    z.object({ ids: z.array(text).min(1).max(100_000) }),
    erasurePreview,
  ),
  'erase.run': entry(
    'custodian',
    'job',
    z.object({
      ids: z.array(text).min(1).max(100_000),
      /** A reason code, or the custodian's own words (kept in the erasable table). */
      reason: text.max(500),
      /** The legal basis as a code (see `erasureBases`); institutions have further ones of their own. */
      basis: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9 .()/_-]{1,39}$/, 'Give the legal basis as a short code.'),
      /** For one person: the last four characters of the id. For many: `confirmCount`. */
      confirm: z.string().optional(),
      confirmCount: z.int().optional(),
    }),
    z.object({ erased: z.int(), proof: erasureProof, certificate: erasureCertificate }),
  ),

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
      .refine(({ words, places }) => words.length + places.length > 0, 'Say what to hide.'),
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
      out: grant,
    }),
    z.object({
      bundle: z.string(),
      file: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      files: z.array(bundleFile),
      replaced: z.record(z.string(), z.int()),
      excluded: z.array(z.object({ name: z.string(), why: z.string() })),
      doubts: z.int(),
      leaks: z.literal(0),
      people: z.int(),
    }),
  ),
  /** Writes what would be sealed into a new folder, after a clean leak check. For the command line's `--review`. */
  'bundles.review': entry('custodian', 'job', z.object({ draft: text, out: grant }), bundleDraft),
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

  'recipients.list': entry('auditor', 'read', nothing, z.object({ recipients: z.array(recipientEntry) })),
  /** Says whether a key can be sealed to, of which kind it is, what to read aloud of it, and what the book knows of it. */
  'recipients.inspect': entry(
    'custodian',
    'read',
    z.object({ key: text.max(8192) }),
    z.object({
      kind: recipientEntry.shape.kind,
      fingerprint: z.string(),
      known: recipientEntry.nullable(),
    }),
  ),
  'recipients.add': entry(
    'custodian',
    'write',
    z.object({ label: text.max(80), key: text.max(8192), note: z.string().trim().max(500).default('') }),
    recipientEntry,
  ),
  /** Records that somebody compared the fingerprint with the vendor. `recipient` is its id or its label. */
  'recipients.check': entry(
    'custodian',
    'write',
    z.object({
      recipient: text.max(80),
      channel: z.enum(contactChannels),
      with: z.string().trim().max(200).default(''),
      at: z.iso.date().optional(),
    }),
    recipientEntry,
  ),
  /** The key is used no more; bundles that were sealed to it keep naming it. */
  'recipients.retire': entry('custodian', 'write', z.object({ recipient: text.max(80) }), recipientEntry),
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
  /** The support side: opens a sealed bundle with an age identity file or a passphrase. Needs no vault. */
  'bundles.open': entry(
    'anyone',
    'view',
    z.object({ ...sealed, out: grant.optional() }),
    z.object({
      manifest: z.record(z.string(), z.unknown()),
      files: z.array(
        z.object({ name: z.string(), bytes: z.int(), sha256: z.string(), matches: z.boolean() }),
      ),
      /** Listed in the manifest, but not there. */
      missing: z.array(z.string()),
      /** There, but not listed in the manifest. */
      unlisted: z.array(z.string()),
      out: z.string().optional(),
    }),
  ),
  /** Opens a sealed bundle to look at it. What is inside stays in memory until it is closed or the vault locks. */
  'viewer.open': entry('anyone', 'view', z.object(sealed), openedBundle),
  'viewer.close': entry('anyone', 'view', z.object({ opened: text }), done),
  'viewer.lines': entry(
    'anyone',
    'view',
    z.object({ opened: text, file: z.string(), filter: shownFilter.prefault({}), ...page }),
    z.object({ total: z.int(), lines: z.array(shownLine) }),
  ),
  /** All lines of all files in which a pseudonym stands, in any of its forms. */
  'viewer.find': entry(
    'anyone',
    'view',
    z.object({ opened: text, pseudonym: text.max(200), ...page }),
    z.object({
      total: z.int(),
      files: z.array(z.object({ name: z.string(), count: z.int() })),
      lines: z.array(shownLine.extend({ file: z.string() })),
    }),
  ),
  /** What failed most in the logs: requests with a status of 400 or more, and error messages. */
  'viewer.failing': entry(
    'anyone',
    'view',
    z.object({ opened: text }),
    z.object({ failures: z.array(failureGroup) }),
  ),
  /** The tables of the records inside a bundle; none where it has no records. */
  'viewer.tables': entry(
    'anyone',
    'view',
    z.object({ opened: text }),
    z.object({ tables: z.array(recordTable) }),
  ),
  /** Asks the records in SQL, for reading only. Stops after some seconds and a number of rows. */
  'viewer.query': entry('anyone', 'view', z.object({ opened: text, sql: text.max(20_000) }), queryResult),
  /** Writes what a query gives to a table file, in clear text; no cell of it is a formula. */
  'viewer.saveQuery': entry(
    'anyone',
    'view',
    z.object({ opened: text, sql: text.max(20_000), out: grant }),
    z.object({ rows: z.int(), more: z.boolean() }),
  ),

  /** How much an export would bring. `people` are those who would go, `confidential` among them; `restricted` records stay. */
  'exports.preview': entry(
    'custodian',
    'read',
    z.object({ ...exported, format: exportFormat }),
    z.object({ people: z.int(), registrations: z.int(), confidential: z.int(), restricted: z.int() }),
  ),
  /** Writes people and their registrations to a new or empty folder, in clear text, and records the disclosure. */
  'exports.run': entry(
    'custodian',
    'job',
    z.object({
      ...exported,
      format: exportFormat,
      purpose: text.max(500),
      recipient: text.max(200).default('A file on this workstation'),
      /** Sensitive and unclassified fields too. A OneRoster set has no place for them. */
      includeSensitive: z.boolean().default(false),
      out: grant,
    }),
    z.object({
      files: z.array(z.object({ name: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() })),
      people: z.int(),
      registrations: z.int(),
      confidential: z.int(),
      leftOut: z.int(),
      disclosure: z.int(),
    }),
  ),

  'ledger.activity': entry(
    'auditor',
    'read',
    z.object({ person: z.string().optional(), since: z.string().optional(), ...page }),
    z.object({ total: z.int(), entries: z.array(auditEntry) }),
  ),
  'ledger.disclosures': entry(
    'auditor',
    'read',
    z.object({ person: z.string().optional(), since: z.string().optional(), ...page }),
    z.object({ total: z.int(), disclosures: z.array(disclosureEntry) }),
  ),
} as const satisfies Record<string, Entry>;

/** The contract's type: every derived thing is a function of it. */
export type Contract = typeof contract;

/** The name of a capability. */
export type Channel = keyof Contract;

/** The names of the capabilities that one kind of thread answers. */
export type ChannelOf<Kind extends EntryKind> = {
  [C in Channel]: Contract[C]['kind'] extends Kind ? C : never;
}[Channel];

/** What a caller passes (defaults may be left out). */
export type Input<C extends Channel> = z.input<Contract[C]['input']>;

/** What the engine receives (defaults filled in). */
export type Parsed<C extends Channel> = z.output<Contract[C]['input']>;

/** What a capability gives. */
export type Output<C extends Channel> = z.output<Contract[C]['output']>;

/** The same object with each entry's types by name, so that a generic channel keeps its own input and output. */
const entries: {
  readonly [C in Channel]: { readonly input: z.ZodType<Parsed<C>>; readonly output: z.ZodType<Output<C>> };
} = contract;

/** Checks what came in for a channel. Throws a `ZodError` when it does not fit. */
export function parseInput<C extends Channel>(channel: C, input: unknown): Parsed<C> {
  return entries[channel].input.parse(input);
}

/** Checks what a channel gave. Throws a `ZodError` when it does not fit. */
export function parseOutput<C extends Channel>(channel: C, output: unknown): Output<C> {
  return entries[channel].output.parse(output);
}

/** Whether a name is a channel of the contract. */
export function isChannel(name: string): name is Channel {
  return Object.hasOwn(contract, name);
}
