import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { LockSettings } from '../../../shared/lock-settings.ts';
import { useAction, useCall } from '../../client.ts';
import { Checkbox, Select } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useMay } from '../../may.tsx';

const idleMinutes = [1, 2, 5, 10, 15, 30, 60];
const clipboardSeconds = [10, 30, 60, 120];

/** When the window locks by itself and what it hides. Administrators choose it for everybody; the others see it. */
export function Locking(): ReactNode {
  const settings = useCall('vault.locks', {});
  const set = useAction('vault.setLocks');
  const may = useMay();
  const mayChange = may('vault.setLocks');
  return (
    <section className="card stack" aria-labelledby="locking-title">
      <h2 id="locking-title">
        <Trans>Locking</Trans>
      </h2>
      <Problem error={settings.error ?? set.error} />
      {settings.data === undefined ? null : (
        <Choices
          settings={settings.data}
          isDisabled={!mayChange || set.isPending}
          onChange={(next) => {
            set.mutate(next);
          }}
        />
      )}
      <span className="help">
        <Trans>
          A minute before, the window says so. It also locks when the screen locks and when the workstation
          sleeps. A running job ends first.{' '}
        </Trans>
        {mayChange ? t`This holds for everybody.` : t`An administrator can change it.`}
      </span>
    </section>
  );
}

function Choices(props: {
  settings: LockSettings;
  isDisabled: boolean;
  onChange: (next: LockSettings) => void;
}): ReactNode {
  const { settings, isDisabled, onChange } = props;
  return (
    <>
      <Select
        label={t`Lock when nobody is there`}
        value={String(settings.idleMinutes)}
        options={optionsOf(idleMinutes, settings.idleMinutes, (each) =>
          each === 1 ? 'after 1 minute' : `after ${String(each)} minutes`,
        )}
        isDisabled={isDisabled}
        onChange={(chosen) => {
          onChange({ ...settings, idleMinutes: Number(chosen) });
        }}
      />
      <Select
        label={t`Empty the clipboard after a copy`}
        value={String(settings.clipboardSeconds)}
        options={optionsOf(
          clipboardSeconds,
          settings.clipboardSeconds,
          (each) => `after ${String(each)} seconds`,
        )}
        isDisabled={isDisabled}
        onChange={(chosen) => {
          onChange({ ...settings, clipboardSeconds: Number(chosen) });
        }}
      />
      <Checkbox
        isSelected={settings.hideFromScreenshots}
        isDisabled={isDisabled}
        onChange={(hide) => {
          onChange({ ...settings, hideFromScreenshots: hide });
        }}
      >
        <Trans>Keep the window out of screenshots and shared screens (Windows and macOS)</Trans>
      </Checkbox>
    </>
  );
}

/** The usual choices, and the one that holds where the command line chose another. */
function optionsOf(
  usual: readonly number[],
  held: number,
  name: (value: number) => string,
): { readonly id: string; readonly name: string }[] {
  return [...new Set([...usual, held])]
    .toSorted((a, b) => a - b)
    .map((each) => ({ id: String(each), name: name(each) }));
}
