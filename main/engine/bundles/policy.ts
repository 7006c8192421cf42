import { bundlePolicy } from '../../../shared/bundle.ts';
import type { BundlePolicy } from '../../../shared/bundle.ts';
import type { Parsed } from '../../../shared/contract.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { assertSomebodyElse } from '../second-person.ts';
import { readSetting, writeSetting } from '../vault/settings.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

const name = 'bundle-policy';

const defaults: BundlePolicy = { secondPerson: false, keepMapDays: 30 };

/** What the institution asks for, or what holds where it never said. */
export function readPolicy(vault: ReadableVault): BundlePolicy {
  return merge(defaults, readSetting(vault, name, bundlePolicy.partial()) ?? {});
}

/**
 * Changes what the institution asks for. Throws `gate-incomplete` when a second person is asked for and nobody else has a slot and the role for it: no
 * bundle could be sealed any more.
 */
export function setPolicy(vault: WritableVault, change: Parsed<'bundles.setPolicy'>): BundlePolicy {
  const policy = merge(readPolicy(vault), change);
  if (policy.secondPerson) assertSomebodyElse(vault, 'bundle');
  vault.db.transaction(() => {
    writeSetting(vault, name, policy, now());
    appendAudit(vault, { action: 'bundle-policy-changed', detail: { ...policy } });
  })();
  return policy;
}

function merge(policy: BundlePolicy, change: Parsed<'bundles.setPolicy'>): BundlePolicy {
  return {
    secondPerson: change.secondPerson ?? policy.secondPerson,
    keepMapDays: change.keepMapDays ?? policy.keepMapDays,
  };
}
