import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleFolderPrefix } from '../../../shared/sample.ts';
import { planOptions } from '../../../shared/imports/plan.ts';
import type { ImportKind } from '../../../shared/imports/source.ts';
import { applyImport } from '../imports/apply/apply.ts';
import { inspectFile } from '../imports/inspect.ts';
import { planImport } from '../imports/plan/plan.ts';
import { appendAudit } from '../ledger/audit.ts';
import { writePrivateFile } from '../vault/files.ts';
import { createVault } from '../vault/vault.ts';
import type { WritableVault } from '../vault/vault.ts';
import { addSampleWork } from './add-work.ts';
import { madeUpPeople, registrationFile, studentFile } from './made-up-people.ts';
import type { MadeUpPerson } from './made-up-people.ts';
import { removeFolder } from '../vault/remove.ts';

/** Nothing in it is secret, and nobody is to wait for it. */
const leastArgon = { memoryKiB: 65_536, passes: 3, lanes: 1 };
const peopleCount = 240;
const quiet = { progress: () => undefined, cancelled: () => false };

/**
 * Makes a vault of made-up people in a temporary folder, in the middle of the work of an office: imports, requests, a hold, a rule of retention, a disclosure.
 * Nobody learns its passphrase, so nothing is kept in it: it goes when it is locked. Gives it open.
 */
export async function createSample(nativeBinding: string | undefined): Promise<WritableVault> {
  const folder = mkdtempSync(join(tmpdir(), sampleFolderPrefix));
  try {
    const { vault } = await createVault(
      {
        folder: join(folder, 'vault'),
        institution: 'Sample University (made up)',
        operator: 'Sample Custodian',
        passphrase: randomBytes(24).toString('base64'),
        argon: leastArgon,
      },
      nativeBinding,
    );
    try {
      appendAudit(vault, { action: 'vault-created' });
      await fill(vault, join(folder, 'files'));
      return vault;
    } catch (error) {
      vault.close();
      throw error;
    }
  } catch (error) {
    removeFolder(folder);
    throw error;
  }
}

async function fill(vault: WritableVault, files: string): Promise<void> {
  const people = madeUpPeople(peopleCount);
  mkdirSync(files, { mode: 0o700 });
  await importText(
    vault,
    join(files, 'students-FA25.csv'),
    'student',
    studentFile(people.slice(0, peopleCount - 12)),
  );
  await importText(
    vault,
    join(files, 'registrations-SP26.csv'),
    'registration',
    registrationFile(people.slice(0, peopleCount - 12)),
  );
  await importText(
    vault,
    join(files, 'students-SP26.csv'),
    'student',
    studentFile(people.slice(24).map(withOtherMajor)),
  );
  addSampleWork(
    vault,
    people.map(({ id }) => id),
  );
}

/** A few changed their major, so that an import changes something. */
function withOtherMajor(person: MadeUpPerson, at: number): MadeUpPerson {
  return at % 9 === 0 ? { ...person, major: 'Economics' } : person;
}

async function importText(vault: WritableVault, path: string, kind: ImportKind, text: string): Promise<void> {
  writePrivateFile(path, text);
  const found = await inspectFile(vault, { path, kind });
  const options = planOptions.parse({ scope: 'delta', update: found.update });
  const planned = await planImport(
    vault,
    { path, kind, format: found.format, mapping: found.columns, options },
    quiet,
  );
  try {
    await applyImport(vault, planned, quiet, {});
  } finally {
    planned.staging.remove();
  }
}
