import { t } from '@lingui/core/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { TextField } from '../../components/controls.tsx';
import { rate } from './strength.ts';
import * as fieldStyles from '../../components/field.module.css';
import * as meterStyles from './meter.module.css';

/** How each level of strength shows. */
const shades = ['weak', 'fair', 'strong', 'strong'] as const;

/** What a new passphrase is called, the names that make it weaker, and who is told of it. */
export interface NewPassphrase {
  readonly label: string;
  readonly beside: readonly string[];
  readonly onChange: (passphrase: string | null) => void;
}

/** A new passphrase, typed twice, with a meter. Gives it once it is strong enough and both agree; null before. */
export function RatedPassphrase(props: NewPassphrase): ReactNode {
  const { label, beside, onChange } = props;
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const strength = rate(first, beside);
  const change = (one: string, two: string): void => {
    setFirst(one);
    setSecond(two);
    onChange(one === two && rate(one, beside).level > 0 ? one : null);
  };
  return (
    <div className="stack">
      <div className="stack-tight">
        <TextField
          label={label}
          type="password"
          value={first}
          onChange={(value) => {
            change(value, second);
          }}
        />
        <div className={meterStyles.meter} aria-hidden="true">
          {[0, 1, 2].map((part) => (
            <span
              key={part}
              className={
                first !== '' && part < Math.max(1, strength.level)
                  ? meterStyles[shades[strength.level]]
                  : meterStyles.part
              }
            />
          ))}
        </div>
        <span className={fieldStyles.help} role="status">
          {strength.words}
        </span>
      </div>
      <TextField
        label={t`${label}, again`}
        type="password"
        value={second}
        onChange={(value) => {
          change(first, value);
        }}
        error={second !== '' && first !== second ? t`The two are not the same.` : undefined}
      />
    </div>
  );
}
