import { z } from 'zod';
import { accessInformation, accessPolicy } from '../../../shared/access.ts';
import type { AccessInformation, AccessPolicy } from '../../../shared/access.ts';
import type { Parsed } from '../../../shared/contract.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { readSetting, writeSetting } from '../vault/settings.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

const name = 'access-packages';
const stored = z.object({
  deleteAfterDays: accessPolicy.shape.deleteAfterDays.optional(),
  information: accessInformation.partial().optional(),
});
const defaultDays = 14;

/** What holds where the institution never said: true of this program as it comes, and plain. The institution says it in its own words in the settings. */
function defaultInformation(institution: string): AccessInformation {
  return {
    controller: `${institution} decides why and how your data is used, and answers for it. Write to its privacy or records office.`,
    purposes:
      'To run tutoring, advising and learning centres: to know who may use them, to book and count visits, to help you and to report what the centres did.',
    categories:
      'Names, ID and card numbers, contact details, status and programme of study, course registrations, a photo, notes of the centre, and records of how this data was changed, used and disclosed.',
    recipients:
      'Staff of the institution whose work needs it. Everyone else who received your data is listed under "Who received your data". Support bundles for the vendor of the Trac System are redacted first and sealed.',
    retention:
      'As long as you study or work at the institution, and after that for the time that its retention rules say. What no rule keeps is erased.',
    rights:
      'You may ask the institution to correct your data, to erase it, to restrict its use or to hand it on, and you may object to its use. Where you gave consent you may take it back at any time. In the United States you may inspect your education records and ask to amend them (FERPA, 34 CFR 99.10 and 99.20).',
    complaint:
      'You may complain to the data protection authority of the country where you live, work or think the law was broken, and go to court. In the United States you may write to the Student Privacy Policy Office of the Department of Education.',
    source:
      'From you, and from the student and staff systems of the institution. Each value below says which file brought it and when.',
    automated: 'No decision about you is made by a computer alone, and no profile of you is made.',
    transfers:
      'This program sends nothing by itself. Where a support bundle goes to the vendor in the United States, a transfer mechanism (the EU-US Data Privacy Framework or standard contractual clauses, Art. 46) is agreed with the vendor; ask for a copy.',
  };
}

/** How long packages are kept and what they say, the institution's own words first. */
export function readAccessPolicy(vault: ReadableVault): AccessPolicy {
  const said = readSetting(vault, name, stored);
  const information = defaultInformation(vault.institution);
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
