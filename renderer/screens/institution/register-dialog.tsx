import { t } from '@lingui/core/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { registerColumns, registerTitles } from '../../../shared/register-words.ts';
import type { RegisterColumn } from '../../../shared/register-words.ts';
import type { RegisterEntry, RegisterName } from '../../../shared/registers.ts';
import { useAction } from '../../client.ts';
import { Checkbox, Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { StepDialog } from '../../components/step-dialog.tsx';
import { told } from '../../language/told.ts';
import { choicesOf, readForm, typedOf } from './register-form.ts';
import * as fieldStyles from '../../components/field.module.css';

/** Writes an entry of a register, or writes one anew. What is wrong is said beside its field once somebody wants to save. */
export function RegisterDialog(props: {
  register: RegisterName;
  entry?: RegisterEntry | undefined;
  onClose: () => void;
}): ReactNode {
  const { register, entry, onClose } = props;
  const [typed, setTyped] = useState(() => typedOf(register, entry));
  const [isTried, setTried] = useState(false);
  const add = useAction('registers.add', onClose);
  const change = useAction('registers.change', onClose);
  const read = readForm(register, typed);
  const problems = isTried && 'problems' in read ? read.problems : {};
  return (
    <StepDialog
      title={titleOf(register, entry)}
      action={entry === undefined ? t`Add it` : t`Save it`}
      error={add.error ?? change.error}
      isWhole
      isPending={add.isPending || change.isPending}
      onClose={onClose}
      onDo={() => {
        setTried(true);
        if ('problems' in read) return;
        if (entry === undefined) add.mutate(read.content);
        else change.mutate({ entry: entry.entry, version: entry.version, ...read.content });
      }}
    >
      {registerColumns[register].map((column) => (
        <Field
          key={column.key}
          column={column}
          value={typed[column.key] ?? ''}
          problem={problems[column.key]}
          onChange={(value) => {
            setTyped({ ...typed, [column.key]: value });
          }}
        />
      ))}
    </StepDialog>
  );
}

function titleOf(register: RegisterName, entry: RegisterEntry | undefined): string {
  const name = told(registerTitles[register]);
  return entry === undefined ? t`Add to: ${name}` : t`Change in: ${name}`;
}

function Field(props: {
  column: RegisterColumn;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}): ReactNode {
  const { column, value, problem, onChange } = props;
  const { kind } = column;
  const label = told(column.label);
  const help = column.help === undefined ? undefined : told(column.help);
  if (kind === 'choice')
    return <Select label={label} value={value} options={choicesOf(column)} onChange={onChange} />;
  if (kind === 'choices') {
    const chosen = value.split(',').filter((each) => each !== '');
    return (
      <fieldset className="stack-tight">
        <legend className={fieldStyles.label}>{label}</legend>
        {choicesOf(column).map(({ id, name }) => (
          <Checkbox
            key={id}
            isSelected={chosen.includes(id)}
            onChange={(isChosen) => {
              onChange((isChosen ? [...chosen, id] : chosen.filter((each) => each !== id)).join(','));
            }}
          >
            {name}
          </Checkbox>
        ))}
        {problem === undefined ? null : <span className={fieldStyles.error}>{problem}</span>}
      </fieldset>
    );
  }
  const field = { label, value, onChange, help, error: problem };
  if (kind === 'date' || kind === 'moment') return <DateField {...field} withTime={kind === 'moment'} />;
  return <TextField {...field} lines={kind === 'words'} />;
}
