import { useState } from 'react';
import type { ReactNode } from 'react';
import { requestChannels } from '../../../shared/requests.ts';
import type { RequestChannel, RequestRecord } from '../../../shared/requests.ts';
import { useAction } from '../../client.ts';
import { Select, TextField } from '../../components/controls.tsx';
import { Notice } from '../../components/layout.tsx';
import { channelNames, optionsOf } from './request-words.ts';
import { StepDialog } from '../../components/step-dialog.tsx';

interface MoveProps {
  readonly record: RequestRecord;
  readonly onClose: () => void;
}

/** Records that more information was asked for to make sure who asks. */
export function AskIdentityMove({ record, onClose }: MoveProps): ReactNode {
  const [on, setOn] = useState(record.today);
  const ask = useAction('requests.askIdentity', onClose);
  return (
    <StepDialog
      title="Ask for a proof of identity"
      action="Record that it was asked for"
      error={ask.error}
      isWhole={on !== ''}
      isPending={ask.isPending}
      onClose={onClose}
      onDo={() => {
        ask.mutate({ request: record.ref, version: record.version, on });
      }}
    >
      <p>
        Only where there is reasonable doubt who asks (GDPR Art. 12(6)). The letter is among those of the
        request; it offers ways that need no copy of a document.
      </p>
      <TextField label="Asked on" type="date" value={on} onChange={setOn} />
    </StepDialog>
  );
}

/** Records that a clarification was asked for. */
export function PauseMove({ record, onClose }: MoveProps): ReactNode {
  const [on, setOn] = useState(record.today);
  const [note, setNote] = useState('');
  const pause = useAction('requests.pause', onClose);
  const stops = record.laws.includes('uk-gdpr') && record.right === 'access';
  return (
    <StepDialog
      title="Ask what exactly is meant"
      action="Wait for the person"
      error={pause.error}
      isWhole={on !== ''}
      isPending={pause.isPending}
      onClose={onClose}
      onDo={() => {
        pause.mutate({
          request: record.ref,
          version: record.version,
          on,
          ...(note.trim() === '' ? {} : { note }),
        });
      }}
    >
      <TextField
        label="What do you ask?"
        lines
        value={note}
        onChange={setNote}
        help="The letter takes it over."
      />
      <TextField label="Asked on" type="date" value={on} onChange={setOn} />
      <Notice kind="plain">
        {stops
          ? 'The UK clock stops until the answer is here; every other clock runs on.'
          : 'No clock of this request stops while you wait.'}
      </Notice>
    </StepDialog>
  );
}

/** Records today's notice that it takes longer. */
export function ExtendMove({ record, onClose }: MoveProps): ReactNode {
  const [reasons, setReasons] = useState('');
  const extend = useAction('requests.extend', onClose);
  return (
    <StepDialog
      title="Extend by two months"
      action="Record today’s notice"
      error={extend.error}
      isWhole={reasons.trim() !== ''}
      isPending={extend.isPending}
      onClose={onClose}
      onDo={() => {
        extend.mutate({ request: record.ref, version: record.version, reasons });
      }}
    >
      <p>
        Where the request is complex or there are many. The person must hear of it within the first month,
        with the reasons. FERPA knows no extension: its 45 days run on.
      </p>
      <TextField
        label="Reasons, as the letter gives them"
        lines
        value={reasons}
        onChange={setReasons}
        isRequired
      />
    </StepDialog>
  );
}

/** Closes a request that the person takes back. */
export function WithdrawMove({ record, onClose }: MoveProps): ReactNode {
  const [on, setOn] = useState(record.today);
  const [channel, setChannel] = useState<RequestChannel>('email');
  const withdraw = useAction('requests.withdraw', onClose);
  return (
    <StepDialog
      title="The person takes the request back"
      action="Close as taken back"
      kind="danger"
      error={withdraw.error}
      isWhole={on !== ''}
      isPending={withdraw.isPending}
      onClose={onClose}
      onDo={() => {
        withdraw.mutate({ request: record.ref, version: record.version, channel, on });
      }}
    >
      <div className="two-columns columns-top">
        <Select
          label="How did they say so?"
          value={channel}
          options={optionsOf(channelNames, requestChannels)}
          onChange={setChannel}
        />
        <TextField label="On" type="date" value={on} onChange={setOn} />
      </div>
      <p>A request that was taken back is closed and cannot be opened again.</p>
    </StepDialog>
  );
}
