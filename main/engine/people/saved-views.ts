import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { viewFilter } from '../../../shared/people-filter.ts';
import { listLook } from '../../../shared/people-view.ts';
import type { SavedView } from '../../../shared/people-view.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

interface ViewRow {
  readonly no: number;
  readonly name: string;
  readonly query: string | null;
  readonly filter: string;
  readonly look: string;
}

/** The views that were kept, by name. */
export function listViews(vault: ReadableVault): SavedView[] {
  return vault.db
    .prepare<[], ViewRow>('SELECT * FROM people_view ORDER BY name COLLATE NOCASE')
    .all()
    .map(toView);
}

/** Keeps a view, or gives one another name or content. Throws `already-exists` for a name that is taken, `not-found` for a view that is gone. */
export function saveView(vault: WritableVault, input: Parsed<'people.saveView'>): SavedView {
  const { view, name, filter, look } = input;
  const { query, ...further } = filter;
  const taken = vault.db
    .prepare<[string], { no: number }>('SELECT no FROM people_view WHERE name = ? COLLATE NOCASE')
    .get(name);
  if (taken !== undefined && taken.no !== view)
    throw new Failure('already-exists', 'There is a view of this name.', {
      hint: 'Give it another name.',
      field: 'name',
    });
  const typed = query.trim() === '' ? null : query;
  const cells = [name, typed, JSON.stringify(further), JSON.stringify(look), now(), vault.operator.slot];
  const no = vault.db.transaction(() => {
    const { changes, lastInsertRowid } =
      view === undefined
        ? vault.db
            .prepare(
              'INSERT INTO people_view (name, query, filter, look, at, actor) VALUES (?, ?, ?, ?, ?, ?)',
            )
            .run(...cells)
        : vault.db
            .prepare(
              'UPDATE people_view SET name = ?, query = ?, filter = ?, look = ?, at = ?, actor = ? WHERE no = ?',
            )
            .run(...cells, view);
    if (changes === 0) throw gone();
    appendAudit(vault, { action: 'view-saved' });
    return view ?? Number(lastInsertRowid);
  })();
  return { view: no, name, filter, look };
}

/** Deletes a view; the people in it stay. Throws `not-found`. */
export function deleteView(vault: WritableVault, view: number): void {
  vault.db.transaction(() => {
    if (vault.db.prepare('DELETE FROM people_view WHERE no = ?').run(view).changes === 0) throw gone();
    appendAudit(vault, { action: 'view-deleted' });
  })();
}

/** As the contract takes them. */
const mostLetters = { name: 80, query: 400 };

function toView({ no, name, query, filter, look }: ViewRow): SavedView {
  const further: unknown = JSON.parse(filter);
  const parsed = viewFilter.parse(further);
  // What stands there for somebody who was erased may be longer than the name was.
  return {
    view: no,
    name: name.slice(0, mostLetters.name),
    filter: query === null ? parsed : { ...parsed, query: query.slice(0, mostLetters.query) },
    look: listLook.parse(JSON.parse(look)),
  };
}

function gone(): Failure {
  return new Failure('not-found', 'There is no such view any more.');
}
