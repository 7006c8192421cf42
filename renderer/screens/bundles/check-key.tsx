import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RecipientEntry } from '../../../shared/bundle.ts';
import { useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { CheckFields, emptyCheck, isComplete } from './check-fields.tsx';
import { Fingerprint } from './key-facts.tsx';
import * as gateStyles from './gate.module.css';

/** Records that somebody compared the fingerprint of a key of the book with the vendor. */
export function CheckKey({
  recipient,
  onClose,
}: {
  recipient: RecipientEntry;
  onClose: () => void;
}): ReactNode {
  const [check, setCheck] = useState(emptyCheck);
  const record = useAction('recipients.check', onClose);
  return (
    <Dialog
      title={t`Compare the key of ${ph({ label: recipient.label })}`}
      onClose={onClose}
      mustAnswer={record.isPending}
    >
      <p>
        <Trans>Let the vendor read the fingerprint of their key to you. Every group must be the same.</Trans>
      </p>
      <p className={gateStyles.fingerprintLarge}>
        <Fingerprint fingerprint={recipient.fingerprint} />
      </p>
      <CheckFields check={check} onChange={setCheck} />
      <Problem error={record.error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={record.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="primary"
          isDisabled={!isComplete(check)}
          isPending={record.isPending}
          onPress={() => {
            record.mutate({ recipient: recipient.recipient, ...check });
          }}
        >
          <Trans>It is the same</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
