import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RequestMove, RequestRecord } from '../../../shared/requests.ts';
import { Button } from '../../components/controls.tsx';
import { AssessStep } from './assess-step.tsx';
import { AssignMove, DuplicateMove, FeeMove, ForgetMove, LinkMove, ReopenMove } from './record-moves.tsx';
import { AskIdentityMove, ExtendMove, PauseMove, WithdrawMove } from './waiting-moves.tsx';
import * as cardStyles from '../../components/card.module.css';

const others = [
  { move: 'ask-identity', name: msg`Ask for a proof of identity…` },
  { move: 'reopen', name: msg`Take the decision back…` },
  { move: 'pause', name: msg`Ask what exactly is meant…` },
  { move: 'extend', name: msg`Extend by two months…` },
  { move: 'link', name: msg`Link to a person…` },
  { move: 'fee', name: msg`Fee…` },
  { move: 'assign', name: msg`Give to somebody else…` },
  { move: 'duplicate', name: msg`Close as a duplicate…` },
  { move: 'withdraw', name: msg`The person takes it back…` },
  { move: 'forget', name: msg`Erase its words…` },
] as const satisfies readonly { move: RequestMove; name: MessageDescriptor }[];

type OtherMove = (typeof others)[number]['move'] | 'refuse-unidentified';

/** What else can be done with a request besides its next step. */
export function OtherMoves({ record }: { record: RequestRecord }): ReactNode {
  const [open, setOpen] = useState<OtherMove | null>(null);
  const possible = others.filter(({ move }) => record.allowed.includes(move));
  // Where a proof of identity was asked for and does not come, refusing is the way out.
  const isUnidentified = record.next === 'verify' && record.allowed.includes('assess');
  if (possible.length === 0 && !isUnidentified) return null;
  return (
    <section className={`${cardStyles.card} stack`} aria-label={t`Also possible`}>
      <h2>
        <Trans>Also possible</Trans>
      </h2>
      <div className="row row-wrap">
        {isUnidentified ? (
          <Button
            onPress={() => {
              setOpen('refuse-unidentified');
            }}
          >
            <Trans>No proof came: refuse…</Trans>
          </Button>
        ) : null}
        {possible.map(({ move, name }) => (
          <Button
            key={move}
            onPress={() => {
              setOpen(move);
            }}
          >
            {i18n.t(name)}
          </Button>
        ))}
      </div>
      <OpenMove
        open={open}
        record={record}
        onClose={() => {
          setOpen(null);
        }}
      />
    </section>
  );
}

function OpenMove(props: { open: OtherMove | null; record: RequestRecord; onClose: () => void }): ReactNode {
  const { open, ...rest } = props;
  switch (open) {
    case 'refuse-unidentified':
      return <AssessStep {...rest} />;
    case 'reopen':
      return <ReopenMove {...rest} />;
    case 'ask-identity':
      return <AskIdentityMove {...rest} />;
    case 'pause':
      return <PauseMove {...rest} />;
    case 'extend':
      return <ExtendMove {...rest} />;
    case 'withdraw':
      return <WithdrawMove {...rest} />;
    case 'link':
      return <LinkMove {...rest} />;
    case 'fee':
      return <FeeMove {...rest} />;
    case 'assign':
      return <AssignMove {...rest} />;
    case 'duplicate':
      return <DuplicateMove {...rest} />;
    case 'forget':
      return <ForgetMove {...rest} />;
    case null:
      return null;
  }
}
