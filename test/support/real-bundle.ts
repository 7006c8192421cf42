import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { unpackArchive } from '../../main/engine/bundles/archive.ts';
import type { ArchiveFile } from '../../main/engine/bundles/archive.ts';
import { unsealFile } from '../../main/engine/bundles/opened/unseal.ts';
import { plantedLog } from '../e2e/planted-log.ts';
import { tracCloudStudents } from '../fixtures/import-files.ts';
import type { FixturePerson } from '../fixtures/people.ts';
import { makeClosedVault, temporaryFolder, testPassphrase } from './vault.ts';

const cli = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));

/** A vault with people, and a bundle that it sealed, all made by the program itself. */
export interface RealBundle {
  readonly folder: string;
  readonly vault: string;
  readonly bundle: string;
  readonly identity: string;
  /** Runs the command line on the vault. */
  run(args: readonly string[], input?: string): { status: number | null; stdout: string; stderr: string };
}

/** Imports people, and seals a bundle with an access log in which each of them appears. */
export async function makeRealBundle(people: readonly FixturePerson[]): Promise<RealBundle> {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder, name);
  const run: RealBundle['run'] = (args, input = '') =>
    spawnSync(process.execPath, [cli, ...args], {
      encoding: 'utf8',
      input,
      env: { ...process.env, CUSTODIAN_VAULT: at('vault'), CUSTODIAN_PASSPHRASE: testPassphrase },
    });
  const mustRun = (args: readonly string[]): void => {
    const { status, stderr } = run(args);
    if (status !== 0) throw new Error(`${args[0] ?? ''} failed: ${stderr}`);
  };
  const identity = await generateX25519Identity();
  writeFileSync(at('identity.txt'), `${identity}\n`);
  writeFileSync(at('students.csv'), tracCloudStudents(people));
  writeFileSync(at('access.log'), plantedLog(people));
  await makeClosedVault(at('vault'), 'Fixture University', 'Dana');
  mustRun(['import', at('students.csv'), '--kind', 'student', '--yes']);
  mustRun([
    ...['bundle', '--case', 'RS-2026-0417', '--reason', 'Pages fail', '--logs', at('access.log')],
    ...['--recipient', await identityToRecipient(identity), '--approve', '--out', at('bundle.age')],
    ...['--instructions-from', 'Helpdesk', '--instructions-ref', 'RS-2026-0417'],
  ]);
  return { folder, vault: at('vault'), bundle: at('bundle.age'), identity: at('identity.txt'), run };
}

/** The files inside a sealed bundle. */
export async function filesIn({ bundle, identity }: RealBundle): Promise<ArchiveFile[]> {
  const chunks: Uint8Array[] = [];
  const { plain } = await unsealFile(bundle, { identities: readFileSync(identity, 'utf8') });
  for await (const chunk of plain) chunks.push(chunk);
  return unpackArchive(Buffer.concat(chunks));
}
