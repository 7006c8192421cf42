import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { SupportHours as Hours } from '../../../shared/registers.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, Checkbox, TextField } from '../../components/controls.tsx';
import { StepDialog } from '../../components/step-dialog.tsx';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** When the vendor works: what follow-ups are counted by. */
export function SupportHours(): ReactNode {
  const hours = useCall('registers.supportHours', {}).data;
  const [isOpen, setOpen] = useState(false);
  if (hours === undefined) return null;
  const days = hours.days.map((day) => weekdays[day - 1]?.slice(0, 3)).join(', ');
  return (
    <div className="row row-wrap">
      <span>
        <Trans>
          The vendor works {days}, {hours.from} to {hours.to} ({hours.zone}
        </Trans>
        {hours.closed.length === 0 ? '' : t`; closed on ${String(hours.closed.length)} days`}).
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
        <legend className="label">
          <Trans>Days</Trans>
        </legend>
        {weekdays.map((name, index) => (
          <Checkbox
            key={name}
            isSelected={typed.days.includes(index + 1)}
            onChange={(isWorked) => {
              change({
                days: isWorked
                  ? [...typed.days, index + 1].sort((a, b) => a - b)
                  : typed.days.filter((day) => day !== index + 1),
              });
            }}
          >
            {name}
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
