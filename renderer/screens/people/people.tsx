import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useCall } from '../../client.ts';
import { Button, Select } from '../../components/controls.tsx';
import { EmptyState, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { useMay } from '../../may.tsx';
import { useNavigation } from '../../navigation.tsx';
import { EraseDialog } from '../erase/erase-dialog.tsx';
import { ExportDialog } from '../exports/export-dialog.tsx';
import type { ExportScope } from '../exports/export-words.ts';
import { HoldFound } from '../holds/hold-found.tsx';
import { AddPerson } from './add-person.tsx';
import { PeopleList } from './people-list.tsx';
import { PersonDrawer } from './person-drawer.tsx';

type KindFilter = 'all' | 'student' | 'staff';

const kinds = [
  { id: 'all', name: 'Students and staff' },
  { id: 'student', name: 'Students' },
  { id: 'staff', name: 'Staff' },
] as const;

/** Everyone, searched as you type, with one person open beside the list. */
export function People(): ReactNode {
  const { place, go } = useNavigation();
  const may = useMay();
  const [query, setQuery] = useState(place.query ?? '');
  const [kind, setKind] = useState<KindFilter>('all');
  const [isAdding, setAdding] = useState(false);
  const [holding, setHolding] = useState<ExportScope | null>(null);
  const [isErasing, setErasing] = useState(false);
  const [exporting, setExporting] = useState<ExportScope | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const deferred = useDeferredValue(query);
  const scope: ExportScope = { query: deferred, ...(kind === 'all' ? {} : { kind }) };
  const filter = { ...scope, count: 'capped' as const };
  const first = useCall('people.search', { ...filter, offset: 0, limit: 100 }, { keep: true });

  useEffect(() => {
    search.current?.focus();
  }, []);

  const total = first.data?.total ?? 0;
  const isEmptyVault = total === 0 && query === '' && kind === 'all' && first.data !== undefined;
  const open = (id: string | undefined): void => {
    if (id !== undefined && !may('people.get')) return;
    go({ name: 'people', query, ...(id === undefined ? {} : { open: id }) });
  };
  return (
    <div className="people">
      <div className="people-list">
        <ScreenHead
          title="People"
          about={
            first.data === undefined
              ? undefined
              : `${formatCount(total)}${first.data.totalIsExact ? '' : ' or more'} ${query === '' ? 'in this inventory' : 'found'}`
          }
        >
          <Button
            needs="people.add"

            onPress={() => {
              setAdding(true);
            }}
          >
            Add a person
          </Button>
          {isEmptyVault || (query.trim() === '' && kind === 'all') ? null : (
            <Button
              needs="erase.run"
              isDisabled={total === 0}
              onPress={() => {
                setErasing(true);
              }}
            >
              Erase all found…
            </Button>
          )}
          {isEmptyVault ? null : (
            <Button
              needs="exports.run"

              isDisabled={total === 0}
              onPress={() => {
                setExporting(scope);
              }}
            >
              Export…
            </Button>
          )}
          {isEmptyVault ? null : (
            <Button
              needs="holds.add"
              isDisabled={total === 0}
              onPress={() => {
                setHolding(scope);
              }}
            >
              Hold…
            </Button>
          )}
        </ScreenHead>
        {isEmptyVault ? (
          <EmptyState title="Nobody is in this inventory yet">
            <p>
              Import a student or staff file of your Trac System; you see what it would change before anything
              is written.
            </p>
            <Button
              needs="imports.inspect"

              kind="primary"
              onPress={() => {
                go({ name: 'imports', task: 'new' });
              }}
            >
              Import a file
            </Button>
          </EmptyState>
        ) : (
          <>
            <div className="row filter-bar">
              <div className="grow">
                <input
                  ref={search}
                  className="input"
                  type="search"
                  aria-label="Search people"
                  placeholder="Name, ID, card, e-mail or user name"
                  value={query}
                  spellCheck={false}
                  autoComplete="off"
                  onChange={(event) => {
                    setQuery(event.target.value);
                  }}
                />
              </div>
              <Select label="Kind" hideLabel value={kind} options={kinds} onChange={setKind} />
            </div>
            {may('people.get') ? null : (
              <p className="small soft">An auditor sees who is listed; records open for custodians.</p>
            )}
            <Problem error={first.error} />
            {total === 0 && first.data !== undefined ? (
              <p className="soft">Nobody matches. Words may be typed in any order; accents do not matter.</p>
            ) : (
              <PeopleList
                key={`${deferred} ${kind}`}
                filter={filter}
                total={first.data?.totalIsExact === false ? 1000 : total}
                selected={place.open}
                onOpen={open}
              />
            )}
          </>
        )}
      </div>
      {place.open === undefined || !may('people.get') ? null : (
        <PersonDrawer
          key={place.open}
          id={place.open}
          onClose={() => {
            open(undefined);
          }}
        />
      )}
      {isAdding ? (
        <AddPerson
          onClose={() => {
            setAdding(false);
          }}
          onAdded={(id) => {
            setAdding(false);
            open(id);
          }}
        />
      ) : null}
      {holding === null ? null : (
        <HoldFound
          scope={holding}
          onClose={() => {
            setHolding(null);
          }}
        />
      )}
      {isErasing ? (
        <EraseDialog
          who={{ filter: scope, way: 'erase' }}
          reason="not-a-client"
          onClose={() => {
            setErasing(false);
          }}
        />
      ) : null}
      {exporting === null ? null : (
        <ExportDialog
          scope={exporting}
          onClose={() => {
            setExporting(null);
          }}
        />
      )}
    </div>
  );
}
