import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { RecipientEntry } from '../../../shared/bundle.ts';
import { useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { Fingerprint } from './key-facts.tsx';

/** Asks before a key is taken out of use, as it cannot be used again. */
export function RetireKey({
  recipient,
  onClose,
}: {
  recipient: RecipientEntry;
  onClose: () => void;
}): ReactNode {
  const retire = useAction('recipients.retire', onClose);
  return (
    <Dialog
      title={t`Retire the key of ${ph({ label: recipient.label })}?`}
      onClose={onClose}
      mustAnswer={retire.isPending}
    >
      <p>
        <Trans>
          No bundle can be sealed to it any more, and it cannot be taken back into use. Bundles that were
          sealed to it keep naming it, and the vendor can still open those.
        </Trans>
      </p>
      <p>
        <Fingerprint fingerprint={recipient.fingerprint} />
      </p>
      <Problem error={retire.error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={retire.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="danger"
          isPending={retire.isPending}
          onPress={() => {
            retire.mutate({ recipient: recipient.recipient });
          }}
        >
          <Trans>Retire the key</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
