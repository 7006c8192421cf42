import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { findField } from '../../../shared/fields.ts';
import { findPerson } from '../people/find.ts';
import type { WritableVault } from '../vault/vault.ts';
import { appendAudit } from './audit.ts';

/** Within so long, looking at the same record again is the same look. */
const sameLook = 10 * 60_000;

const actions = { record: 'person-viewed', field: 'field-shown', pseudonym: 'pseudonym-resolved' } as const;

/**
 * Notes that a full record was looked at, that a masked field was shown, or that a pseudonym was taken back to the person. The same look of the same
 * operator within ten minutes is one entry. Gives how many entries were written. Throws `invalid-input` for a field that is none.
 */
export function noteViews(vault: WritableVault, input: Parsed<'people.viewed'>): Output<'people.viewed'> {
  const action = actions[input.what];
  const detail = detailOf(input);
  const since = new Date(Date.now() - sameLook).toISOString();
  const recent = vault.db.prepare<[string, string, string, string], { detail: string }>(
    'SELECT detail FROM audit WHERE subject = ? AND action = ? AND actor = ? AND at >= ?',
  );
  const noted = vault.db.transaction(() => {
    let written = 0;
    for (const id of new Set(input.ids)) {
      const subject = findPerson(vault, id).id;
      const isNoted = recent
        .all(subject, action, vault.operator.slot, since)
        .some((entry) => entry.detail === JSON.stringify(detail));
      if (isNoted) continue;
      appendAudit(vault, { action, subject, detail });
      written++;
    }
    return written;
  })();
  return { noted };
}

/** The chain says which field of the catalogue; the name of a custom field may itself be personal. */
function detailOf({ what, field }: Parsed<'people.viewed'>): Record<string, string> {
  if (what !== 'field') return {};
  const known = field === undefined ? undefined : findField(field);
  if (known === undefined)
    throw new Failure('invalid-input', 'There is no field of this name.', { field: 'field' });
  return { field: known.key.startsWith('custom:') ? 'custom' : known.key };
}
