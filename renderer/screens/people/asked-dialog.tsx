import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { PeopleFilter } from '../../../shared/people-filter.ts';
import type { ListLook } from '../../../shared/people-view.ts';
import { StepDialog } from '../../components/step-dialog.tsx';
import { formatCount } from '../../format.ts';
import { EraseDialog } from '../erase/erase-dialog.tsx';
import { ExportDialog } from '../exports/export-dialog.tsx';
import { HoldFound } from '../holds/hold-found.tsx';
import { AddPerson } from './add-person.tsx';
import { BulkEdit } from './bulk-edit.tsx';
import { ColumnsDialog } from './columns-dialog.tsx';
import { GoToRow } from './go-to-row.tsx';
import { MergeTwo } from './merge-two.tsx';

/** What the list of people was asked for, and of whom. */
export type Asked =
  | { readonly what: 'add' | 'columns' | 'go-to' }
  | { readonly what: 'hold' | 'export' | 'erase'; readonly scope: PeopleFilter }
  | { readonly what: 'merge'; readonly ids: readonly [string, string] }
  | { readonly what: 'copy'; readonly count: number }
  | {
      readonly what: 'edit';
      readonly scope: PeopleFilter;
      readonly count: number;
      readonly begin?: { readonly field: string; readonly value: string };
    };

/** The dialog of what was asked for. */
export function AskedDialog(props: {
  asked: Asked;
  look: ListLook;
  total: number;
  onLook: (look: ListLook) => void;
  onGoTo: (row: number) => void;
  onOpen: (id: string) => void;
  onCopy: () => void;
  /** Those who were selected are others now, or gone. */
  onDone: () => void;
  onClose: () => void;
}): ReactNode {
  const { asked, look, total, onLook, onGoTo, onOpen, onCopy, onDone, onClose } = props;
  switch (asked.what) {
    case 'add':
      return (
        <AddPerson
          onClose={onClose}
          onAdded={(id) => {
            onClose();
            onOpen(id);
          }}
        />
      );
    case 'columns':
      return <ColumnsDialog look={look} onChange={onLook} onClose={onClose} />;
    case 'go-to':
      return (
        <GoToRow
          total={total}
          onGo={(row) => {
            onClose();
            onGoTo(row);
          }}
          onClose={onClose}
        />
      );
    case 'hold':
      return <HoldFound scope={asked.scope} onClose={onClose} />;
    case 'export':
      return <ExportDialog scope={asked.scope} onClose={onClose} />;
    case 'erase':
      return (
        <EraseDialog
          who={{ filter: asked.scope, way: 'erase' }}
          reason="not-a-client"
          onClose={(erased) => {
            onClose();
            if (erased) onDone();
          }}
        />
      );
    case 'merge':
      return (
        <MergeTwo
          ids={asked.ids}
          onClose={onClose}
          onMerged={(id) => {
            onClose();
            onDone();
            onOpen(id);
          }}
        />
      );
    case 'edit':
      return (
        <BulkEdit
          filter={asked.scope}
          count={asked.count}
          {...(asked.begin === undefined ? {} : { begin: asked.begin })}
          onClose={onClose}
        />
      );
    case 'copy':
      return (
        <StepDialog
          title={t`Copy ${formatCount(asked.count)} people?`}
          action={t`Copy`}
          error={null}
          isWhole
          isPending={false}
          onDo={() => {
            onCopy();
            onClose();
          }}
          onClose={onClose}
        >
          <p>
            {plural(asked.count, {
              one: '# row goes to the clipboard as clear text.',
              other: '# rows go to the clipboard as clear text.',
            })}{' '}
            <Trans>That it was done is written into the audit chain.</Trans>
          </p>
        </StepDialog>
      );
  }
}
