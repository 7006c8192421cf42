import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from './components/controls.tsx';
import * as locksSoonStyles from './locks-soon.module.css';

/** The seconds at which the countdown is read out: one that is read every second cannot be listened to. */
const spokenAt = [60, 30, 10] as const;

/**
 * The countdown of the last minute before the window locks by itself (WCAG 2.2.1). It takes no focus and covers nothing: any key or movement ends it,
 * so that who is typing simply goes on.
 */
export function LocksSoon(): ReactNode {
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(
    () =>
      window.custodian.onEvent((event) => {
        if (event.type === 'locks-in') setSeconds(event.seconds);
      }),
    [],
  );
  const spoken = seconds === null ? undefined : spokenAt.findLast((each) => each >= seconds);
  return (
    // Beside an open dialog it stays visible, pressable and spoken.
    <div data-react-aria-top-layer="true">
      <p className="visually-hidden" role="alert">
        {spoken === undefined
          ? ''
          : plural(spoken, {
              one: 'Nobody seems to be here. The vault locks in # second. Press any key to stay.',
              other: 'Nobody seems to be here. The vault locks in # seconds. Press any key to stay.',
            })}
      </p>
      {seconds === null ? null : (
        <section className={locksSoonStyles.locksSoon} aria-label={t`Locking soon`}>
          <span>
            <Trans>
              Locks in <strong className={locksSoonStyles.seconds}>{seconds} s</strong>. Press any key to
              stay.
            </Trans>
          </span>
          <Button
            onPress={() => {
              setSeconds(null);
            }}
          >
            <Trans>Stay</Trans>
          </Button>
        </section>
      )}
    </div>
  );
}
