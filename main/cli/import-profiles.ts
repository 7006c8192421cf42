import type { ImportKind } from '../../shared/imports/source.ts';
import type { ColumnMapping, DateOrder, Inspection, ProfileSettings } from '../../shared/imports/columns.ts';
import { Failure } from '../../shared/failure.ts';
import type { Terminal } from './run.ts';

/** A saved profile by its name. */
export interface NamedProfile {
  readonly name: string;
  readonly settings: ProfileSettings;
}

/** What `--profile` names: one profile, or those that were saved of a set, one for each kind. */
export interface AskedProfiles {
  readonly isOfSet: boolean;
  of(kind: ImportKind | undefined): NamedProfile | undefined;
}

const setKinds = ['student', 'staff', 'registration'] as const;

/** What a part of a set is called. */
export const partName: Readonly<Record<ImportKind, string>> = {
  student: 'students',
  staff: 'staff',
  registration: 'registrations',
  photo: 'photos',
};

/** The name under which the profile of one kind of a set is saved. */
export function nameInSet(name: string, kind: ImportKind): string {
  return `${name.trim()} (${partName[kind]})`;
}

/** Finds the profiles of a name; undefined when none is asked for. Throws `not-found`. */
export async function findProfiles({ args, call }: Terminal): Promise<AskedProfiles | undefined> {
  const name = args.value('profile');
  if (name === undefined) return undefined;
  const { profiles } = await call('imports.profiles', {});
  const named = (wanted: string): NamedProfile | undefined =>
    profiles.find((each) => each.name.toLowerCase() === wanted.toLowerCase());
  const kinds = setKinds.flatMap((kind) => {
    const profile = named(nameInSet(name, kind));
    return profile === undefined ? [] : [[kind, profile] as const];
  });
  if (kinds.length > 0) {
    const byKind = new Map<ImportKind, NamedProfile>(kinds);
    return { isOfSet: true, of: (kind) => (kind === undefined ? undefined : byKind.get(kind)) };
  }
  const one = await call('imports.profile', { name });
  return { isOfSet: false, of: () => one };
}

/** Saves how a file was read. What was saved under the same name before is replaced, be it of a file or of a set. */
export async function saveProfile(
  { args, call }: Terminal,
  found: Inspection,
  mapping: readonly ColumnMapping[],
  isOfSet: boolean,
): Promise<void> {
  const name = args.value('save-profile');
  if (name === undefined) return;
  await call('imports.saveProfile', {
    name: isOfSet ? nameInSet(name, found.kind) : name,
    settings: {
      kind: found.kind,
      headers: found.columns.map((column) => column.header),
      format: found.format,
      mapping: mapping.map(({ header, field, dateOrder: order, custom }) => ({
        header,
        field,
        ...(order === undefined ? {} : { dateOrder: order }),
        ...(custom === undefined ? {} : { custom }),
      })),
      scope: args.flag('delta') ? 'delta' : found.scope,
      update: found.update,
      markInactive: args.flag('mark-inactive'),
    },
  });
  const { profiles } = await call('imports.profiles', {});
  const replaced = isOfSet ? [name] : setKinds.map((kind) => nameInSet(name, kind));
  for (const old of replaced) {
    if (profiles.some((each) => each.name.toLowerCase() === old.trim().toLowerCase()))
      await call('imports.deleteProfile', { name: old });
  }
}

/** Where the columns of a file go by a profile; `dates` decides over the order of dates that it has. Throws `mapping-incomplete`, naming the columns that the file lacks. */
export function followProfile(
  found: Inspection,
  profile: NamedProfile,
  dates: DateOrder | undefined,
): ColumnMapping[] {
  const byHeader = new Map(profile.settings.mapping.map((each) => [each.header.toLowerCase(), each]));
  const headers = new Set(found.columns.map((column) => column.header.toLowerCase()));
  const lost = profile.settings.mapping.filter(
    (each) => each.field !== null && !headers.has(each.header.toLowerCase()),
  );
  if (lost.length > 0 && found.format.type !== 'photos') {
    throw new Failure(
      'mapping-incomplete',
      `The file lacks ${String(lost.length)} of the columns that this profile maps; nothing was written.`,
      {
        hint: `Missing: ${lost.map((each) => each.header).join(', ')}. Check the export, or save the profile anew.`,
      },
    );
  }
  return found.columns.map(({ column, header, refused }): ColumnMapping => {
    const said = refused === undefined ? byHeader.get(header.toLowerCase()) : undefined;
    return {
      column,
      header,
      field: said?.field ?? null,
      ...(said?.dateOrder === undefined ? {} : { dateOrder: dates ?? said.dateOrder }),
      ...(said?.custom === undefined ? {} : { custom: said.custom }),
    };
  });
}
