import { z } from 'zod';
import { storageRisk } from './storage.ts';
import type { LockSettings } from './lock-settings.ts';
import { said } from './say.ts';

/** What a person may do, least first. Roles are a rule of the app; only the key is cryptography. */
export const roles = said(['auditor', 'custodian', 'administrator']);

/** How a sentence calls a role. */
export const roleWords: Readonly<Record<(typeof roles)[number], string>> = said({
  auditor: 'auditor',
  custodian: 'custodian',
  administrator: 'administrator',
});

/** A role. */
export const role = z.enum(roles);

/** Somebody who may open the vault with a passphrase of their own. */
export const slotHolder = z.object({ slot: z.string(), name: z.string(), role });

/** A computer whose keychain may open the vault for somebody. */
export const keychainSlot = z.object({ slot: z.string(), name: z.string(), place: z.string() });

/** A role. */
export type Role = z.infer<typeof role>;

/** Whether `held` is enough where `least` is asked for. */
export function roleSuffices(held: Role, least: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(least);
}

/** Who has the vault open. */
export const session = z.object({ institution: z.string(), operator: z.string(), role });

/** Who has the vault open. */
export type Session = z.infer<typeof session>;

/** Where the vault stands: none chosen, chosen and damaged so that it cannot be unlocked, chosen and locked, or open. */
export const vaultStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({
    state: z.literal('damaged'),
    vault: z.string(),
    message: z.string(),
    /** The key file is whole: its slots open what is left. */
    hasKeys: z.boolean(),
    storage: storageRisk.optional(),
  }),
  z.object({
    state: z.literal('locked'),
    vault: z.string(),
    institution: z.string(),
    operators: z.array(z.string()),
    /** For whom this computer's keychain may open it. */
    keychains: z.array(z.string()),
    /** Set where the folder is no place for a vault. */
    storage: storageRisk.optional(),
  }),
  z.object({
    state: z.literal('unlocked'),
    vault: z.string(),
    session,
    people: z.int(),
    /** A vault of made-up people, which goes when it is locked. */
    isSample: z.boolean(),
    storage: storageRisk.optional(),
  }),
]);

/** Where the vault stands. */
export type VaultStatus = z.infer<typeof vaultStatus>;

/** Progress of a long job; at most ten a second. `total` is 0 while unknown. */
export interface JobProgress {
  readonly type: 'progress';
  readonly job: string;
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** Whether it can be paused where it is now, or is. */
  readonly pause?: 'possible' | 'paused';
}

/** What flows from main to the window, on one channel. */
export type AppEvent =
  | JobProgress
  | { readonly type: 'locked'; readonly why: 'asked' | 'idle' | 'screen' | 'suspend' | 'failed' }
  /** The vault was opened, or its settings were changed: what holds from now on. */
  | { readonly type: 'locks'; readonly settings: LockSettings }
  /** The vault locks by itself in so many seconds; null once somebody is there again. */
  | { readonly type: 'locks-in'; readonly seconds: number | null }
  | {
      readonly type: 'changed';
      readonly what: 'people' | 'imports' | 'bundles' | 'ledger' | 'requests' | 'vault' | 'institution';
    };

/** The name of the channel on which dropped files are named. It is no entry of the contract: only the preload can name a path. */
export const dropChannel = 'custodian:drop';

/** The name of the channel on which the preload says that something was copied. What it was is not told: main looks itself. */
export const copiedChannel = 'custodian:copied';

/** The name of the one event channel. */
export const eventChannel = 'custodian:event';
