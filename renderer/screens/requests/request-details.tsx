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

/** One request: how far it is, the one next step, its clocks, letters and timeline. */
export function RequestDetails(props: { request: string; isStep: boolean; onClose: () => void }): ReactNode {
  const { request, isStep, onClose } = props;
  const found = useCall('requests.get', { request });
  const record = found.data;
  const top = useHeadingFocus<HTMLDivElement>(record === undefined ? '' : `${record.ref} ${record.state}`);
  return (
    <div ref={top} className="stack request-page">
      <ScreenHead
        title={record === undefined ? request : `${record.ref}: ${rightNames[record.right]}`}
        about={record === undefined ? undefined : <About record={record} />}
      >
        <Button onPress={onClose}>Back to the list</Button>
      </ScreenHead>
      <Problem error={found.error} />
      {record === undefined ? null : <Body record={record} isStep={isStep} />}
    </div>
  );
}

function About({ record }: { record: RequestRecord }): ReactNode {
  return (
    <>
      {personText(record)} · received {formatDay(record.receivedOn)} ·{' '}
      {record.dueOn === undefined ? '' : 'due '}
      <Due request={record} />
    </>
  );
}

function Body({ record, isStep }: { record: RequestRecord; isStep: boolean }): ReactNode {
  // As it was when the step began: what changes meanwhile must not change the dialog under the hand.
  const [opened, setOpened] = useState(isStep ? record : null);
  const at = requestStates.indexOf(record.state);
  return (
    <>
      <section className="card stack" aria-label="Next step">
        <Steps
          names={requestStates.map((state) => stepNames[state])}
          current={record.state === 'closed' ? requestStates.length : at + 1}
        />
        {record.next === undefined ? (
          <p role="status">
            Closed{record.outcome === undefined ? '' : `: ${outcomeNames[record.outcome].toLowerCase()}`}.
            Nothing is left to do.
          </p>
        ) : (
          <div className="row row-wrap spread">
            <span role="status">{stepReasons[record.next]}</span>
            <Button
              kind="primary"
              onPress={() => {
                setOpened(record);
              }}
            >
              {stepActions[record.next]}
            </Button>
          </div>
        )}
      </section>
      <div className="request-columns">
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
    <section className="card stack-tight" aria-label="Recipients to tell">
      <h2>Tell those who received the data</h2>
      <p className="help">Unless that is impossible or needs a disproportionate effort (GDPR Art. 19).</p>
      <ul className="bullets">
        {record.recipients.map(({ recipient, on }) => (
          <li key={recipient}>
            {recipient}, last on {formatDay(on)}
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
    <section className="card stack" aria-label="About the request">
      <h2>About the request</h2>
      <dl className="facts">
        <dt>Person</dt>
        <dd>
          {person.is === 'known' ? (
            <Button
              kind="quiet"
              onPress={() => {
                go({ name: 'people', open: person.id });
              }}
            >
              {`${person.name}${person.externalId === undefined ? '' : ` · ${person.externalId}`}`}
            </Button>
          ) : (
            personText(record)
          )}
        </dd>
        {requester === undefined ? null : (
          <>
            <dt>Who asks</dt>
            <dd className="request-words">{requester}</dd>
          </>
        )}
        <dt>Received</dt>
        <dd>
          {formatDay(record.receivedOn)}, {channelNames[record.channel].toLowerCase()}
        </dd>
        <dt>Owner</dt>
        <dd>{record.owner}</dd>
        {record.identityAskedOn === undefined ? null : (
          <>
            <dt>Proof of identity asked for</dt>
            <dd>{formatDay(record.identityAskedOn)}</dd>
          </>
        )}
        <dt>Identity</dt>
        <dd>
          {verified === undefined
            ? 'Not verified yet'
            : `${methodNames[verified.method]}, ${formatDay(verified.on)}, by ${verified.by}`}
        </dd>
        {assessed === undefined ? null : (
          <>
            <dt>Decision</dt>
            <dd className="stack-tight">
              <span>
                {decisionNames[assessed.decision]}, {formatMoment(assessed.at)}, by {assessed.by}
              </span>
              {[...(assessed.ground === undefined ? [] : [assessed.ground]), ...assessed.exceptions].map(
                (code) => (
                  <span key={code} className="small">
                    {findGround(code)?.name ?? code}
                  </span>
                ),
              )}
            </dd>
          </>
        )}
        {deed === undefined ? null : (
          <>
            <dt>What was done</dt>
            <dd>
              {deedWords[deed.kind] ?? deed.kind}, {formatMoment(deed.at)}
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
            <dt>Answer</dt>
            <dd>
              {formatDay(answered.on)}, {channelNames[answered.channel].toLowerCase()}
            </dd>
          </>
        )}
        {duplicateOf === undefined ? null : (
          <>
            <dt>Duplicate of</dt>
            <dd>{duplicateOf}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

const deedWords: Readonly<Record<string, string>> = {
  erased: 'Erased; certificate',
  masked: 'Masked, courses kept without the person; certificate',
  corrected: 'Corrected; change',
  restricted: 'Restricted',
  package: 'Package built',
  'purposes-stopped': 'Stopped',
  'nothing-held': 'Nothing was held any more',
};
