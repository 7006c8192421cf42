import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ErasureNotice } from '../../../shared/erasure.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatDay, people, today } from '../../format.ts';

/** Recipients to tell of an erasure (GDPR Art. 19), each with a letter, and when they were told. Nothing where nobody got data. */
export function Letters({ certificate }: { certificate: string }): ReactNode {
  const letters = useCall('erase.letters', { certificate });
  const notices = letters.data?.notices ?? [];
  if (notices.length === 0) return <Problem error={letters.error} />;
  return (
    <section className="stack" aria-label="Recipients to tell">
      <h3>Tell those who got the data</h3>
      <p className="small soft">GDPR Art. 19. The program sends nothing; the letters name nobody.</p>
      {notices.map((notice) => (
        <Letter key={notice.notice} notice={notice} />
      ))}
    </section>
  );
}

function Letter({ notice }: { notice: ErasureNotice }): ReactNode {
  const [channel, setChannel] = useState('');
  const [on, setOn] = useState(today());
  const record = useAction('erase.notified');
  return (
    <details className="card stack">
      <summary>
        {notice.recipient}: {people(notice.people)},{' '}
        {notice.notifiedOn === undefined
          ? 'not told yet'
          : `told on ${formatDay(notice.notifiedOn)} by ${notice.channel ?? ''}`}
      </summary>
      <pre className="letter" tabIndex={0} aria-label={`Letter to ${notice.recipient}`}>
        {notice.letter}
      </pre>
      <div className="two-columns columns-top">
        <TextField label="Told on" type="date" value={on} onChange={setOn} />
        <TextField label="By" value={channel} onChange={setChannel} placeholder="Letter, e-mail, telephone" />
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
          Record that they were told
        </Button>
      </div>
    </details>
  );
}
