import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import type { Gate } from '../../../shared/bundle.ts';
import { Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { today } from '../../format.ts';
import { channels } from './disclosure-words.ts';
import * as columnsStyles from '../../components/columns.module.css';

/** Who compared a fingerprint with whom of the vendor, how, and on which day (`YYYY-MM-DD`). */
export interface KeyCheck {
  readonly with: string;
  readonly channel: Gate['channel'];
  readonly at: string;
}

/** A check before anything is said about it: by phone, today. */
export function emptyCheck(): KeyCheck {
  return { with: '', channel: 'phone', at: today() };
}

/** Whether a check says enough to be recorded. */
export function isComplete(check: KeyCheck): boolean {
  return check.with.trim() !== '' && check.at !== '';
}

/** The fields of a check record. */
export function CheckFields({
  check,
  onChange,
}: {
  check: KeyCheck;
  onChange: (check: KeyCheck) => void;
}): ReactNode {
  return (
    <>
      <TextField
        label={t`Who at the vendor read it to you?`}
        value={check.with}
        onChange={(name) => {
          onChange({ ...check, with: name });
        }}
        help={t`On a number or address that you had before, not one that came with the key.`}
      />
      <div className={columnsStyles.top}>
        <Select
          label={t`How was it compared?`}
          value={check.channel}
          options={channels()}
          onChange={(channel) => {
            onChange({ ...check, channel });
          }}
        />
        <DateField
          label={t`On which day?`}
          value={check.at}
          onChange={(at) => {
            onChange({ ...check, at });
          }}
        />
      </div>
    </>
  );
}
