import { bundlePolicy } from '../../../shared/bundle.ts';
import type { BundlePolicy } from '../../../shared/bundle.ts';
import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { roleSuffices } from '../../../shared/session.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { readKeyring } from '../vault/keyring.ts';
import { readSetting, writeSetting } from '../vault/settings.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { operatorsOf } from '../vault/verify-operator.ts';

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
  const able = operatorsOf(readKeyring(vault.folder)).filter((slot) => roleSuffices(slot.role, 'custodian'));
  if (policy.secondPerson && able.length < 2) {
    throw new Failure('gate-incomplete', 'There is nobody else who could approve a bundle.', {
      hint: 'Give a second person a slot in this vault with the role of custodian first.',
      field: 'secondPerson',
    });
  }
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
