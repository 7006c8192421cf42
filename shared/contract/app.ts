import { z } from 'zod';
import { printable } from '../documents/printable.ts';
import { failureSchema } from '../failure.ts';
import { windowLanguage, workstationPolicy } from '../workstation-policy.ts';
import { entry, nothing, done, grantedFile, writeGrant } from './entry.ts';

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
  'save-letter',
  'save-pdf',
  'save-package',
  'save-issues',
  'save-rejects',
  'export-folder',
  'reply',
  'save-query',
  'save-register',
  'save-log',
  'save-anchor',
  'save-report',
  'save-list',
  'save-view',
  'open-anchor',
  'save-backup',
  'backup-file',
  'backup-folder',
  'salvage-folder',
] as const;

const written: ReadonlySet<string> = new Set([
  'new-vault-folder',
  'open-folder',
  'export-folder',
  'backup-folder',
  'salvage-folder',
]);

/** Whether a dialog is for something that will be read, for a place that will be written, or for a file that will be imported and may be deleted then. */
export function useOf(purpose: (typeof pickPurposes)[number]): 'read' | 'write' | 'import' {
  if (purpose === 'import' || purpose === 'import-folder') return 'import';
  return purpose.startsWith('save-') || written.has(purpose) ? 'write' : 'read';
}

/** What the window asks of the main process itself. */
export const appEntries = {
  'app.info': entry(
    'anyone',
    'host',
    nothing,
    z.object({ name: z.string(), version: z.string(), runtime: z.enum(['electron', 'preview', 'cli']) }),
  ),
  /** What the institution has set for this computer; `refused` where that cannot be used, and no vault is opened. */
  'app.workstation': entry(
    'anyone',
    'host',
    nothing,
    z.object({ policy: workstationPolicy, refused: failureSchema.optional() }),
  ),
  /** Tells which language the window speaks: the menu and the dialogs of the operating system follow. */
  'app.speak': entry('anyone', 'host', z.object({ language: windowLanguage }), done),
  'app.pick': entry(
    'anyone',
    'host',
    z.object({ purpose: z.enum(pickPurposes), suggestedName: z.string().max(120).optional() }),
    z.object({ files: z.array(grantedFile) }),
  ),
  /** Saves text that the window shows (certificate, issue report) to a file picked before. */
  'app.save': entry(
    'auditor',
    'host',
    z.object({ file: writeGrant, text: z.string().max(20_000_000) }),
    done,
  ),
  /** Prints one of our own documents to a tagged PDF in a file picked before. Only the window can. */
  'app.savePdf': entry('auditor', 'host', z.object({ file: writeGrant, what: printable }), done),
  /** Whether this computer has a keychain that keeps a secret; `plain-text` only looks like one. */
  'app.keychain': entry(
    'auditor',
    'host',
    nothing,
    z.object({ state: z.enum(['real', 'plain-text', 'none']) }),
  ),
  /** Cancels a running job by name; the vault stays as it was. Without an open vault, only what looks at bundles. */
  'app.cancel': entry('anyone', 'host', z.object({ job: z.string() }), z.object({ cancelled: z.boolean() })),
  /**
   * Lets a running job rest at its next step, or go on. It goes on by itself once the vault is locked or something else is to be written. False: nothing of
   * this name runs, it may not rest, or something waits for it.
   */
  'app.pause': entry(
    'auditor',
    'host',
    z.object({ job: z.string(), isPaused: z.boolean() }),
    z.object({ known: z.boolean() }),
  ),
} as const;
