import { z } from 'zod';
import { storageRisk } from '../storage.ts';
import type { Role } from '../session.ts';
import { said } from '../say.ts';

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

/** Writes one capability down: the least role, who answers, what goes in, what comes out. */
export function entry<In extends z.ZodType, Out extends z.ZodType, Kind extends EntryKind>(
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
export const grant = z.string().regex(/^grant-[0-9a-f]{32}$/, said('Pick the file again.'));

/**
 * A grant for a place that the person chose to be written. What was picked to be read has another first digit, so that a page that was taken over cannot
 * have the file of an import overwritten.
 */
export const writeGrant = z.string().regex(/^grant-[0-7][0-9a-f]{31}$/, said('Choose where to save it.'));

/**
 * A grant for a file or folder that was picked or dropped to be imported, which alone may be deleted after the import: of what was picked for anything else (a
 * key, a log) a page that was taken over cannot have it done.
 */
export const importGrant = z.string().regex(/^grant-[c-f][0-9a-f]{31}$/, said('Pick the file again.'));

/** A picked file: its grant, and its name and size for display. */
export const grantedFile = z.object({
  grant,
  name: z.string(),
  bytes: z.number(),
  /** Of a folder for a vault that is no place for one. */
  storage: storageRisk.optional(),
});

/** A picked file. */
export type GrantedFile = z.infer<typeof grantedFile>;

/** No input, or nothing to say. */
export const nothing = z.object({});

/** It is done. */
export const done = z.object({ done: z.literal(true) });

/** A text that is not empty. */
export const text = z.string().trim().min(1);

/** A passphrase as typed. */
export const passphrase = z.string().min(1).max(1024);

/** Which part of a list is wanted. */
export const page = {
  offset: z.int().nonnegative().default(0),
  limit: z.int().min(1).max(1000).default(100),
};
