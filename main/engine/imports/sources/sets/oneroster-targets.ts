import type { ImportKind } from '../../../../../shared/imports/source.ts';

/**
 * Where the columns of a OneRoster set go, by lower-case header. `identifier` is the number that people know; `sourcedId` is the system's own
 * and becomes a further id, unless it says the same. The columns that describe the exchange itself are not stored.
 * A set of our own says exactly what there is: it has no id of the system's, and an empty column is empty.
 */
export function oneRosterTargets(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  kind: ImportKind,
): ReadonlyMap<string, string | null> {
  const valuesOf = (header: string): readonly string[] => {
    const index = headers.findIndex((each) => each.toLowerCase() === header);
    return index < 0 ? [] : (samples[index] ?? []);
  };
  const id = kind === 'registration' ? 'usersourcedid' : 'sourcedid';
  const isOurs = !headers.some((header) => header.toLowerCase() === id);
  const identifiers = valuesOf('identifier');
  const ids = new Set(valuesOf(id));
  const isSame = identifiers.every((each) => ids.has(each));
  const hasMaster = kind !== 'registration' && (isOurs || valuesOf('usermasteridentifier').length > 0);
  const further = hasMaster ? 'otherId2' : 'otherId';
  const targets = new Map<string, string | null>([
    ['identifier', isOurs || identifiers.length > 0 ? 'externalId' : null],
    [id, identifiers.length === 0 ? 'externalId' : isSame ? null : further],
  ]);
  if (kind === 'registration') {
    targets.set('role', 'role').set('begindate', 'startsOn').set('enddate', 'endsOn');
    return targets;
  }
  for (const header of ['status', 'datelastmodified', 'enableduser', 'role', 'orgsourcedids', 'grades'])
    targets.set(header, null);
  targets.set('usermasteridentifier', hasMaster ? 'otherId' : null);
  // Rosters leave these columns empty more often than not; an empty column would empty the field of everyone.
  for (const [header, field] of optionalTargets)
    targets.set(header, (isOurs && header !== 'sex') || valuesOf(header).length > 0 ? field : null);
  return targets;
}

const optionalTargets = [
  ['phone', 'homePhone'],
  ['sms', 'cellPhone'],
  ['middlename', 'middleName'],
  ['preferredgivenname', 'preferredName'],
  ['sex', 'gender'],
  ['birthdate', 'birthday'],
] as const;
