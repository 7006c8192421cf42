import type { Channel } from '../../shared/contract.ts';

/**
 * The jobs that may rest: they read, and write files of their own. What changes people (an import, its undo, an erasure) is one transaction, which would
 * keep the vault's only writer and must be whole or undone; a new key or a restored copy has the vault closed meanwhile.
 */
const resting: ReadonlySet<Channel> = new Set<Channel>([
  'imports.plan',
  'exports.run',
  'access.build',
  'bundles.prepare',
  'bundles.decide',
  'bundles.hide',
  'bundles.allow',
  'bundles.revoke',
  'bundles.rareWords',
  'bundles.inspectLogs',
  'bundles.seal',
  'backups.make',
  'backups.check',
  'backups.preview',
  'ledger.export',
]);

/** Whether a job may be paused while it holds no transaction. */
export function mayRest(channel: Channel): boolean {
  return resting.has(channel);
}

/** Whether a call can wait behind a job that rests: a look at a record is written down once the job is done, as behind one that runs. */
export function waitsForRest(channel: string | undefined): boolean {
  return channel === 'people.viewed';
}
