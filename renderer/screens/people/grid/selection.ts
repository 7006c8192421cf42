import type { PeopleFilter } from '../../../../shared/people-filter.ts';

/** Who is selected: some people, or everyone whom the list shows but some. */
export type Selection =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<string> };

/** Nobody. */
export const nobody: Selection = { kind: 'some', ids: new Set() };

/** Everyone whom the list shows. */
export const everybody: Selection = { kind: 'all', except: new Set() };

/** Whether a person is selected. */
export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === 'some' ? selection.ids.has(id) : !selection.except.has(id);
}

/** How many are selected of a list of so many. */
export function countSelected(selection: Selection, total: number): number {
  return selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size);
}

/** Takes a person in, or out again. */
export function toggled(selection: Selection, id: string): Selection {
  const marked = new Set(selection.kind === 'some' ? selection.ids : selection.except);
  if (!marked.delete(id)) marked.add(id);
  return selection.kind === 'some' ? { kind: 'some', ids: marked } : { kind: 'all', except: marked };
}

/** Takes these people in. */
export function withPeople(selection: Selection, ids: readonly string[]): Selection {
  if (selection.kind === 'some') return { kind: 'some', ids: new Set([...selection.ids, ...ids]) };
  const except = new Set(selection.except);
  for (const id of ids) except.delete(id);
  return { kind: 'all', except };
}

/** The filter that leaves exactly those who are selected. */
export function filterOf(selection: Selection, filter: PeopleFilter): PeopleFilter {
  if (selection.kind === 'some') return { query: '', ids: [...selection.ids] };
  return selection.except.size === 0 ? filter : { ...filter, except: [...selection.except] };
}
