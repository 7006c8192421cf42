import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isNarrowed } from '../../../shared/people-filter.ts';
import type { PeopleFilter } from '../../../shared/people-filter.ts';
import type { ListLook, SavedView } from '../../../shared/people-view.ts';
import { call, useAction, useCall } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { MenuButton } from '../../components/menu.tsx';
import { StepDialog } from '../../components/step-dialog.tsx';
import { useToast } from '../../components/toasts.tsx';
import { undoing } from '../../undoing.ts';
import { formatCount } from '../../format.ts';
import { useMay } from '../../may.tsx';
import { useExportView } from './view-file.ts';
import * as viewsBarStyles from './views-bar.module.css';

/** As the files of student systems write it: data. */
// eslint-disable-next-line lingui/no-unlocalized-strings
const activeStatus = 'Active';

/** A view as the bar offers it. */
interface Offered {
  readonly id: string;
  readonly name: string;
  readonly count: number | undefined;
  readonly filter: PeopleFilter;
}

/** The views of the list: given ones with their numbers, and those that somebody kept. */
export function ViewsBar(props: {
  filter: PeopleFilter;
  look: ListLook;
  /** The first rows are there: only then are the views counted. */
  isReady: boolean;
  onFilter: (filter: PeopleFilter) => void;
  onView: (view: SavedView) => void;
}): ReactNode {
  const { filter, look, isReady, onFilter, onView } = props;
  const may = useMay();
  const facets = useCall('people.facets', {}, { keep: true, enabled: isReady }).data;
  const saved = useCall('people.views', {}).data?.views ?? [];
  const [naming, setNaming] = useState<SavedView | 'new' | null>(null);
  const active = facets?.statuses.find(({ status }) => status === activeStatus);
  const given: Offered[] = [
    { id: 'all', name: t`All`, count: facets?.people, filter: { query: '' } },
    {
      id: 'active',
      name: t`Active students`,
      count: active?.students ?? (facets === undefined ? undefined : 0),
      filter: { query: '', kind: 'student', status: [activeStatus] },
    },
    { id: 'staff', name: t`Staff`, count: facets?.staff, filter: { query: '', kind: 'staff' } },
    { id: 'no-id', name: t`No ID`, count: facets?.flags['no-id'], filter: { query: '', flags: ['no-id'] } },
    {
      id: 'held',
      name: t`On hold`,
      count: facets?.flags['on-hold'],
      filter: { query: '', flags: ['on-hold'] },
    },
  ];
  const now = same(filter);
  const isNew =
    (filter.query.trim() !== '' || filter.kind !== undefined || isNarrowed(filter)) &&
    ![...given, ...saved].some((view) => same(view.filter) === now);
  return (
    <div className={`row row-wrap ${viewsBarStyles.views}`} role="group" aria-label={t`Views`}>
      {given.map((view) => (
        <button
          key={view.id}
          type="button"
          className={viewsBarStyles.view}
          aria-pressed={same(view.filter) === now}
          onClick={() => {
            onFilter(view.filter);
          }}
        >
          {view.name}
          {view.count === undefined ? null : (
            <span className={viewsBarStyles.viewCount}>{formatCount(view.count)}</span>
          )}
        </button>
      ))}
      {saved.map((view) => (
        <span key={view.view} className={viewsBarStyles.viewKept}>
          <button
            type="button"
            className={viewsBarStyles.view}
            aria-pressed={same(view.filter) === now}
            onClick={() => {
              onView(view);
            }}
          >
            {view.name}
          </button>
          <ViewMenu
            view={view}
            onRename={() => {
              setNaming(view);
            }}
          />
        </span>
      ))}
      {isNew && may('people.saveView') ? (
        <Button
          kind="quiet"
          onPress={() => {
            setNaming('new');
          }}
        >
          <Trans>Save this view…</Trans>
        </Button>
      ) : null}
      {naming === null ? null : (
        <NameView
          view={naming === 'new' ? { filter: { ...filter, query: filter.query.trim() }, look } : naming}
          onClose={() => {
            setNaming(null);
          }}
        />
      )}
    </div>
  );
}

/** The same filter says the same, whatever the order of its parts. */
function same({ query, kind, status, term, flags }: PeopleFilter): string {
  return JSON.stringify([query.trim(), kind, status?.toSorted(), term, flags?.toSorted()]);
}

function ViewMenu({ view, onRename }: { view: SavedView; onRename: () => void }): ReactNode {
  const toast = useToast();
  const name = view.name;
  const remove = useAction('people.deleteView', () => {
    const { filter, look } = view;
    toast({
      text: t`The view ${name} is deleted. Everybody in it stays.`,
      undo: undoing(toast, () => call('people.saveView', { name, filter, look })),
    });
  });
  const write = useExportView();
  return (
    <MenuButton
      kind="quiet"
      label={t`View ${name}`}
      groups={[
        {
          id: 'view',
          title: name,
          lines: [
            { id: 'rename', name: t`Rename…`, act: onRename },
            {
              id: 'export',
              name: t`Save as a file…`,
              act: () => {
                write(view);
              },
            },
            {
              id: 'delete',
              name: t`Delete`,
              act: () => {
                remove.mutate({ view: view.view });
              },
            },
          ],
        },
      ]}
    >
      <span aria-hidden="true">⋯</span>
    </MenuButton>
  );
}

function NameView(props: {
  view: Pick<SavedView, 'filter' | 'look'> & Partial<Pick<SavedView, 'view' | 'name'>>;
  onClose: () => void;
}): ReactNode {
  const { view, onClose } = props;
  const [name, setName] = useState(view.name ?? '');
  const save = useAction('people.saveView', onClose);
  const isWhole = name.trim() !== '';
  const start = (): void => {
    if (!isWhole || save.isPending) return;
    const { status, term, flags, query, kind } = view.filter;
    save.mutate({
      ...(view.view === undefined ? {} : { view: view.view }),
      name,
      filter: { query, kind, status, term, flags },
      look: view.look,
    });
  };
  return (
    <StepDialog
      title={view.view === undefined ? t`Save this view` : t`Rename the view`}
      action={t`Save`}
      error={save.error?.field === 'name' ? null : save.error}
      isWhole={isWhole}
      isPending={save.isPending}
      onDo={start}
      onClose={onClose}
    >
      <TextField
        label={t`Name of the view`}
        value={name}
        onChange={setName}
        onEnter={start}
        autoFocus
        error={save.error?.field === 'name' ? save.error.message : undefined}
        help={t`It is kept in the vault: what you typed may name somebody.`}
      />
    </StepDialog>
  );
}
