import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { contract, isChannel } from '../shared/contract.ts';
import { useOf } from '../shared/contract/app.ts';
import type { ChannelOf, Output, Parsed } from '../shared/contract.ts';
import { printableHtml } from '../shared/documents/printable.ts';
import { Failure } from '../shared/failure.ts';
import type { StorageRisk } from '../shared/storage.ts';
import { backupsOf } from './engine/backups/folder.ts';
import { finishSwitch } from './engine/vault/switch-files.ts';
import { writeAskedFile } from './engine/vault/asked-file.ts';
import { operatorsOf } from './engine/vault/find-slot.ts';
import { keyringAlone, readKeyring } from './engine/vault/keyring.ts';
import type { Keyring } from './engine/vault/keyring.ts';
import { storageRiskAt } from './engine/vault/storage-place.ts';
import type { FileGrants } from './file-grants.ts';
import type { HostServices } from './host-services.ts';
import type { VaultPlace } from './vault-place.ts';
import type { Workstation } from './workstation/read-policy.ts';

/** What the main process answers itself. */
export type HostHandlers = {
  readonly [C in ChannelOf<'host'>]: (input: Parsed<C>) => Output<C> | Promise<Output<C>>;
};

/** The parts that host calls need. */
export interface HostParts {
  readonly services: HostServices;
  readonly grants: FileGrants;
  readonly place: VaultPlace;
  readonly workstation: Workstation;
  cancel(job: string): boolean;
  pause(job: string, isPaused: boolean): boolean;
  lock(): Promise<void>;
  countPeople(): Promise<number>;
}

/** Makes the calls that need no engine thread: dialogs, the state of the vault, cancel, lock. */
export function createHostCalls(parts: HostParts): HostHandlers {
  const { services, grants, place, workstation } = parts;
  return {
    'app.info': () => ({ name: 'Trac Custodian', version: services.version, runtime: services.runtime }),
    'app.workstation': () => workstation,
    'app.speak': ({ language }) => {
      services.speak?.(language);
      return { done: true };
    },
    'app.pick': async ({ purpose, suggestedName }) => ({
      files: (await services.pick(purpose, suggestedName)).map((path) => ({
        ...grants.add(path, useOf(purpose)),
        ...(purpose === 'new-vault-folder' ? storageOf(path) : {}),
      })),
    }),
    'app.save': ({ file, text }) => {
      writeAskedFile(grantedPath(grants, file), text);
      return { done: true };
    },
    'app.savePdf': async ({ file, what }) => {
      const path = grantedPath(grants, file);
      if (services.print === undefined) throw noPrinter();
      writeAskedFile(path, await services.print(printableHtml(what)));
      return { done: true };
    },
    'app.keychain': async () => ({ state: (await services.keychain?.state()) ?? 'none' }),
    'app.cancel': ({ job }) => ({
      cancelled: (place.session !== null || isOfViewer(job)) && parts.cancel(job),
    }),
    'app.pause': ({ job, isPaused }) => ({ known: parts.pause(job, isPaused) }),
    'vault.status': () => statusOf(parts),
    'vault.choose': async ({ folder }) => {
      const path = resolve(grantedPath(grants, folder));
      finishSwitch(path);
      assertVault(path);
      if (place.session !== null) await parts.lock();
      place.choose(path);
      return statusOf(parts);
    },
    'backups.nearby': () => ({
      backups: place.folder === null ? [] : backupsOf(place.folder, workstation.policy.backupFolder),
    }),
    'vault.lock': async () => {
      await parts.lock();
      return { done: true };
    },
  };
}

async function statusOf({ place, services, countPeople }: HostParts): Promise<Output<'vault.status'>> {
  if (place.folder === null) return { state: 'none' };
  if (place.session !== null) {
    const { folder: vault, session, isSample } = place;
    return {
      state: 'unlocked',
      vault,
      session,
      people: await countPeople(),
      isSample,
      ...storageOf(vault),
    };
  }
  const keyring = keyringOf(place.folder);
  if (keyring instanceof Failure)
    return {
      state: 'damaged',
      vault: place.folder,
      message: keyring.message,
      hasKeys: hasKeys(place.folder),
      ...storageOf(place.folder),
    };
  const operators = operatorsOf(keyring).map((slot) => slot.holder);
  const keychains =
    services.keychain === undefined
      ? []
      : keyring.slots.filter(({ keychain }) => keychain?.place === hostname()).map(({ holder }) => holder);
  const { institution } = keyring;
  const vault = place.folder;
  return { state: 'locked', vault, institution, operators, keychains, ...storageOf(vault) };
}

function storageOf(folder: string): { storage?: StorageRisk } {
  const storage = storageRiskAt(folder);
  return storage === undefined ? {} : { storage };
}

/** A damaged vault is a vault too: what can be done about it is offered. */
function assertVault(folder: string): void {
  const keyring = keyringOf(folder);
  if (keyring instanceof Failure && keyring.code !== 'vault-damaged') throw keyring;
}

function keyringOf(folder: string): Keyring | Failure {
  try {
    return readKeyring(folder);
  } catch (error) {
    if (error instanceof Failure && error.code === 'vault-damaged') return error;
    throw error;
  }
}

/** Whether the key file is there and as it was written, so that its slots can open what is left. */
function hasKeys(folder: string): boolean {
  return keyringAlone(folder) !== undefined;
}

/** Whether a job belongs to the thread that has no vault. */
function isOfViewer(job: string): boolean {
  return isChannel(job) && contract[job].kind === 'view';
}

function noPrinter(): Failure {
  return new Failure('unsupported-file', 'A PDF is made in the window only.', {
    hint: 'Save the document as HTML, or open the window.',
  });
}

function grantedPath(grants: FileGrants, grant: string): string {
  const path = grants.pathOf(grant);
  if (path === undefined)
    throw new Failure('no-such-file', 'This file was not picked.', { hint: 'Pick it again.' });
  return path;
}
