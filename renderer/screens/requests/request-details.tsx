import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg, ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { requestStates } from '../../../shared/requests.ts';
import type { RequestRecord } from '../../../shared/requests.ts';
import { findGround } from '../../../shared/request-grounds.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem, ScreenHead, Steps } from '../../components/layout.tsx';
import { formatDay, formatMoment } from '../../format.ts';
import { useHeadingFocus } from '../../heading-focus.ts';
import { useNavigation } from '../../navigation.tsx';
import { PackageList } from '../access/package-list.tsx';
import { Clocks } from './clocks.tsx';
import { Due } from './due-badge.tsx';
import { Letters } from './letters.tsx';
import { NextStep } from './next-step.tsx';
import { OtherMoves } from './other-moves.tsx';
import {
  channelNames,
  decisionNames,
  methodNames,
  outcomeNames,
  personText,
  rightNames,
  stepActions,
  stepNames,
  stepReasons,
} from './request-words.ts';
import { Timeline } from './timeline.tsx';
import { told } from '../../language/told.ts';
import * as cardStyles from '../../components/card.module.css';
import * as factsStyles from '../../components/facts.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as requestsStyles from './requests.module.css';

/** One request: how far it is, the one next step, its clocks, letters and timeline. */
export function RequestDetails(props: { request: string; isStep: boolean; onClose: () => void }): ReactNode {
  const { request, isStep, onClose } = props;
  const found = useCall('requests.get', { request });
  const record = found.data;
  const top = useHeadingFocus<HTMLDivElement>(record === undefined ? '' : `${record.ref} ${record.state}`);
  return (
    <div ref={top} className={`stack ${requestsStyles.page}`}>
      <ScreenHead
        title={record === undefined ? request : `${record.ref}: ${i18n.t(rightNames[record.right])}`}
        about={record === undefined ? undefined : <About record={record} />}
      >
        <Button onPress={onClose}>
          <Trans>Back to the list</Trans>
        </Button>
      </ScreenHead>
      <Problem error={found.error} />
      {record === undefined ? null : <Body record={record} isStep={isStep} />}
    </div>
  );
}

function About({ record }: { record: RequestRecord }): ReactNode {
  const person = personText(record);
  const received = formatDay(record.receivedOn);
  return record.dueOn === undefined ? (
    <Trans>
      {person} · received {received} · <Due request={record} />
    </Trans>
  ) : (
    <Trans>
      {person} · received {received} · due <Due request={record} />
    </Trans>
  );
}

function Body({ record, isStep }: { record: RequestRecord; isStep: boolean }): ReactNode {
  // As it was when the step began: what changes meanwhile must not change the dialog under the hand.
  const [opened, setOpened] = useState(isStep ? record : null);
  const at = requestStates.indexOf(record.state);
  return (
    <>
      <section className={`${cardStyles.card} stack`} aria-label={t`Next step`}>
        <Steps
          names={requestStates.map((state) => i18n.t(stepNames[state]))}
          current={record.state === 'closed' ? requestStates.length : at + 1}
        />
        {record.next === undefined ? (
          <p role="status">
            {record.outcome === undefined
              ? t`Closed. Nothing is left to do.`
              : t`Closed: ${ph({ outcome: i18n.t(outcomeNames[record.outcome]).toLowerCase() })}. Nothing is left to do.`}
          </p>
        ) : (
          <div className="row row-wrap spread">
            <span role="status">{i18n.t(stepReasons[record.next])}</span>
            <Button
              kind="primary"
              onPress={() => {
                setOpened(record);
              }}
            >
              {i18n.t(stepActions[record.next])}
            </Button>
          </div>
        )}
      </section>
      <div className={requestsStyles.columns}>
        <div className="stack">
          <Facts record={record} />
          {record.right === 'access' || record.right === 'portability' ? (
            <PackageList request={record.ref} isCard />
          ) : null}
          <Recipients record={record} />
          <Letters record={record} />
          <OtherMoves record={record} />
        </div>
        <div className="stack">
          <Clocks record={record} />
          <Timeline record={record} />
        </div>
      </div>
      {opened !== null ? (
        <NextStep
          record={opened}
          onClose={() => {
            setOpened(null);
          }}
        />
      ) : null}
    </>
  );
}

/** Who must hear of a correction or a restriction. */
function Recipients({ record }: { record: RequestRecord }): ReactNode {
  if (record.recipients.length === 0) return null;
  return (
    <section className={`${cardStyles.card} stack-tight`} aria-label={t`Recipients to tell`}>
      <h2>
        <Trans>Tell those who received the data</Trans>
      </h2>
      <p className={fieldStyles.help}>
        <Trans>Unless that is impossible or needs a disproportionate effort (GDPR Art. 19).</Trans>
      </p>
      <ul className="bullets">
        {record.recipients.map(({ recipient, on }) => (
          <li key={recipient}>
            <Trans>
              {recipient}, last on {ph({ day: formatDay(on) })}
            </Trans>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ record }: { record: RequestRecord }): ReactNode {
  const { go } = useNavigation();
  const { person, verified, assessed, deed, answered, requester, duplicateOf } = record;
  return (
    <section className={`${cardStyles.card} stack`} aria-label={t`About the request`}>
      <h2>
        <Trans>About the request</Trans>
      </h2>
      <dl className={factsStyles.facts}>
        <dt>
          <Trans>Person</Trans>
        </dt>
        <dd>
          {person.is === 'known' ? (
            <Button
              kind="quiet"
              onPress={() => {
                go({ name: 'people', open: person.id });
              }}
            >
              {person.name}
              {person.externalId === undefined ? '' : ` · ${person.externalId}`}
            </Button>
          ) : (
            personText(record)
          )}
        </dd>
        {requester === undefined ? null : (
          <>
            <dt>
              <Trans>Who asks</Trans>
            </dt>
            <dd className={requestsStyles.words}>{requester}</dd>
          </>
        )}
        <dt>
          <Trans>Received</Trans>
        </dt>
        <dd>
          {formatDay(record.receivedOn)}, {i18n.t(channelNames[record.channel]).toLowerCase()}
        </dd>
        <dt>
          <Trans>Owner</Trans>
        </dt>
        <dd>{record.owner}</dd>
        {record.identityAskedOn === undefined ? null : (
          <>
            <dt>
              <Trans>Proof of identity asked for</Trans>
            </dt>
            <dd>{formatDay(record.identityAskedOn)}</dd>
          </>
        )}
        <dt>
          <Trans>Identity</Trans>
        </dt>
        <dd>
          {verified === undefined
            ? t`Not verified yet`
            : t`${ph({ method: i18n.t(methodNames[verified.method]) })}, ${ph({ day: formatDay(verified.on) })}, by ${ph({ by: verified.by })}`}
        </dd>
        {assessed === undefined ? null : (
          <>
            <dt>
              <Trans>Decision</Trans>
            </dt>
            <dd className="stack-tight">
              <span>
                <Trans>
                  {ph({ decision: i18n.t(decisionNames[assessed.decision]) })},{' '}
                  {ph({ moment: formatMoment(assessed.at) })}, by {ph({ by: assessed.by })}
                </Trans>
              </span>
              {[...(assessed.ground === undefined ? [] : [assessed.ground]), ...assessed.exceptions].map(
                (code) => (
                  <span key={code} className="small">
                    {told(findGround(code)?.name ?? code)}
                  </span>
                ),
              )}
            </dd>
          </>
        )}
        {deed === undefined ? null : (
          <>
            <dt>
              <Trans>What was done</Trans>
            </dt>
            <dd>
              {deedWord(deed.kind)}, {formatMoment(deed.at)}
              {deed.ref === undefined ? null : (
                <>
                  {' '}
                  <span className="mono small">{deed.ref}</span>
                </>
              )}
            </dd>
          </>
        )}
        {answered === undefined ? null : (
          <>
            <dt>
              <Trans>Answer</Trans>
            </dt>
            <dd>
              {formatDay(answered.on)}, {i18n.t(channelNames[answered.channel]).toLowerCase()}
            </dd>
          </>
        )}
        {duplicateOf === undefined ? null : (
          <>
            <dt>
              <Trans>Duplicate of</Trans>
            </dt>
            <dd>{duplicateOf}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

const deedWords: Readonly<Record<string, MessageDescriptor>> = {
  erased: msg`Erased; certificate`,
  masked: msg`Masked, courses kept without the person; certificate`,
  corrected: msg`Corrected; change`,
  restricted: msg`Restricted`,
  package: msg`Package built`,
  'purposes-stopped': msg`Stopped`,
  'nothing-held': msg`Nothing was held any more`,
};

function deedWord(kind: string): string {
  const word = deedWords[kind];
  return word === undefined ? kind : i18n.t(word);
}
