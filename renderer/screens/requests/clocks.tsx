import type { ReactNode } from 'react';
import type { RequestRecord } from '../../../shared/requests.ts';
import { formatDay } from '../../format.ts';
import { lawNames } from './request-words.ts';

/** The clocks of a request, side by side, each with how it was computed; the one that ends first is marked. */
export function Clocks({ record }: { record: RequestRecord }): ReactNode {
  const { clocks, governedBy } = record;
  return (
    <section className="card stack" aria-label="Clocks">
      <h2>Clocks</h2>
      {clocks.map((clock) => (
        <div key={clock.law} className="stack-tight">
          <div className="row row-wrap">
            <h3>{lawNames[clock.law]}</h3>
            <span>{clock.dueOn === undefined ? 'not running yet' : `due ${formatDay(clock.dueOn)}`}</span>
            {clock.law === governedBy && clocks.length > 1 ? <span className="badge">Governs</span> : null}
            {clock.extended ? <span className="badge badge-plain">Extended</span> : null}
            {clock.paused ? <span className="badge badge-warn">Paused</span> : null}
          </div>
          <ul className="bullets small request-how">
            {clock.how.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {clock.extendBy === undefined || clock.extended || !record.allowed.includes('extend') ? null : (
            <span className="help">
              Until {formatDay(clock.extendBy)} it can be extended by two months, with a notice that gives the
              reasons.
            </span>
          )}
        </div>
      ))}
    </section>
  );
}
