import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { Channel, Input, Output } from '../shared/contract.ts';
import type { GrantedFile } from '../shared/contract/entry.ts';
import { parseOutput } from '../shared/contract.ts';
import type { Answer } from '../shared/failure.ts';
import type { AppEvent } from '../shared/session.ts';
import { startEngine } from './engine-threads.ts';
import { createFileGrants } from './file-grants.ts';
import { createHostCalls } from './host-calls.ts';
import type { HostServices } from './host-services.ts';
import { closeUnwanted, createRouter, meanwhileLocked } from './router.ts';
import { removeSampleFolder } from './sample-folder.ts';
import { createVaultPlace } from './vault-place.ts';
import type { Workstation } from './workstation/read-policy.ts';

export type { HostServices } from './host-services.ts';

type LockReason = Extract<AppEvent, { type: 'locked' }>['why'];

/** In a checkout beside its sources, in the built program beside this chunk. */
const ownWorker = new URL(
  new URL(import.meta.url).pathname.endsWith('.ts') ? './engine/worker.ts' : './worker.js',
  import.meta.url,
);

/** The whole product without a face: the window and the command line both drive this. */
export interface Custodian {
  /** Answers one call; never throws. `channel` and `input` are untrusted. */
  route(channel: string, input: unknown): Promise<Answer<unknown>>;
  /** The same for callers of our own, typed. */
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Answer<Output<C>>>;
  /** Subscribes to events. Gives the function that ends it. */
  onEvent(listener: (event: AppEvent) => void): () => void;
  /** The photo of a person, or null (locked, none). */
  photo(id: string): Promise<{ mime: string; bytes: Uint8Array } | null>;
  /** Refuses calls at once; closes the vault after a running job. */
  lock(why: LockReason): Promise<void>;
  /** Names the vault folder at start. It may not exist yet. */
  chooseVault(folder: string): void;
  /** Stands for a path that the person named on the command line, to be read or written. */
  grant(path: string): string;
  /** The same for files that are to be imported (dropped on the window), with their names and sizes. They can only be read, and deleted once imported. */
  grantFiles(paths: readonly string[]): GrantedFile[];
  /** Ends everything, after a running job. */
  close(): Promise<void>;
}

/** Where the engine's worker file and native part lie, and what the institution has set for this computer. */
export interface CustodianOptions {
  readonly workstation?: Workstation;
  readonly workerUrl?: URL;
  readonly nativeBinding?: string;
}

/** Joins all parts: the composition root. */
export function createCustodian(given: HostServices, options: CustodianOptions = {}): Custodian {
  const workstation = options.workstation ?? { policy: {} };
  const services = workstation.policy.keychain === false ? withoutKeychain(given) : given;
  const listeners = new Set<(event: AppEvent) => void>();
  const emit = (event: AppEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const place = createVaultPlace();
  const grants = createFileGrants();
  const engine = startEngine({
    workerUrl: options.workerUrl ?? ownWorker,
    nativeBinding: options.nativeBinding,
    policy: workstation.policy,
    print: services.print,
    keychain: services.keychain,
    onEvent(event) {
      if (event.type === 'locked') {
        place.lock();
        removeSample();
      }
      emit(event);
    },
  });

  /** A job may go on behind the locked screen. */
  let locking: Promise<void> = Promise.resolve();
  const lock = async (why: LockReason): Promise<void> => {
    const wasOpen = place.session !== null;
    place.lock();
    grants.clear();
    if (wasOpen) emit({ type: 'locked', why });
    for (const channel of toldOnce) engine.cancel(channel);
    locking = engine.lock(why);
    await locking;
    removeSample();
  };

  /** A vault of made-up people goes with the files that were imported into it: the whole temporary folder. */
  function removeSample(): void {
    const { folder, isSample } = place;
    if (!isSample || folder === null) return;
    place.leaveSample();
    removeSampleFolder(dirname(folder));
  }

  const host = createHostCalls({
    services,
    grants,
    place,
    workstation,
    lock: () => lock('asked'),
    cancel: (job) => engine.cancel(job),
    pause: (job, isPaused) => engine.pause(job, isPaused),
    countPeople: async () => {
      const answer = await call('people.search', { limit: 1 });
      return answer.ok ? answer.value.total : 0;
    },
  });
  const routed = createRouter({ engine, grants, host, place, emit });

  const route = async (channel: string, input: unknown): Promise<Answer<unknown>> => {
    if (workstation.refused !== undefined && opensVault(channel))
      return { ok: false, failure: workstation.refused };
    // A lock forgets what was picked: the folders are looked up before.
    const given = foldersOf(input, grants.pathOf);
    const { epoch } = place;
    if (opensVault(channel)) {
      // The threads are told of a lock one after the other: what was opened between would be closed behind the page's back.
      await locking;
      if (place.epoch !== epoch) return { ok: false, failure: meanwhileLocked().toData() };
    }
    const answer = await routed(channel, input);
    if (answer.ok && channel === 'vault.create') {
      const isAsBefore = place.epoch === epoch;
      removeSample();
      place.choose(given.folder ?? '');
      // Locked while it was made: the answer still tells the recovery key, which exists nowhere else.
      if (isAsBefore) place.open(parseOutput('vault.create', answer.value).session);
      else await closeUnwanted({ engine, place, emit });
    }
    if (answer.ok && channel === 'vault.createSample') {
      const made = parseOutput('vault.createSample', answer.value);
      if (place.epoch === epoch) place.openSample(made.folder, made.session);
      else {
        await closeUnwanted({ engine, place, emit });
        removeSampleFolder(dirname(made.folder));
      }
    }
    // Told before the page hears that it is open: nothing is shown that the institution hides.
    if (answer.ok && tellsLocks(channel)) await tellLocks();
    // What was brought back somewhere else is the vault that is unlocked next.
    if (
      answer.ok &&
      (channel === 'backups.restore' || channel === 'salvage.run') &&
      given.into !== undefined
    ) {
      if (place.session !== null) await lock('asked');
      place.choose(given.into);
    }
    return answer;
  };

  async function tellLocks(): Promise<void> {
    const settings = await call('vault.locks', {});
    if (settings.ok) emit({ type: 'locks', settings: settings.value });
  }

  async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Answer<Output<C>>> {
    const answer = await route(channel, input);
    if (!answer.ok) return answer;
    return { ok: true, value: parseOutput(channel, answer.value) };
  }

  return {
    route,
    call,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    photo: async (id) => {
      const answer = await call('people.photo', { id });
      return answer.ok ? answer.value : null;
    },
    lock,
    chooseVault(folder) {
      place.choose(resolve(folder));
    },
    grant: (path) => grants.add(resolve(path), 'write').grant,
    grantFiles: (paths) => paths.map((path) => grants.add(resolve(path), 'import')),
    async close() {
      await (place.session === null ? locking : lock('asked'));
      await engine.close();
    },
  };
}

/** Calls whose answer holds a secret that is kept nowhere: while nobody is there to be told, it is not made. */
const toldOnce: readonly Channel[] = ['access.build', 'slots.renewRecovery'];

/** Calls that open a vault: none is opened while nobody can tell what the institution forbids here. */
function opensVault(channel: string): boolean {
  return ['vault.unlock', 'vault.create', 'vault.createSample', 'backups.restore', 'salvage.run'].includes(
    channel,
  );
}

/** The same surroundings without a keychain, which then neither keeps nor gives a secret. */
function withoutKeychain({ runtime, version, print, pick }: HostServices): HostServices {
  return { runtime, version, pick, ...(print === undefined ? {} : { print }) };
}

/** Calls after which other settings of locking may hold. */
function tellsLocks(channel: string): boolean {
  return ['vault.unlock', 'vault.create', 'vault.createSample', 'vault.setLocks'].includes(channel);
}

const withFolders = z.object({ folder: z.string().optional(), into: z.string().optional() });

function foldersOf(
  input: unknown,
  pathOf: (grant: string) => string | undefined,
): { readonly folder?: string | undefined; readonly into?: string | undefined } {
  const { folder, into } = withFolders.safeParse(input).data ?? {};
  return {
    folder: folder === undefined ? undefined : pathOf(folder),
    into: into === undefined ? undefined : pathOf(into),
  };
}
