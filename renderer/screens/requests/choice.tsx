import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import * as fieldStyles from '../../components/field.module.css';

/** One of a few, all of them in sight. */
export function Choice<K extends string>(props: {
  label: string;
  value: K;
  options: readonly { readonly id: K; readonly name: string; readonly isDisabled?: boolean }[];
  onChange: (value: K) => void;
}): ReactNode {
  const { label, value, options, onChange } = props;
  return (
    <RadioGroup
      className="stack-tight"
      value={value}
      onChange={(key) => {
        const chosen = options.find((each) => each.id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      <Label className={fieldStyles.label}>{label}</Label>
      {options.map((option) => (
        <Radio
          key={option.id}
          value={option.id}
          className={fieldStyles.radio}
          isDisabled={option.isDisabled === true}
        >
          {option.name}
        </Radio>
      ))}
    </RadioGroup>
  );
}
