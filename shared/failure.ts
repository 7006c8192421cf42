import './jitless.ts';
import { z } from 'zod';
import { said, Sentence, sentenceSchema } from './say.ts';
import type { Said } from './say.ts';

/** Every way the product refuses or fails, as one closed list. Published codes stay. */
export const failureCodes = [
  'locked',
  'wrong-passphrase',
  'wrong-recovery-key',
  'wait-before-retry',
  'weak-passphrase',
  'not-a-vault',
  'vault-exists',
  'vault-newer',
  'vault-damaged',
  'vault-in-use',
  'keyring-tampered',
  'keychain-unavailable',
  'forbidden',
  'policy-refused',
  'invalid-input',
  'usage',
  'not-found',
  'ambiguous',
  'changed-meanwhile',
  'nothing-to-undo',
  'confirmation-mismatch',
  'held',
  'busy',
  'cancelled',
  'disk-full',
  'disk-error',
  'read-only',
  'no-such-file',
  'is-a-directory',
  'not-a-directory',
  'already-exists',
  'no-access',
  'empty-file',
  'binary-file',
  'unsupported-file',
  'unsupported-encoding',
  'no-rows',
  'duplicate-headers',
  'mapping-incomplete',
  'plan-stale',
  'bad-image',
  'bad-recipient',
  'mixed-recipients',
  'bad-identity',
  'not-a-bundle',
  'not-a-backup',
  'backup-damaged',
  'gate-incomplete',
  'leak-found',
  'doubts-open',
  'not-verified',
  'out-of-order',
  'not-true',
  'internal',
] as const;

/** One code of the closed list of failures. */
export type FailureCode = (typeof failureCodes)[number];

/** How a failure crosses IPC and the CLI: a sentence a person can act on; never a stack, never personal data. */
export const failureSchema = z.object({
  code: z.enum(failureCodes),
  message: z.string(),
  field: z.string().optional(),
  hint: z.string().optional(),
  /** Message and hint apart from their values, where there are some: what a window translates them by. */
  said: z.object({ message: sentenceSchema.optional(), hint: sentenceSchema.optional() }).optional(),
  /** Nothing was changed, unless this says that it was, or that nobody can know until the vault is opened again. */
  changed: z.enum(['yes', 'unknown']).optional(),
});

/** A failure as plain data. */
export type FailureData = z.infer<typeof failureSchema>;

/** What answers a call: a value, or a failure. Electron strips thrown errors, so nothing is thrown across. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: FailureData };

/**
 * A failure while it travels inside one process. `message` says what is wrong, `hint` what to do.
 * Neither may hold a value of a person, a key or a passphrase.
 */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly hint: string | undefined;
  readonly field: string | undefined;
  readonly changed: FailureData['changed'];
  readonly #said: FailureData['said'];

  constructor(
    code: FailureCode,
    message: string | Sentence,
    extra: { hint?: string | Sentence; field?: string; changed?: FailureData['changed'] } = {},
  ) {
    super(String(message));
    this.name = 'Failure';
    this.code = code;
    this.hint = extra.hint === undefined ? undefined : String(extra.hint);
    this.field = extra.field;
    this.#said = saidOf(message, extra.hint);
    this.changed = extra.changed;
  }

  /** The failure that crossed as data from another thread, with its sentences apart as they were. */
  static fromData({ code, message, hint, field, changed, said: apart }: FailureData): Failure {
    const whole = (one: Said | undefined): Sentence | undefined =>
      one === undefined ? undefined : new Sentence(one.sentence, one.values);
    const advice = whole(apart?.hint) ?? hint;
    return new Failure(code, whole(apart?.message) ?? message, {
      ...(advice === undefined ? {} : { hint: advice }),
      ...(field === undefined ? {} : { field }),
      ...(changed === undefined ? {} : { changed }),
    });
  }

  /** Gives the failure as plain data for IPC and the CLI. */
  toData(): FailureData {
    return {
      code: this.code,
      message: this.message,
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      ...(this.field === undefined ? {} : { field: this.field }),
      ...(this.#said === undefined ? {} : { said: this.#said }),
      ...(this.changed === undefined ? {} : { changed: this.changed }),
    };
  }
}

function saidOf(message: string | Sentence, hint: string | Sentence | undefined): FailureData['said'] {
  const apart = (text: string | Sentence | undefined): Said | undefined =>
    text instanceof Sentence ? { sentence: text.sentence, values: text.values } : undefined;
  const parts = { message: apart(message), hint: apart(hint) };
  if (parts.message === undefined && parts.hint === undefined) return undefined;
  return parts;
}

/**
 * Turns whatever was thrown into failure data. Unknown errors become `internal`: their text could hold
 * a value or a path, so it does not cross.
 */
export function toFailureData(error: unknown): FailureData {
  if (error instanceof Failure) return error.toData();
  return {
    code: 'internal',
    ...said({
      message: 'Something went wrong inside the program; nothing was changed.',
      hint: 'Try again. If it happens again, run "verify" and report the steps that led here.',
    }),
  };
}
