import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Checkbox, Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { bases } from './disclosure-words.ts';
import type { GateForm } from './gate-form.ts';
import * as cardStyles from '../../components/card.module.css';

/** On what basis and why it may leave, until when the vendor keeps it, and the approval. */
export function Determination(props: {
  form: GateForm;
  onChange: (form: GateForm) => void;
  isApproved: boolean;
  onApprove: (isApproved: boolean) => void;
}): ReactNode {
  const { form, onChange, isApproved, onApprove } = props;
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>
        <Trans>Your determination</Trans>
      </h2>
      <Select
        label={t`Basis of the disclosure`}
        value={form.basis}
        options={bases()}
        onChange={(basis) => {
          onChange({ ...form, basis });
        }}
      />
      <TextField
        label={t`Why may it leave?`}
        lines
        value={form.determination}
        onChange={(determination) => {
          onChange({ ...form, determination });
        }}
        help={t`Stays in this vault, with the disclosure of each person concerned.`}
      />
      <DateField
        label={t`To be deleted by`}
        value={form.purgeBy}
        onChange={(purgeBy) => {
          onChange({ ...form, purgeBy });
        }}
        help={t`Home reminds you two weeks before, until the vendor has confirmed it.`}
      />
      <Checkbox isSelected={isApproved} onChange={onApprove}>
        <Trans>I have compared it and approve that it leaves.</Trans>
      </Checkbox>
    </div>
  );
}
