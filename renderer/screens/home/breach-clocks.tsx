import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { BreachClock, BreachEntry } from '../../../shared/breach.ts';
import { Button } from '../../components/controls.tsx';
import { formatMoment } from '../../format.ts';
import { told } from '../../language/told.ts';
import { useNavigation } from '../../navigation.tsx';
import * as badgeStyles from '../../components/badge.module.css';

/** A clock that runs, or ran out, with its breach. */
interface Running {
  readonly breach: number;
  readonly clock: BreachClock;
}

/** The clocks of breaches that nobody stopped yet, the one that ends first first; one without an hour ("without undue delay") before all. */
export function runningClocks(breaches: readonly BreachEntry[]): Running[] {
  return breaches
    .flatMap(({ breach, isClosed, clocks }) => (isClosed ? [] : clocks.map((clock) => ({ breach, clock }))))
    .filter(({ clock }) => clock.state === 'running' || clock.state === 'late')
    .toSorted((a, b) => (a.clock.due ?? '').localeCompare(b.clock.due ?? ''));
}

/** Breach notifications that are due: 72 hours for the authority (GDPR Art. 33(1)), 30 days for the FTC (16 CFR 314.4(j)). */
export function BreachClocks({ clocks }: { clocks: readonly Running[] }): ReactNode {
  const { go } = useNavigation();
  const moment = useMinute();
  return clocks.map(({ breach, clock }) => (
    <div key={`${String(breach)} ${clock.law}`} className="row spread">
      <span>
        <Left due={clock.due} moment={moment} /> {clockText(breach, clock)}
      </span>
      <Button
        label={openLabel(breach, clock)}
        onPress={() => {
          go({ name: 'ledger', view: 'breaches' });
        }}
      >
        <Trans>Open</Trans>
      </Button>
    </div>
  ));
}

function Left({ due, moment }: { due: string | undefined; moment: number }): ReactNode {
  if (due === undefined)
    return (
      <span className={badgeStyles.danger}>
        <Trans>Now</Trans>
      </span>
    );
  const hours = (new Date(due).getTime() - moment) / 3_600_000;
  return <span className={hours < 24 ? badgeStyles.danger : badgeStyles.warn}>{spanText(hours)}</span>;
}

/** What is left, or how late it is: hours up to three days, as the law counts them; days from there on. */
function spanText(hours: number): string {
  const whole = Math.floor(Math.abs(hours));
  const days = Math.floor(Math.abs(hours) / 24);
  if (hours < 0)
    return whole <= 72
      ? plural(whole, { one: '# hour late', other: '# hours late' })
      : plural(days, { one: '# day late', other: '# days late' });
  return whole <= 72
    ? plural(whole, { one: '# hour left', other: '# hours left' })
    : plural(days, { one: '# day left', other: '# days left' });
}

function clockText(breach: number, clock: BreachClock): string {
  const number = String(breach);
  const name = told(clock.name);
  if (clock.due === undefined) return t`Breach No. ${number}: ${name}, without undue delay.`;
  const due = formatMoment(clock.due);
  return t`Breach No. ${number}: ${name} by ${due}.`;
}

function openLabel(breach: number, clock: BreachClock): string {
  const number = String(breach);
  const name = told(clock.name);
  return t`Open breach ${number}: ${name}`;
}

/** The time now, anew each minute: these clocks do not stand while the screen is open. */
function useMinute(): number {
  const [moment, setMoment] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => {
      setMoment(Date.now());
    }, 60_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return moment;
}
