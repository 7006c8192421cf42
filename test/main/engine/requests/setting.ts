import type { FieldValues } from '../../../../shared/fields.ts';
import type { RequestRecord, Right } from '../../../../shared/requests.ts';
import { assessRequest } from '../../../../main/engine/requests/assess.ts';
import { verifyIdentity } from '../../../../main/engine/requests/identity.ts';
import { newRequest } from '../../../../main/engine/requests/intake.ts';
import { setPolicy } from '../../../../main/engine/requests/policy.ts';
import { createPersonWriter } from '../../../../main/engine/people/store.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { makeVault } from '../../../support/vault.ts';

export const quiet = { progress: () => undefined, cancelled: () => false };

export const zebra: FieldValues = {
  externalId: 'ZQ88417723',
  givenName: 'Zephyrine',
  familyName: 'Quixoticzebra',
  email: 'zephyrine.quixoticzebra@uni.example',
  street: '4711 Kumquat Crescent',
};

/** A vault with one person, counted in UTC. */
export async function vaultWithZebra(): Promise<WritableVault> {
  const { vault } = await makeVault();
  addPerson(vault, zebra);
  setPolicy(vault, { timeZone: 'UTC' });
  return vault;
}

export function addPerson(vault: WritableVault, values: FieldValues): void {
  vault.db.transaction(() => {
    createPersonWriter(vault).insert('student', values, { how: 'created', at: '2026-01-01T00:00:00.000Z' });
  })();
}

export const goodGrounds: Readonly<Record<Right, string>> = {
  access: 'gdpr-15',
  rectification: 'gdpr-16-inaccurate',
  erasure: 'gdpr-17-1-b',
  restriction: 'gdpr-18-1-a',
  objection: 'gdpr-21-1',
  portability: 'gdpr-20-consent',
  'consent-withdrawal': 'gdpr-7-3',
};

export function receive(
  vault: WritableVault,
  right: Right,
  more: Partial<Parameters<typeof newRequest>[1]> = {},
): RequestRecord {
  return newRequest(vault, { right, person: 'ZQ88417723', channel: 'email', laws: ['gdpr'], ...more });
}

/** A request that was verified and granted. */
export function granted(vault: WritableVault, right: Right): RequestRecord {
  const { ref } = receive(vault, right);
  verifyIdentity(vault, { request: ref, method: 'photo-id-in-person' });
  return assessRequest(vault, {
    request: ref,
    decision: 'grant',
    ground: goodGrounds[right],
    exceptions: [],
  });
}
