import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CallError } from '../client.ts';
import { Button } from './controls.tsx';
import { Dialog, Problem } from './layout.tsx';

/** A dialog that does one thing: its questions, what went wrong, and the button that does it. */
export function StepDialog(props: {
  title: string;
  action: string;
  kind?: 'primary' | 'danger';
  children: ReactNode;
  error: CallError | null;
  isWhole: boolean;
  isPending: boolean;
  onDo: () => void;
  onClose: () => void;
}): ReactNode {
  const { title, action, kind = 'primary', children, error, isWhole, isPending, onDo, onClose } = props;
  return (
    <Dialog title={title} onClose={onClose} mustAnswer={isPending}>
      {children}
      <Problem error={error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button kind={kind} isDisabled={!isWhole} isPending={isPending} onPress={onDo}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
