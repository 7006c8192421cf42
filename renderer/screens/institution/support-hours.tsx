import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { SupportHours as Hours } from '../../../shared/registers.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, Checkbox, TextField } from '../../components/controls.tsx';
import { StepDialog } from '../../components/step-dialog.tsx';
import { weekdayName } from '../../format.ts';
import * as fieldStyles from '../../components/field.module.css';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** When the vendor works: what follow-ups are counted by. */
export function SupportHours(): ReactNode {
  const hours = useCall('registers.supportHours', {}).data;
  const [isOpen, setOpen] = useState(false);
  if (hours === undefined) return null;
  const days = hours.days.map((day) => weekdayName(day, 'short')).join(', ');
  const { from, to, zone } = hours;
  const count = hours.closed.length;
  return (
    <div className="row row-wrap">
      <span>
        {count === 0 ? (
          <Trans>
            The vendor works {days}, {from} to {to} ({zone}).
          </Trans>
        ) : (
          plural(count, {
            one: `The vendor works ${days}, ${from} to ${to} (${zone}; closed on # day).`,
            other: `The vendor works ${days}, ${from} to ${to} (${zone}; closed on # days).`,
          })
        )}
      </span>
      <Button
        kind="quiet"
        needs="registers.setSupportHours"
        onPress={() => {
          setOpen(true);
        }}
      >
        <Trans>Change the hours…</Trans>
      </Button>
      {isOpen ? (
        <HoursDialog
          hours={hours}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </div>
  );
}

function HoursDialog({ hours, onClose }: { hours: Hours; onClose: () => void }): ReactNode {
  const [typed, setTyped] = useState({ ...hours, closed: hours.closed.join('\n') });
  const set = useAction('registers.setSupportHours', onClose);
  const change = (part: Partial<typeof typed>): void => {
    setTyped({ ...typed, ...part });
  };
  return (
    <StepDialog
      title={t`When the vendor works`}
      action={t`Save the hours`}
      error={set.error}
      isWhole={typed.days.length > 0}
      isPending={set.isPending}
      onClose={onClose}
      onDo={() => {
        set.mutate({ ...typed, closed: typed.closed.split(/\s+/).filter((day) => day !== '') });
      }}
    >
      <TextField
        label={t`Time zone`}
        value={typed.zone}
        onChange={(zone) => {
          change({ zone });
        }}
        help={t`Like America/Phoenix.`}
      />
      <fieldset className="stack-tight">
        <legend className={fieldStyles.label}>
          <Trans>Days</Trans>
        </legend>
        {weekdays.map((weekday) => (
          <Checkbox
            key={weekday}
            isSelected={typed.days.includes(weekday)}
            onChange={(isWorked) => {
              change({
                days: isWorked
                  ? [...typed.days, weekday].sort((a, b) => a - b)
                  : typed.days.filter((day) => day !== weekday),
              });
            }}
          >
            {weekdayName(weekday)}
          </Checkbox>
        ))}
      </fieldset>
      <TextField
        label={t`From`}
        value={typed.from}
        onChange={(from) => {
          change({ from });
        }}
      />
      <TextField
        label={t`To`}
        value={typed.to}
        onChange={(to) => {
          change({ to });
        }}
      />
      <TextField
        label={t`Closed on`}
        value={typed.closed}
        onChange={(closed) => {
          change({ closed });
        }}
        lines
        help={t`A day on each line, like 2026-12-25.`}
      />
    </StepDialog>
  );
}
