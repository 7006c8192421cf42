import { z } from 'zod';
import { accessInformation, accessPolicy } from '../../../shared/access.ts';
import type { AccessPolicy } from '../../../shared/access.ts';
import type { DocumentLanguage } from '../../../shared/documents/language.ts';
import type { Parsed } from '../../../shared/contract.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { defaultInformation } from './default-information.ts';
import { readSetting, writeSetting } from '../vault/settings.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

const name = 'access-packages';
const stored = z.object({
  deleteAfterDays: accessPolicy.shape.deleteAfterDays.optional(),
  information: accessInformation.partial().optional(),
});
const defaultDays = 14;

/** How long packages are kept and what they say, the institution's own words first; those are in the language that it wrote. */
export function readAccessPolicy(vault: ReadableVault, language: DocumentLanguage = 'en'): AccessPolicy {
  const said = readSetting(vault, name, stored);
  const information = defaultInformation[language](vault.institution);
  for (const key of accessInformation.keyof().options) {
    const own = said?.information?.[key]?.trim() ?? '';
    if (own !== '') information[key] = own;
  }
  return { deleteAfterDays: said?.deleteAfterDays ?? defaultDays, information };
}

/** Changes them. An empty text brings the program's own words back. */
export function setAccessPolicy(vault: WritableVault, change: Parsed<'access.setPolicy'>): AccessPolicy {
  const said = readSetting(vault, name, stored) ?? {};
  const deleteAfterDays = change.deleteAfterDays ?? said.deleteAfterDays;
  const next = {
    ...(deleteAfterDays === undefined ? {} : { deleteAfterDays }),
    information: { ...said.information, ...change.information },
  };
  vault.db.transaction(() => {
    writeSetting(vault, name, next, now());
    appendAudit(vault, {
      action: 'access-policy-changed',
      detail: {
        days: deleteAfterDays ?? defaultDays,
        texts: Object.keys(change.information ?? {}).length,
      },
    });
  })();
  return readAccessPolicy(vault);
}
