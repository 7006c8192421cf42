import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BreachClock, BreachEntry } from '../../../shared/breach.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { EmptyState, Problem } from '../../components/layout.tsx';
import { formatCount, formatMoment, people } from '../../format.ts';
import { told } from '../../language/told.ts';
import { BreachDialog } from './breach-dialog.tsx';
import { BreachStepDialog } from './breach-step.tsx';
import { breachStepWords } from './breach-words.ts';
import { SaveDocument } from './save-document.tsx';
import { DocumentLanguageSelect, useDocumentLanguage } from '../../components/document-language.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as ledgerStyles from './ledger.module.css';

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
  const [language, setLanguage] = useDocumentLanguage();
  return (
    <section className={`${cardStyles.card} stack`} aria-label={t`Breach ${String(breach.breach)}`}>
      <div className="row spread row-wrap">
        <h2>
          <Trans>
            No. {ph({ number: formatCount(breach.breach) })}, {ph({ people: people(breach.people) })}
          </Trans>
        </h2>
        {breach.isClosed ? (
          <span className={badgeStyles.badge}>
            <Trans>Closed</Trans>
          </span>
        ) : null}
      </div>
      <p className={tableStyles.free}>{breach.nature ?? t`What happened was erased with a person.`}</p>
      <p className="soft small">
        <Trans>
          Aware since {ph({ moment: formatMoment(breach.awareAt) })}. Recorded by {breach.actor}.
        </Trans>{' '}
        {breach.bundles.length === 0 ? null : (
          <Trans>Bundles: {ph({ bundles: breach.bundles.join(', ') })}.</Trans>
        )}{' '}
        {breach.disclosures.length === 0 ? null : (
          <Trans>Disclosures: {ph({ numbers: breach.disclosures.join(', ') })}.</Trans>
        )}
      </p>
      <ul className={ledgerStyles.breachClocks}>
        {breach.clocks.map((clock) => (
          <Clock key={clock.law} clock={clock} />
        ))}
      </ul>
      {breach.steps.length === 0 ? null : (
        <ul className="bullets small">
          {breach.steps.map((step) => (
            <li key={`${step.kind} ${step.at}`}>
              {formatMoment(step.at)}: {breachStepWords()[step.kind]}
              {step.note === undefined ? '' : `. ${step.note}`} ({step.actor})
            </li>
          ))}
        </ul>
      )}
      <Problem error={notice.error} />
      {notice.data === undefined ? null : (
        <>
          <DocumentLanguageSelect label={t`Language of the draft`} value={language} onChange={setLanguage} />
          <SaveDocument
            what={{ document: 'breach-notice', notice: notice.data.notice, language }}
            csv={notice.data.csv}
            name={`breach-${String(breach.breach)}`}
          />
        </>
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

const states = (): Readonly<Record<BreachClock['state'], { word: string; badge: string }>> => ({
  running: { word: t`Running`, badge: badgeStyles.warn },
  late: { word: t`Late`, badge: badgeStyles.danger },
  met: { word: t`Done in time`, badge: badgeStyles.good },
  'met-late': { word: t`Done late`, badge: badgeStyles.danger },
  'not-needed': { word: t`Not needed`, badge: badgeStyles.plain },
});

function Clock({ clock }: { clock: BreachClock }): ReactNode {
  const { word, badge } = states()[clock.state];
  return (
    <li className={ledgerStyles.breachClock}>
      <span>
        <span className={badge}>{word}</span>
      </span>
      <span>
        {clock.due === undefined ? (
          <strong>{told(clock.name)}</strong>
        ) : (
          <Trans>
            <strong>{ph({ clock: told(clock.name) })}</strong> by {ph({ due: formatMoment(clock.due) })}
          </Trans>
        )}
        <span className={`soft small ${tableStyles.below}`}>{told(clock.how)}</span>
      </span>
    </li>
  );
}
