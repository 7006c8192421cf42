import type { z } from 'zod';
import { accessEntries } from './contract/access.ts';
import { appEntries } from './contract/app.ts';
import { backupsEntries } from './contract/backups.ts';
import { breachesEntries } from './contract/breaches.ts';
import { bundlesEntries } from './contract/bundles.ts';
import { contactsEntries } from './contract/contacts.ts';
import { eraseEntries } from './contract/erase.ts';
import { exportsEntries } from './contract/exports.ts';
import { holdsEntries } from './contract/holds.ts';
import { importsEntries } from './contract/imports.ts';
import { ledgerEntries } from './contract/ledger.ts';
import { peopleEntries } from './contract/people.ts';
import { policiesEntries } from './contract/policies.ts';
import { recipientsEntries } from './contract/recipients.ts';
import { requestsEntries } from './contract/requests.ts';
import { registersEntries } from './contract/registers.ts';
import { retentionEntries } from './contract/retention.ts';
import { vaultEntries } from './contract/vault.ts';
import { viewerEntries } from './contract/viewer.ts';
import type { Entry, EntryKind } from './contract/entry.ts';

/** The single source from which router, preload, renderer client and command line are derived. */
export const contract = {
  ...appEntries,
  ...vaultEntries,
  ...backupsEntries,
  ...peopleEntries,
  ...importsEntries,
  ...eraseEntries,
  ...holdsEntries,
  ...retentionEntries,
  ...bundlesEntries,
  ...recipientsEntries,
  ...viewerEntries,
  ...exportsEntries,
  ...ledgerEntries,
  ...requestsEntries,
  ...accessEntries,
  ...registersEntries,
  ...contactsEntries,
  ...policiesEntries,
  ...breachesEntries,
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
