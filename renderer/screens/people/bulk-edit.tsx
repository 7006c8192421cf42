import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { fieldsForMany } from '../../../shared/people-bulk.ts';
import type { KeptRecord } from '../../../shared/people-bulk.ts';
import type { PeopleFilter } from '../../../shared/people-filter.ts';
import type { Output } from '../../../shared/contract.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatCount } from '../../format.ts';
import { fieldNames } from './grid/columns.ts';
import { noteStep, undoStep } from './undo-steps.ts';
import * as columnsStyles from '../../components/columns.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as bulkEditStyles from './bulk-edit.module.css';

/** Gives one field one value in many records: which field and value, then what would change, then the change. */
export function BulkEdit(props: {
  filter: PeopleFilter;
  count: number;
  begin?: { readonly field: string; readonly value: string };
  onClose: () => void;
}): ReactNode {
  const { filter, count, begin, onClose } = props;
  const fields = fieldNames(fieldsForMany);
  const [field, setField] = useState(begin?.field ?? 'status');
  const [value, setValue] = useState(begin?.value ?? '');
  const [shown, setShown] = useState<{ field: string; value: string | null } | null>(null);
  const [typed, setTyped] = useState('');
  const toast = useToast();
  const name = fields.find(({ id }) => id === field)?.name ?? field;
  const preview = useCall(
    'people.previewMany',
    { filter, field: shown?.field ?? field, value: shown?.value ?? null },
    { enabled: shown !== null },
  );
  const apply = useAction('people.setMany', ({ changed, bulk }) => {
    onClose();
    const many = formatCount(changed);
    if (bulk === null) return;
    const step = noteStep({ label: t`${name} of ${many} people`, bulk });
    toast({
      text: t`Changed ${many}.`,
      undo: () => {
        void undoStep(step, toast);
      },
    });
  });
  const found = shown === null ? undefined : preview.data;
  const isConfirmed = found !== undefined && (!found.mustConfirm || Number(typed.trim()) === found.changes);
  const look = (): void => {
    setShown({ field, value: value.trim() === '' ? null : value });
  };
  const start = (): void => {
    if (found === undefined || shown === null || !isConfirmed || apply.isPending || found.changes === 0)
      return;
    apply.mutate({
      filter,
      ...shown,
      selection: found.selection,
      ...(found.mustConfirm ? { confirmCount: found.changes } : {}),
    });
  };
  return (
    <Dialog
      title={t`Edit a field of ${formatCount(count)} people`}
      onClose={onClose}
      mustAnswer={apply.isPending}
    >
      <div className={columnsStyles.columns} inert={apply.isPending}>
        <Select
          label={t`Field`}
          value={field}
          options={fields}
          onChange={(next) => {
            setField(next);
            setShown(null);
          }}
        />
        <TextField
          label={t`New value`}
          value={value}
          onChange={(next) => {
            setValue(next);
            setShown(null);
          }}
          onEnter={look}
          help={t`Empty takes the value away.`}
          error={preview.error?.field === shown?.field && shown !== null ? preview.error?.message : undefined}
          autoFocus
        />
      </div>
      {preview.error !== null && preview.error.field !== field ? <Problem error={preview.error} /> : null}
      {shown !== null && preview.isFetching && found === undefined ? (
        <p className="soft" role="status">
          <Trans>Looking at each record…</Trans>
        </p>
      ) : null}
      {found === undefined ? null : <Preview found={found} />}
      {found?.mustConfirm === true ? (
        <TextField
          label={plural(found.changes, {
            one: 'Type # to change it',
            other: 'So many at once: type # to go on',
          })}
          value={typed}
          onChange={setTyped}
          onEnter={start}
        />
      ) : null}
      <Problem error={apply.error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={apply.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        {found === undefined ? (
          <Button kind="primary" onPress={look}>
            <Trans>Show what would change</Trans>
          </Button>
        ) : (
          <Button
            kind="primary"
            onPress={start}
            isPending={apply.isPending}
            isDisabled={!isConfirmed || found.changes === 0}
          >
            <Plural value={found.changes} one="Change # record" other="Change # records" />
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function Preview({ found }: { found: Output<'people.previewMany'> }): ReactNode {
  const { changes, same, first, stay, kept } = found;
  return (
    <>
      <p role="status">
        <strong>
          <Plural value={changes} one="# record changes." other="# records change." />
        </strong>{' '}
        {same === 0 ? null : (
          <span className="soft">
            <Plural value={same} one="# has the value already." other="# have the value already." />
          </span>
        )}
      </p>
      {first.length === 0 ? null : (
        <div
          className={`${tableStyles.wrap} ${bulkEditStyles.preview}`}
          role="region"
          aria-label={t`The first records before and after`}
          tabIndex={0}
        >
          <table className={tableStyles.tight}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Name</Trans>
                </th>
                <th scope="col">
                  <Trans>Before</Trans>
                </th>
                <th scope="col">
                  <Trans context="the change">After</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {first.map(({ id, name, before, after }) => (
                <tr key={id}>
                  <td dir="auto">{name}</td>
                  <td>
                    {before === undefined ? <span className="soft">{t`empty`}</span> : <del>{before}</del>}
                  </td>
                  <td>
                    {after === undefined ? <span className="soft">{t`empty`}</span> : <ins>{after}</ins>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {stay === 0 ? null : (
        <Notice kind="warn">
          <strong>
            <Plural value={stay} one="# record stays as it is." other="# records stay as they are." />
          </strong>
          <ul className={`small ${bulkEditStyles.keptList}`}>
            {kept.slice(0, 8).map((record) => (
              <li key={record.id}>
                {record.name}: {keptText(record.why)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function keptText(why: KeptRecord['why']): string {
  switch (why) {
    case 'restricted':
      return t`restricted (GDPR Art. 18)`;
    case 'masked':
      return t`only the courses are kept`;
    case 'incomplete':
      return t`it would lack an ID or a name`;
    case 'changed-meanwhile':
      return t`changed since`;
    case 'id-taken':
      return t`somebody else has the ID by now`;
  }
}
