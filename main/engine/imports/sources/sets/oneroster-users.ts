import type { PersonKind } from '../../../../../shared/person.ts';
import type { Table } from '../table.ts';
import { readDemographics } from './oneroster-demographics.ts';
import { readRoles } from './oneroster-roles.ts';
import { cardOf, isGone, scopeOf } from './oneroster-roster.ts';
import type { Roster } from './oneroster-roster.ts';
import { createRoleCount } from './roles.ts';
import { cellReader, columnAt, derivedTable } from './set-files.ts';
import type { CellReader } from './set-files.ts';

/** Users with their birth date and sex; the roles decide who is student and who is staff. */
export async function openRosterUsers(roster: Roster, kind: PersonKind): Promise<Table> {
  const { reader, manifest } = roster;
  const users = await reader.open('users.csv');
  const read = cellReader(users.headers);
  const roles = await readRoles(roster, users.headers);
  const demographics = await readDemographics(roster, kind, users.headers);
  const ids = manifest.isOurs ? ownIds(users.headers, read) : foreignIds(users.headers, read);
  const leftOut = createRoleCount();
  const headers = [...ids.headers, ...demographics.headers];
  return derivedTable(users, {
    headers,
    part: {
      scope: scopeOf(manifest.modeOf(kind)),
      warnings: reader.warnings(),
      notes: () => leftOut.notes(),
    },
    broken: (cells) => ids.cells(cells),
    change(cells) {
      const id = read(cells, 'sourcedId');
      const gone = isGone(read(cells, 'status'), read(cells, 'enabledUser'));
      const found = roles.of(id, read(cells, 'role', 'roles'), [
        read(cells, 'identifier'),
        id,
        read(cells, 'userMasterIdentifier'),
      ]);
      if (found.kinds.size === 0) {
        if (found.leftOut !== undefined) leftOut.take(found.leftOut);
        if (found.isNobody || kind === 'staff') return undefined;
        // Someone who is to go and whom nobody knows is nobody to store, whatever the role was.
        if (!gone) return { rule: 'role-unknown', cells: ids.cells(cells) };
      } else if (!found.kinds.has(kind)) return undefined;
      const own = ids.cells(cells);
      const born = demographics.of(id);
      return {
        cells: [...own, ...born.cells],
        gone,
        kept: new Set([...ids.kept(cells), ...born.kept.map((column) => own.length + column)]),
      };
    },
  });
}

/** How the ids of a user are told. */
interface Ids {
  readonly headers: readonly string[];
  cells(cells: readonly string[]): readonly string[];
  kept(cells: readonly string[]): readonly number[];
}

/** Someone without a number of their own is known by the system's id. */
function foreignIds(headers: readonly string[], read: CellReader): Ids {
  const column = columnAt(headers, 'identifier');
  return {
    headers,
    kept: () => [],
    cells(cells) {
      if (column === undefined || column >= cells.length) return cells;
      if (read(cells, 'identifier') !== '' || read(cells, 'userMasterIdentifier') !== '') return cells;
      return cells.with(column, read(cells, 'sourcedId'));
    },
  };
}

/** In our own sets the system's id is made up; a card number says who has no other. */
function ownIds(headers: readonly string[], read: CellReader): Ids {
  const column = columnAt(headers, 'sourcedId');
  const without = (cells: readonly string[]): string[] => cells.filter((_cell, index) => index !== column);
  const names = without(headers);
  const card = (cells: readonly string[]): string => cardOf(read(cells, 'userIds'));
  return {
    headers: [...names, 'Barcode'],
    kept: (cells) => (card(cells) === '' ? [names.length] : []),
    cells: (cells) => [...without(cells), card(cells)],
  };
}
