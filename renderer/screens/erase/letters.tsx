import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ErasureNotice } from '../../../shared/erasure.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatDay, today } from '../../format.ts';
import type { DocumentLanguage } from '../../../shared/documents/language.ts';
import * as cardStyles from '../../components/card.module.css';
import * as columnsStyles from '../../components/columns.module.css';
import * as letterStyles from '../../components/letter.module.css';

/** Recipients to tell of an erasure (GDPR Art. 19), each with a letter, and when they were told. Nothing where nobody got data. */
export function Letters(props: { certificate: string; language: DocumentLanguage }): ReactNode {
  const { certificate, language } = props;
  const letters = useCall('erase.letters', { certificate, language }, { keep: true });
  const notices = letters.data?.notices ?? [];
  if (notices.length === 0) return <Problem error={letters.error} />;
  return (
    <section className="stack" aria-label={t`Recipients to tell`}>
      <h3>
        <Trans>Tell those who got the data</Trans>
      </h3>
      <p className="small soft">
        <Trans>GDPR Art. 19. The program sends nothing; the letters name nobody.</Trans>
      </p>
      {notices.map((notice) => (
        <Letter key={notice.notice} notice={notice} language={language} />
      ))}
    </section>
  );
}

function Letter(props: { notice: ErasureNotice; language: DocumentLanguage }): ReactNode {
  const { notice, language } = props;
  const [channel, setChannel] = useState('');
  const [on, setOn] = useState(today());
  const record = useAction('erase.notified');
  const { recipient } = notice;
  return (
    <details className={`${cardStyles.card} stack`}>
      <summary>{headOf(notice)}</summary>
      <pre
        lang={language}
        className={letterStyles.letter}
        tabIndex={0}
        aria-label={t`Letter to ${recipient}`}
      >
        {notice.letter}
      </pre>
      <div className={columnsStyles.top}>
        <DateField label={t`Told on`} value={on} onChange={setOn} />
        <TextField
          label={t`By`}
          value={channel}
          onChange={setChannel}
          placeholder={t`Letter, e-mail, telephone`}
        />
      </div>
      <Problem error={record.error} />
      <div>
        <Button
          needs="erase.notified"
          isDisabled={channel.trim() === '' || on === ''}
          isPending={record.isPending}
          onPress={() => {
            record.mutate({ notice: notice.notice, on, channel });
          }}
        >
          <Trans>Record that they were told</Trans>
        </Button>
      </div>
    </details>
  );
}

/** Who is to be told, of how many, and whether they were. */
function headOf({ recipient, people, notifiedOn, channel = '' }: ErasureNotice): string {
  if (notifiedOn === undefined)
    return plural(people, {
      one: `${recipient}: # person, not told yet`,
      other: `${recipient}: # people, not told yet`,
    });
  const day = formatDay(notifiedOn);
  return plural(people, {
    one: `${recipient}: # person, told on ${day} by ${channel}`,
    other: `${recipient}: # people, told on ${day} by ${channel}`,
  });
}
