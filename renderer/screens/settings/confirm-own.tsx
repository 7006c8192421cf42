import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Session } from '../../../shared/session.ts';
import type { CallError } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';

/** Whoever came in with the recovery key is called so, and has no passphrase. */
export function isByKey({ operator }: Session): boolean {
  return operator === 'Recovery key';
}

/** What the field is called that asks again for what somebody came in with. */
export function ownLabel(session: Session): string {
  return isByKey(session) ? t`The recovery key, again` : t`Your own passphrase`;
}

/** A dialog that asks for one's own passphrase again before something is done about keys. `onConfirm` gets it, and what empties the field. */
export function ConfirmOwn(props: {
  title: string;
  action: string;
  kind?: 'primary' | 'danger';
  session: Session;
  isPending: boolean;
  error: CallError | null;
  onConfirm: (own: string, clear: () => void) => void;
  onClose: () => void;
  children: ReactNode;
}): ReactNode {
  const { title, action, kind = 'primary', session, isPending, error, onConfirm, onClose, children } = props;
  const [own, setOwn] = useState('');
  const confirm = (): void => {
    if (own === '' || isPending) return;
    // A wrong passphrase is typed anew, and not mended.
    onConfirm(own, () => {
      setOwn('');
    });
  };
  return (
    <Dialog title={title} onClose={onClose} mustAnswer={isPending}>
      {children}
      <TextField
        label={ownLabel(session)}
        type="password"
        autoFocus
        value={own}
        onChange={setOwn}
        onEnter={confirm}
        help={t`It confirms that it is still you.`}
      />
      <Problem error={error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button kind={kind} isDisabled={own === ''} isPending={isPending} onPress={confirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
