import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { LockSettings } from '../../../shared/lock-settings.ts';
import type { WorkstationPolicy } from '../../../shared/workstation-policy.ts';
import { useAction, useCall } from '../../client.ts';
import { Checkbox, Select } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useMay } from '../../may.tsx';
import { SetByInstitution } from './set-by-institution.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';

const idleMinutes = [1, 2, 5, 10, 15, 30, 60];
const clipboardSeconds = [10, 30, 60, 120];

/** When the window locks by itself and what it hides. Administrators choose it for everybody; the others see it. */
export function Locking(): ReactNode {
  const settings = useCall('vault.locks', {});
  const set = useAction('vault.setLocks');
  const policy = useCall('app.workstation', {}).data?.policy;
  const may = useMay();
  const mayChange = may('vault.setLocks');
  return (
    <section className={`${cardStyles.card} stack`} aria-labelledby="locking-title">
      <h2 id="locking-title">
        <Trans>Locking</Trans>
      </h2>
      <Problem error={settings.error ?? set.error} />
      {settings.data === undefined || policy === undefined ? null : (
        <Choices
          settings={settings.data}
          policy={policy}
          isDisabled={!mayChange || set.isPending}
          onChange={(next) => {
            set.mutate(next);
          }}
        />
      )}
      <span className={fieldStyles.help}>
        <Trans>
          A minute before, the window says so. It also locks when the screen locks and when the workstation
          sleeps. A running job ends first.
        </Trans>{' '}
        {mayChange ? t`This holds for everybody.` : t`An administrator can change it.`}
      </span>
    </section>
  );
}

function Choices(props: {
  settings: LockSettings;
  policy: WorkstationPolicy;
  isDisabled: boolean;
  onChange: (next: LockSettings) => void;
}): ReactNode {
  const { settings, policy, isDisabled, onChange } = props;
  const { idleMinutesAtMost, clipboardSecondsAtMost, hideFromScreenshots } = policy;
  return (
    <>
      <Select
        label={t`Lock when nobody is there`}
        value={String(settings.idleMinutes)}
        options={optionsOf(atMost(idleMinutes, idleMinutesAtMost), settings.idleMinutes, (each) =>
          plural(each, { one: 'after # minute', other: 'after # minutes' }),
        )}
        isDisabled={isDisabled}
        onChange={(chosen) => {
          onChange({ ...settings, idleMinutes: Number(chosen) });
        }}
      />
      {idleMinutesAtMost === undefined ? null : (
        <SetByInstitution
          what={<Plural value={idleMinutesAtMost} one="At most # minute." other="At most # minutes." />}
        />
      )}
      <Select
        label={t`Empty the clipboard after a copy`}
        value={String(settings.clipboardSeconds)}
        options={optionsOf(
          atMost(clipboardSeconds, clipboardSecondsAtMost),
          settings.clipboardSeconds,
          (each) => plural(each, { one: 'after # second', other: 'after # seconds' }),
        )}
        isDisabled={isDisabled}
        onChange={(chosen) => {
          onChange({ ...settings, clipboardSeconds: Number(chosen) });
        }}
      />
      {clipboardSecondsAtMost === undefined ? null : (
        <SetByInstitution
          what={<Plural value={clipboardSecondsAtMost} one="At most # second." other="At most # seconds." />}
        />
      )}
      <Checkbox
        isSelected={settings.hideFromScreenshots}
        isDisabled={isDisabled || hideFromScreenshots === true}
        onChange={(hide) => {
          onChange({ ...settings, hideFromScreenshots: hide });
        }}
      >
        <Trans>Keep the window out of screenshots and shared screens (Windows and macOS)</Trans>
      </Checkbox>
      {hideFromScreenshots === undefined ? null : <SetByInstitution />}
    </>
  );
}

/** The choices that the institution leaves open. */
function atMost(usual: readonly number[], most: number | undefined): readonly number[] {
  return most === undefined ? usual : [...usual.filter((each) => each < most), most];
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
