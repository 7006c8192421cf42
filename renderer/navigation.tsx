import type { Channel } from '../shared/contract.ts';
import type { PeopleFlag } from '../shared/people-filter.ts';
import type { GrantedFile } from '../shared/contract/entry.ts';
import { createContext, use, useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

/** The places of the app, in the order of the navigation. */
export const places = [
  'home',
  'people',
  'imports',
  'requests',
  'retention',
  'bundles',
  'ledger',
  'settings',
] as const;

/** The name of a place. */
export type PlaceName = (typeof places)[number];

/** Where the person is: the place, and what is open in it. */
export interface Place {
  readonly name: PlaceName;
  /** A person, an import, a bundle, a rule of retention: by id. */
  readonly open?: string;
  /** `new` while a wizard is open, `step` while the next step of a request is done, `held` while rows that wait are decided, `view` while a bundle is looked at, `decode` while a reply is read. */
  readonly task?: 'new' | 'step' | 'held' | 'view' | 'decode';
  /** The person whom something new is about. */
  readonly person?: string;
  /** The files that a wizard begins with, one after the other. */
  readonly files?: readonly GrantedFile[];
  /** The view or tab with which the place begins; one of its own where it knows none of this name. */
  readonly view?: string;
  /** What is searched for, and what narrows the list of people. */
  readonly query?: string;
  readonly flags?: readonly PeopleFlag[];
}

/** What one must be allowed to ask for to do the task of a place. */
export function neededFor({ name, task }: Pick<Place, 'name' | 'task'>): Channel | undefined {
  if (name === 'requests') return 'requests.list';
  if (name === 'retention') return 'retention.due';
  if (name === 'imports') return task === 'held' ? 'imports.held' : task && 'imports.inspect';
  if (name !== 'bundles' || task === 'view') return undefined;
  return task === 'decode' ? 'bundles.decode' : task && 'bundles.prepare';
}

/** Moving about. */
export interface Navigation {
  readonly place: Place;
  /** Grows with each step: what a wizard begins anew by. */
  readonly visit: number;
  go(place: Place): void;
  back(): void;
  forward(): void;
}

const home: Place = { name: 'home' };

const Context = createContext<Navigation | null>(null);

interface Trail {
  readonly visited: readonly Place[];
  readonly at: number;
}

/** Steps to a new place: what lay ahead is forgotten. */
export function step(trail: Trail, place: Place): Trail {
  const visited = [...trail.visited.slice(0, trail.at + 1), place].slice(-100);
  return { visited, at: visited.length - 1 };
}

/** Holds the places visited. They live in memory only: an address may name a person. */
export function NavigationProvider({ children }: { children: ReactNode }): ReactNode {
  const [trail, setTrail] = useState<Trail>({ visited: [home], at: 0 });
  const go = useCallback((place: Place) => {
    setTrail((current) => step(current, place));
  }, []);
  const back = useCallback(() => {
    setTrail((current) => ({ ...current, at: Math.max(0, current.at - 1) }));
  }, []);
  const forward = useCallback(() => {
    setTrail((current) => ({ ...current, at: Math.min(current.visited.length - 1, current.at + 1) }));
  }, []);
  const place = trail.visited[trail.at] ?? home;
  const value = useMemo(
    () => ({ place, visit: trail.at, go, back, forward }),
    [place, trail.at, go, back, forward],
  );
  return <Context value={value}>{children}</Context>;
}

/** Where the person is and how to move. */
export function useNavigation(): Navigation {
  const navigation = use(Context);
  if (navigation === null) throw new Error('useNavigation needs a NavigationProvider');
  return navigation;
}
