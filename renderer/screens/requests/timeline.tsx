import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RequestEvent, RequestRecord } from '../../../shared/requests.ts';
import { useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatMoment } from '../../format.ts';
import { detailTexts } from './event-words.ts';
import { eventName } from './request-words.ts';
import * as cardStyles from '../../components/card.module.css';
import * as historyStyles from '../../components/history.module.css';
import * as requestsStyles from './requests.module.css';

/** What happened with a request, newest first, and the way to note something. */
export function Timeline({ record }: { record: RequestRecord }): ReactNode {
  const [text, setText] = useState('');
  const comment = useAction('requests.comment', () => {
    setText('');
  });
  return (
    <section className={`${cardStyles.card} stack`} aria-label={t`Timeline`}>
      <h2>
        <Trans>Timeline</Trans>
      </h2>
      {record.allowed.includes('comment') && record.state !== 'closed' ? (
        <>
          <TextField
            label={t`Comment`}
            lines
            value={text}
            onChange={setText}
            help={t`Erased with the person. Do not write down numbers of identity documents.`}
          />
          <Problem error={comment.error} />
          <div>
            <Button
              isDisabled={text.trim() === ''}
              isPending={comment.isPending}
              onPress={() => {
                comment.mutate({ request: record.ref, version: record.version, text });
              }}
            >
              <Trans>Add the comment</Trans>
            </Button>
          </div>
        </>
      ) : null}
      <ol className={historyStyles.history}>
        {record.events.toReversed().map((event) => (
          <li key={event.seq} className={historyStyles.item}>
            <div className="row spread">
              <span>
                <strong>{eventName(event.action)}</strong> <span className="soft">{event.actor}</span>
              </span>
              <span className="small soft">{formatMoment(event.at)}</span>
            </div>
            <EventDetail event={event} />
            {event.text === undefined ? null : (
              <p className={`small ${requestsStyles.words}`}>{event.text}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function EventDetail({ event }: { event: RequestEvent }): ReactNode {
  const texts = detailTexts(event.detail);
  return texts.length === 0 ? null : <span className="small soft">{texts.join(' · ')}</span>;
}
