import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { fieldsForMany } from '../../../shared/people-bulk.ts';
import { showsEveryone } from '../../../shared/people-filter.ts';
import type { PeopleFilter } from '../../../shared/people-filter.ts';
import type { ListedPerson, ListSort } from '../../../shared/people-list.ts';
import type { ListColumn, ListLook } from '../../../shared/people-view.ts';
import { call, CallError } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { EmptyState, Problem, ScreenHead } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatCount } from '../../format.ts';
import { useKept } from '../../kept.ts';
import type { Kept } from '../../kept.ts';
import { useMay } from '../../may.tsx';
import { useNavigation } from '../../navigation.tsx';
import { AskedDialog } from './asked-dialog.tsx';
import type { Asked } from './asked-dialog.tsx';
import { askAbove, copyRows, mostCopied } from './copy-rows.ts';
import { FilterBar } from './filter-bar.tsx';
import { fieldOf, keepListLook, readListLook } from './grid/columns.ts';
import { remembered } from '../../remembered.ts';
import { PeopleGrid } from './grid/people-grid.tsx';
import { countSelected, everybody, filterOf, nobody, toggled, withPeople } from './grid/selection.ts';
import type { Selection } from './grid/selection.ts';
import { PeopleTable } from './people-table.tsx';
import { ListMenu } from './list-menu.tsx';
import { PersonDrawer } from './person-drawer.tsx';
import { SelectionBar } from './selection-bar.tsx';
import type { Deed } from './selection-bar.tsx';
import { useList } from './use-list.ts';
import { ViewsBar } from './views-bar.tsx';
import * as peopleStyles from './people.module.css';

const filters: Kept<PeopleFilter> = new WeakMap();

/** More rows than so many are selected by the filter, and not one by one. */
const longestRange = 10_000;

/** Everyone, searched as you type, sorted and filtered, with one person open beside the list. */
export function People(): ReactNode {
  const { place, go } = useNavigation();
  const may = useMay();
  const toast = useToast();
  const [filter, setFilter] = useKept<PeopleFilter>(filters, () => ({
    query: place.query ?? '',
    ...(place.flags === undefined ? {} : { flags: [...place.flags] }),
  }));
  const [look, setLook] = useState<ListLook>(readListLook);
  const [selection, setSelection] = useState<Selection>(nobody);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isPaged, setPaged] = useState(() => remembered('people-pages') === 'yes');
  const [wanted, setWanted] = useState<{ row: number; time: number } | undefined>(undefined);
  const { filter: shown, input, total: found, isExact, isBehind, error } = useList(filter, look);
  const total = found ?? 0;
  const isEmptyVault = found === 0 && showsEveryone(shown);
  const open = (id: string | undefined): void => {
    if (id !== undefined && !may('people.get')) return;
    go({ name: 'people', query: filter.query, ...(id === undefined ? {} : { open: id }) });
  };
  const change = (next: PeopleFilter): void => {
    setFilter(next);
    setSelection(nobody);
    // The list begins anew: a row that was gone to before is not gone to again.
    setWanted(undefined);
  };
  const changeLook = (next: ListLook): void => {
    setLook(next);
    keepListLook(next);
  };
  const sort = (by: ListSort): void => {
    changeLook({ ...look, sort: by, descending: look.sort === by && !look.descending });
  };
  const close = (): void => {
    setAsked(null);
  };
  const count = countSelected(selection, total);
  const chosen = filterOf(selection, shown);

  const say = (error_: unknown): void => {
    if (!(error_ instanceof CallError)) throw error_;
    toast({ text: error_.message });
  };
  const copy = (scope: PeopleFilter, many: number): void => {
    copyRows(input, scope, look, many)
      .then((text) => {
        toast({ text });
      })
      .catch(say);
  };
  const askCopy = (person: ListedPerson | undefined): void => {
    if (count === 0) {
      if (person !== undefined) copy({ query: '', ids: [person.id] }, 1);
    } else if (count > mostCopied) {
      const most = formatCount(mostCopied);
      toast({ text: t`More than ${most} people are no copy any more: export them.` });
    } else if (count > askAbove) setAsked({ what: 'copy', count });
    else copy(chosen, count);
  };
  const selectRange = (from: number, to: number): void => {
    const [first, last] = from < to ? [from, to] : [to, from];
    if (last - first >= longestRange) {
      const most = formatCount(longestRange);
      toast({ text: t`A range has at most ${most} rows; Ctrl+A selects the whole list.` });
      return;
    }
    idsBetween(input, first, last)
      .then((ids) => {
        setSelection((before) => withPeople(before, ids));
      })
      .catch(say);
  };
  const fill = (column: ListColumn, value: string): void => {
    const field = fieldOf(column);
    if (!may('people.setMany') || field === undefined || !fieldsForMany.includes(field) || count === 0) {
      toast({
        text: t`Fill down and paste give one value to those who are selected, in a column of a field that many can share.`,
      });
      return;
    }
    setAsked({ what: 'edit', scope: chosen, count, begin: { field, value } });
  };
  const act = (deed: Deed): void => {
    if (deed === 'copy') askCopy(undefined);
    else if (deed === 'edit') setAsked({ what: 'edit', scope: chosen, count });
    else if (deed === 'merge') {
      const [one, two] = chosen.ids ?? [];
      if (one !== undefined && two !== undefined) setAsked({ what: 'merge', ids: [one, two] });
    } else setAsked({ what: deed, scope: chosen });
  };

  const number = formatCount(total);
  const about =
    found === undefined
      ? undefined
      : showsEveryone(shown)
        ? t`${number} in this inventory`
        : isExact
          ? plural(total, { one: '# found', other: '# found' })
          : t`${number} or more found`;
  return (
    <div className={peopleStyles.people}>
      <div className={peopleStyles.list}>
        <ScreenHead title={t`People`} about={about}>
          <Button
            needs="people.add"
            action="new"
            onPress={() => {
              setAsked({ what: 'add' });
            }}
          >
            <Trans>Add a person</Trans>
          </Button>
          {isEmptyVault || showsEveryone(filter) ? null : (
            <Button
              needs="erase.run"
              isDisabled={total === 0}
              onPress={() => {
                setAsked({ what: 'erase', scope: shown });
              }}
            >
              <Trans>Erase all found…</Trans>
            </Button>
          )}
          {isEmptyVault ? null : (
            <>
              <Button
                needs="exports.run"
                isDisabled={total === 0}
                onPress={() => {
                  setAsked({ what: 'export', scope: shown });
                }}
              >
                <Trans>Export…</Trans>
              </Button>
              <Button
                needs="holds.add"
                isDisabled={total === 0}
                onPress={() => {
                  setAsked({ what: 'hold', scope: shown });
                }}
              >
                <Trans>Hold…</Trans>
              </Button>
              <ListMenu
                isPaged={isPaged}
                onPaged={setPaged}
                onAsk={(what) => {
                  setAsked({ what });
                }}
              />
            </>
          )}
        </ScreenHead>
        {isEmptyVault ? (
          <EmptyState title={t`Nobody is in this inventory yet`}>
            <p>
              <Trans>
                Import a student or staff file of your Trac System; you see what it would change before
                anything is written.
              </Trans>
            </p>
            <Button
              needs="imports.inspect"
              kind="primary"
              onPress={() => {
                go({ name: 'imports', task: 'new' });
              }}
            >
              <Trans>Import a file</Trans>
            </Button>
          </EmptyState>
        ) : (
          <>
            {may('people.views') ? (
              <ViewsBar
                filter={filter}
                look={look}
                isReady={found !== undefined}
                onFilter={change}
                onView={(view) => {
                  change(view.filter);
                  changeLook(view.look);
                }}
              />
            ) : null}
            <FilterBar
              filter={filter}
              isReady={found !== undefined}
              onChange={change}
              onDown={() => {
                setWanted({ row: 0, time: performance.now() });
              }}
            />
            {may('people.get') ? null : (
              <p className="small soft">
                <Trans>An auditor sees who is listed; records open for custodians.</Trans>
              </p>
            )}
            <Problem error={error} />
            {found === 0 ? (
              <p className="soft">
                <Trans>Nobody matches. Words may be typed in any order; accents do not matter.</Trans>
              </p>
            ) : isPaged ? (
              <PeopleTable
                key={JSON.stringify(shown)}
                input={input}
                total={total}
                look={look}
                selection={selection}
                onOpen={open}
                onSort={sort}
                onToggle={({ id }) => {
                  setSelection(toggled(selection, id));
                }}
              />
            ) : (
              <PeopleGrid
                input={input}
                total={total}
                isBehind={isBehind}
                look={look}
                selection={selection}
                open={place.open}
                mayEdit={may('people.set')}
                wanted={wanted}
                onOpen={open}
                onSort={sort}
                onSelectAll={() => {
                  setSelection(count === total ? nobody : everybody);
                }}
                onClear={() => {
                  if (count > 0) setSelection(nobody);
                  else if (place.open !== undefined) open(undefined);
                }}
                onToggle={({ id }) => {
                  setSelection(toggled(selection, id));
                }}
                onRange={selectRange}
                onCopy={askCopy}
                onFill={fill}
                onPasteTable={() => {
                  toast({
                    text: t`A table is not pasted into records. Import it as a file: that shows what would change first.`,
                  });
                }}
                onGoTo={() => {
                  setAsked({ what: 'go-to' });
                }}
              />
            )}
            {count === 0 ? null : (
              <SelectionBar
                count={count}
                total={total}
                isAll={selection.kind === 'all'}
                onDo={act}
                onAll={() => {
                  setSelection(everybody);
                }}
                onClear={() => {
                  setSelection(nobody);
                }}
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
      {asked === null ? null : (
        <AskedDialog
          asked={asked}
          look={look}
          total={total}
          onLook={changeLook}
          onGoTo={(row) => {
            setWanted({ row, time: performance.now() });
          }}
          onOpen={open}
          onCopy={() => {
            copy(chosen, count);
          }}
          onDone={() => {
            setSelection(nobody);
          }}
          onClose={close}
        />
      )}
    </div>
  );
}

/** The ids of the rows from one to another. */
async function idsBetween(
  input: Parameters<typeof copyRows>[0],
  first: number,
  last: number,
): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = first; offset <= last; offset += 1000) {
    const limit = Math.min(1000, last - offset + 1);
    const { people } = await call('people.list', { ...input, offset, limit });
    ids.push(...people.map(({ id }) => id));
  }
  return ids;
}
