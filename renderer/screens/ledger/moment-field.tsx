import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import * as columnsStyles from '../../components/columns.module.css';

/** A day and a time of the workstation's own zone, as they are typed. */
export interface TypedMoment {
  readonly day: string;
  readonly time: string;
}

/** Asks for a day and a time. */
export function MomentField(props: {
  label: string;
  value: TypedMoment;
  onChange: (value: TypedMoment) => void;
}): ReactNode {
  const { label, value, onChange } = props;
  return (
    <div className={columnsStyles.top}>
      <DateField
        label={t`${label}, day`}
        value={value.day}
        onChange={(day) => {
          onChange({ ...value, day });
        }}
      />
      <TextField
        label={t`${label}, time`}
        value={value.time}
        onChange={(time) => {
          onChange({ ...value, time });
        }}
        placeholder="14:30"
        help={t`Of this workstation, as 14:30.`}
      />
    </div>
  );
}

/** The present moment, as it would be typed here. */
export function momentNow(): TypedMoment {
  const moment = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return {
    day: `${String(moment.getFullYear())}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`,
    time: `${two(moment.getHours())}:${two(moment.getMinutes())}`,
  };
}

/** The moment in UTC; nothing while it is no moment. */
export function toIso({ day, time }: TypedMoment): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^\d{1,2}:\d\d$/.test(time)) return undefined;
  const moment = new Date(`${day}T${time.padStart(5, '0')}:00`);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
