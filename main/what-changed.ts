import { contract } from '../shared/contract.ts';
import type { Channel } from '../shared/contract.ts';
import type { AppEvent } from '../shared/session.ts';

type What = Extract<AppEvent, { type: 'changed' }>['what'];

/** What the calls of each room change. */
const rooms: Readonly<Record<string, What>> = {
  people: 'people',
  holds: 'people',
  erase: 'people',
  retention: 'people',
  suppression: 'people',
  imports: 'imports',
  bundles: 'bundles',
  recipients: 'bundles',
  exports: 'ledger',
  ledger: 'ledger',
  breaches: 'ledger',
  access: 'requests',
  requests: 'requests',
  slots: 'vault',
  backups: 'vault',
  registers: 'institution',
  contacts: 'institution',
  testimonials: 'institution',
  policies: 'institution',
};

/** Calls that go beyond their room. */
const further: Readonly<Partial<Record<Channel, What>>> = {
  'requests.carryOut': 'people',
  'vault.changePassphrase': 'vault',
  'vault.setLocks': 'vault',
  'vault.verify': 'vault',
  'vault.rekey': 'vault',
};

/** Calls of the writer that change nothing which a screen shows: they prepare, look, or only leave a line in the chain. */
const quiet: ReadonlySet<Channel> = new Set<Channel>([
  'people.viewed',
  'people.copied',
  'imports.inspect',
  'imports.plan',
  'imports.rejects',
  'imports.saveRejects',
  'imports.discard',
  'imports.deleteSource',
  'bundles.prepare',
  'bundles.compare',
  'bundles.seek',
  'bundles.hits',
  'bundles.doubt',
  'bundles.rareWords',
  'bundles.reveal',
  'bundles.inspectLogs',
  'bundles.decide',
  'bundles.hide',
  'bundles.allow',
  'bundles.revoke',
  'bundles.discard',
  'bundles.review',
  'retention.export',
  'ledger.report',
  'ledger.reportActivity',
  'backups.preview',
  // While the vault is closed its screen asks anew once what was done has been read; while it is open, it locks.
  'backups.restore',
  'ledger.extract',
  'ledger.export',
  'breaches.notice',
]);

/** What a successful call made stale for those who look, or undefined. */
export function whatChanged(channel: Channel): What | undefined {
  const { kind } = contract[channel];
  if ((kind !== 'write' && kind !== 'job') || quiet.has(channel)) return undefined;
  return further[channel] ?? rooms[channel.slice(0, channel.indexOf('.'))];
}
