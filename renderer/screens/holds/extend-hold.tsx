import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Hold } from '../../../shared/holds.ts';
import { useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatDay, today } from '../../format.ts';
import { whom } from './hold-words.ts';
import { errorOf } from './place-hold.tsx';
import * as columnsStyles from '../../components/columns.module.css';

const reviewDays = 180;

/** Gives a hold another review day, once somebody has looked whether it is still needed. */
export function ExtendHold({ hold, onClose }: { hold: Hold; onClose: () => void }): ReactNode {
  const [until, setUntil] = useState(() => today(reviewDays));
  const [reviewer, setReviewer] = useState(hold.reviewer);
  const toast = useToast();
  const extend = useAction('holds.extend', (extended) => {
    toast({ text: t`The hold is reviewed again by ${ph({ day: formatDay(extended.until) })}.` });
    onClose();
  });
  const isReady = until !== '' && reviewer.trim() !== '';
  return (
    <Dialog title={t`Extend the hold`} onClose={onClose} mustAnswer={extend.isPending}>
      <p>
        {whom(hold)}: {hold.reason ?? t`the reason was erased`}
      </p>
      <div className={columnsStyles.top}>
        <DateField
          label={t`Review by`}
          autoFocus
          isRequired
          value={until}
          onChange={setUntil}
          error={errorOf(extend.error, 'until')}
        />
        <TextField label={t`Who reviews it?`} isRequired value={reviewer} onChange={setReviewer} />
      </div>
      <Problem error={extend.error?.field === undefined ? extend.error : null} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={extend.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="primary"
          isDisabled={!isReady}
          isPending={extend.isPending}
          onPress={() => {
            extend.mutate({ hold: hold.hold, until, reviewer });
          }}
        >
          <Trans>Extend the hold</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
