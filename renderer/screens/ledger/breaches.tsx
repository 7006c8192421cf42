import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BreachClock, BreachEntry } from '../../../shared/breach.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { EmptyState, Problem } from '../../components/layout.tsx';
import { formatCount, formatMoment, people } from '../../format.ts';
import { BreachDialog } from './breach-dialog.tsx';
import { BreachStepDialog } from './breach-step.tsx';
import { breachStepWords } from './breach-words.ts';
import { SaveDocument } from './save-document.tsx';

/** The register of breaches (GDPR Art. 33(5)): whom each concerns, and its clocks. */
export function Breaches(): ReactNode {
  const breaches = useCall('breaches.list', {});
  const [isRecording, setRecording] = useState(false);
  const record = (
    <Button
      needs="breaches.add"
      onPress={() => {
        setRecording(true);
      }}
    >
      <Trans>Record a breach…</Trans>
    </Button>
  );
  return (
    <div className="stack">
      <Problem error={breaches.error} />
      {breaches.data?.breaches.length === 0 ? (
        <EmptyState title={t`No breach was recorded`}>
          <p>
            <Trans>
              Every breach is kept here, also one that nobody has to be told of. The ledger knows who was in a
              bundle or a disclosure that got into wrong hands; 72 hours for the authority run from the moment
              you became aware.
            </Trans>
          </p>
          <div>{record}</div>
        </EmptyState>
      ) : (
        <div>{record}</div>
      )}
      {(breaches.data?.breaches ?? []).map((breach) => (
        <Breach key={breach.breach} breach={breach} />
      ))}
      {isRecording ? (
        <BreachDialog
          onClose={() => {
            setRecording(false);
          }}
        />
      ) : null}
    </div>
  );
}

function Breach({ breach }: { breach: BreachEntry }): ReactNode {
  const [isStepping, setStepping] = useState(false);
  const notice = useAction('breaches.notice');
  return (
    <section className="card stack" aria-label={t`Breach ${String(breach.breach)}`}>
      <div className="row spread row-wrap">
        <h2>
          <Trans>
            No. {formatCount(breach.breach)}, {people(breach.people)}
          </Trans>
        </h2>
        {breach.isClosed ? (
          <span className="badge">
            <Trans>Closed</Trans>
          </span>
        ) : null}
      </div>
      <p className="free">{breach.nature ?? t`What happened was erased with a person.`}</p>
      <p className="soft small">
        <Trans>
          Aware since {formatMoment(breach.awareAt)}. Recorded by {breach.actor}.
        </Trans>
        {breach.bundles.length === 0 ? '' : t` Bundles: ${breach.bundles.join(', ')}.`}
        {breach.disclosures.length === 0 ? '' : t` Disclosures: ${breach.disclosures.join(', ')}.`}
      </p>
      <ul className="checks">
        {breach.clocks.map((clock) => (
          <Clock key={clock.law} clock={clock} />
        ))}
      </ul>
      {breach.steps.length === 0 ? null : (
        <ul className="bullets small">
          {breach.steps.map((step) => (
            <li key={`${step.kind} ${step.at}`}>
              {formatMoment(step.at)}: {breachStepWords[step.kind]}
              {step.note === undefined ? '' : t`. ${step.note}`} ({step.actor})
            </li>
          ))}
        </ul>
      )}
      <Problem error={notice.error} />
      {notice.data === undefined ? null : (
        <SaveDocument
          what={{ document: 'breach-notice', notice: notice.data.notice }}
          csv={notice.data.csv}
          name={t`breach-${String(breach.breach)}`}
        />
      )}
      <div className="row row-wrap">
        <Button
          needs="breaches.notice"
          isPending={notice.isPending}
          onPress={() => {
            notice.mutate({ breach: breach.breach });
          }}
        >
          <Trans>Draft the notification and list the people</Trans>
        </Button>
        {breach.isClosed ? null : (
          <Button
            needs="breaches.step"
            onPress={() => {
              setStepping(true);
            }}
          >
            <Trans>Record what was done…</Trans>
          </Button>
        )}
      </div>
      {isStepping ? (
        <BreachStepDialog
          breach={breach.breach}
          onClose={() => {
            setStepping(false);
          }}
        />
      ) : null}
    </section>
  );
}

const states: Readonly<Record<BreachClock['state'], { word: string; badge: string }>> = {
  running: { word: 'Running', badge: 'badge-warn' },
  late: { word: 'Late', badge: 'badge-danger' },
  met: { word: 'Done in time', badge: 'badge-good' },
  'met-late': { word: 'Done late', badge: 'badge-danger' },
  'not-needed': { word: 'Not needed', badge: 'badge-plain' },
};

function Clock({ clock }: { clock: BreachClock }): ReactNode {
  const { word, badge } = states[clock.state];
  return (
    <li className="breach-clock">
      <span>
        <span className={`badge ${badge}`}>{word}</span>
      </span>
      <span>
        <strong>{clock.name}</strong>
        {clock.due === undefined ? null : t` by ${formatMoment(clock.due)}`}
        <span className="soft small below">{clock.how}</span>
      </span>
    </li>
  );
}
