import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg, ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useDeferredValue, useState } from 'react';
import type { ReactNode } from 'react';
import { retentionRule } from '../../../shared/retention.ts';
import type { SavedRule } from '../../../shared/retention.ts';
import { useAction, useCall } from '../../client.ts';
import { Checkbox, Select, TextField } from '../../components/controls.tsx';
import { formatCount } from '../../format.ts';
import { StepDialog } from '../../components/step-dialog.tsx';
import { sentenceOf } from './rule-words.ts';
import * as columnsStyles from '../../components/columns.module.css';

const kinds = [
  { id: 'any', name: msg`Students and staff` },
  { id: 'student', name: msg`Students` },
  { id: 'staff', name: msg`Staff` },
] as const;

const starts = [
  { id: 'last-term-end', name: msg`Their last term ends` },
  { id: 'last-activity', name: msg`They were last active` },
  { id: 'field', name: msg`The day in a field` },
] as const;

const units = [
  { id: 'years', name: msg`Years` },
  { id: 'months', name: msg`Months` },
] as const;

const deeds = [
  { id: 'erase', name: msg`Erase them` },
  { id: 'mask', name: msg`Keep only their courses` },
] as const;

function named<K extends string>(
  options: readonly { readonly id: K; readonly name: MessageDescriptor }[],
): { id: K; name: string }[] {
  return options.map(({ id, name }) => ({ id, name: i18n.t(name) }));
}

/** Writes a rule, with what it would affect today while it is written. */
export function RuleDialog(props: { rule: SavedRule | undefined; onClose: () => void }): ReactNode {
  const { rule, onClose } = props;
  const [name, setName] = useState(rule?.name ?? '');
  const [kind, setKind] = useState<(typeof kinds)[number]['id']>(rule?.kind ?? (rule ? 'any' : 'student'));
  const [statuses, setStatuses] = useState(rule?.statuses?.join(', ') ?? '');
  const [amount, setAmount] = useState(String(rule?.amount ?? 5));
  const [unit, setUnit] = useState<(typeof units)[number]['id']>(rule?.unit ?? 'years');
  const [from, setFrom] = useState<(typeof starts)[number]['id']>(rule?.from ?? 'last-term-end');
  const [field, setField] = useState(rule?.field ?? '');
  const [then, setThen] = useState<(typeof deeds)[number]['id']>(rule?.then ?? 'erase');
  const [duty, setDuty] = useState(rule?.duty ?? false);
  const [basis, setBasis] = useState(rule?.basis ?? '');
  const listed = statuses
    .split(',')
    .map((status) => status.trim())
    .filter((status) => status !== '');
  const parsed = retentionRule.safeParse({
    name: name.trim() === '' ? '-' : name,
    from,
    amount: Number(amount),
    unit,
    then,
    duty,
    basis: basis.trim() === '' ? '-' : basis,
    ...(kind === 'any' ? {} : { kind }),
    ...(listed.length === 0 ? {} : { statuses: listed }),
    ...(from === 'field' ? { field } : {}),
  });
  const values = parsed.success ? parsed.data : undefined;
  const tried = useDeferredValue(values);
  const counted = useCall(
    'retention.try',
    {
      rule: tried ?? { name: '-', from, amount: 1, unit, then, basis: '-' },
      ...(rule === undefined ? {} : { instead: rule.rule }),
    },
    { enabled: tried !== undefined && (from !== 'field' || field !== ''), keep: true },
  );
  const save = useAction('retention.saveRule', onClose);
  return (
    <StepDialog
      title={rule === undefined ? t`New rule` : t`Change ${ph({ name: rule.name })}`}
      action={t`Save the rule`}
      error={save.error ?? (counted.error?.field === 'field' ? counted.error : null)}
      isWhole={values !== undefined && name.trim() !== '' && basis.trim() !== ''}
      isPending={save.isPending}
      onClose={onClose}
      onDo={() => {
        if (values !== undefined) save.mutate({ values, ...(rule === undefined ? {} : { rule: rule.rule }) });
      }}
    >
      <TextField label={t`Name`} value={name} onChange={setName} placeholder={t`Applicants`} />
      <div className={`${columnsStyles.narrow} ${columnsStyles.top}`}>
        <Select label={t`For`} value={kind} options={named(kinds)} onChange={setKind} />
        <TextField
          label={t`With the status`}
          value={statuses}
          onChange={setStatuses}
          help={t`Several with commas; empty for any.`}
        />
      </div>
      <div className={`${columnsStyles.narrow} ${columnsStyles.top}`}>
        <TextField
          label={t`Keep them`}
          value={amount}
          onChange={setAmount}
          error={values === undefined && !/^\d{1,3}$/.test(amount) ? t`A whole number from 1 on.` : undefined}
        />
        <Select label={t`Unit`} value={unit} options={named(units)} onChange={setUnit} />
      </div>
      <div className={`${columnsStyles.narrow} ${columnsStyles.top}`}>
        <Select label={t`After`} value={from} options={named(starts)} onChange={setFrom} />
        <Select label={t`Then`} value={then} options={named(deeds)} onChange={setThen} />
      </div>
      {from === 'field' ? (
        <TextField
          label={t`Field`}
          value={field}
          onChange={setField}
          help={t`birthday, or custom: and the name of a field of your own, such as custom:Left on.`}
        />
      ) : null}
      <TextField
        label={t`Law or policy behind it`}
        value={basis}
        onChange={setBasis}
        placeholder={t`Records schedule 4.2`}
      />
      <Checkbox isSelected={duty} onChange={setDuty}>
        <Trans>
          The law asks to keep the courses so long. Who is erased earlier keeps them without name and ID.
        </Trans>
      </Checkbox>
      <p role="status">
        {values === undefined ? null : <span>{sentenceOf(values)} </span>}
        {counted.data === undefined ? null : (
          <strong>
            {counted.data.undated === 0
              ? t`Would affect ${ph({ affects: formatCount(counted.data.affects) })} today.`
              : t`Would affect ${ph({ affects: formatCount(counted.data.affects) })} today; ${ph({ undated: formatCount(counted.data.undated) })} cannot be counted.`}
          </strong>
        )}
      </p>
    </StepDialog>
  );
}
