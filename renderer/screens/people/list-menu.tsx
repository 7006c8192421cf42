import { t } from '@lingui/core/macro';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useAction } from '../../client.ts';
import { MenuButton } from '../../components/menu.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useMay } from '../../may.tsx';
import { remember } from '../../remembered.ts';
import { redoLast, undoLast, useSteps } from './undo-steps.ts';
import { readViewFile } from './view-file.ts';

/** What else can be done with the list: its columns, a row by its number, pages, a view from a file, and the last corrections. */
export function ListMenu(props: {
  isPaged: boolean;
  onPaged: (isPaged: boolean) => void;
  onAsk: (what: 'columns' | 'go-to') => void;
}): ReactNode {
  const { isPaged, onPaged, onAsk } = props;
  const may = useMay();
  const toast = useToast();
  const steps = useSteps();
  const lastDone = steps.done.at(-1)?.label;
  const lastUndone = steps.undone.at(-1)?.label;
  const viewInput = useRef<HTMLInputElement>(null);
  const saveView = useAction('people.saveView', ({ name }) => {
    toast({ text: t`The view ${name} is kept.` });
  });
  const tell = ({ message }: Error): void => {
    toast({ text: message });
  };
  return (
    <>
      <MenuButton
        label={t`More for this list`}
        groups={[
          {
            id: 'list',
            title: t`This list`,
            lines: [
              {
                id: 'columns',
                name: t`Columns…`,
                act: () => {
                  onAsk('columns');
                },
              },
              {
                id: 'go-to',
                name: t`Go to row…`,
                more: 'Ctrl+G',
                act: () => {
                  onAsk('go-to');
                },
              },
              {
                id: 'pages',
                name: isPaged ? t`One list to scroll` : t`Pages of 50`,
                act: () => {
                  remember('people-pages', isPaged ? 'no' : 'yes');
                  onPaged(!isPaged);
                },
              },
              ...(may('people.saveView')
                ? [
                    {
                      id: 'view',
                      name: t`Take in a view from a file…`,
                      act: () => {
                        viewInput.current?.click();
                      },
                    },
                  ]
                : []),
            ],
          },
          {
            id: 'undo',
            title: t`Corrections of this session`,
            lines: may('people.undo')
              ? [
                  {
                    id: 'undo',
                    name: lastDone === undefined ? t`Nothing to undo` : t`Undo: ${lastDone}`,
                    more: 'Ctrl+Z',
                    isDisabled: lastDone === undefined,
                    act: () => void undoLast(toast),
                  },
                  {
                    id: 'redo',
                    name: lastUndone === undefined ? t`Nothing to make again` : t`Make again: ${lastUndone}`,
                    more: 'Ctrl+Shift+Z',
                    isDisabled: lastUndone === undefined,
                    act: () => void redoLast(toast),
                  },
                ]
              : [],
          },
        ]}
      >
        <span aria-hidden="true">⋯</span>
      </MenuButton>
      <input
        ref={viewInput}
        type="file"
        accept=".json"
        hidden
        aria-label={t`A view as a file`}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file === undefined) return;
          void readViewFile(file).then((view) => {
            if (view === undefined) toast({ text: t`This file holds no view.` });
            else saveView.mutate(view, { onError: tell });
          });
        }}
      />
    </>
  );
}
