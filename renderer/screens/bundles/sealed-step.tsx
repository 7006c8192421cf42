import { ph, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, ScreenHead } from '../../components/layout.tsx';
import { formatBytes, formatDay } from '../../format.ts';
import type { GateForm } from './gate-form.ts';
import * as cardStyles from '../../components/card.module.css';
import * as gateStyles from './gate.module.css';
import * as firstStepsStyles from '../home/first-steps.module.css';

/** What was written, and what is to be done with it now. */
export function SealedStep(props: {
  sealed: Output<'bundles.seal'>;
  form: GateForm;
  onClose: () => void;
}): ReactNode {
  const { sealed, form, onClose } = props;
  return (
    <>
      <ScreenHead title={t`Sealed`} about={t`Bundle ${ph({ bundle: sealed.bundle })}`}>
        <Button kind="primary" onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      </ScreenHead>
      <div className={`stack ${gateStyles.sealed}`}>
        <Notice kind="good">
          <strong>
            <Trans>
              {ph({ file: sealed.file })} ({ph({ size: formatBytes(sealed.bytes) })}) was written.
            </Trans>
          </strong>
          <span>
            <Plural
              value={{ people: sealed.people }}
              one="The leak check found nothing. # person stands behind a pseudonym in it; the disclosure is in the ledger of each."
              other="The leak check found nothing. # people stand behind pseudonyms in it; the disclosure is in the ledger of each."
            />
          </span>
        </Notice>
        <div className={`${cardStyles.card} stack`}>
          <h2>
            <Trans>What to do now</Trans>
          </h2>
          <ol className={firstStepsStyles.firstSteps}>
            <li>
              <Trans>
                Send the file as {ph({ from: form.from })} told you for {ph({ ref: form.ref })}.
              </Trans>
            </li>
            {form.sealedBy === 'passphrase' ? (
              <li>
                <Trans>
                  Tell them the passphrase by phone, never together with the file. It cannot be shown again.
                </Trans>
              </li>
            ) : null}
            <li>
              <Trans>
                Read them the end of this SHA-256, so that they know that they have the same file:
              </Trans>{' '}
              <span className={`${gateStyles.fingerprint} mono`}>{sealed.sha256}</span>
            </li>
            <li>
              <Trans>
                Let them confirm by {ph({ day: formatDay(form.purgeBy) })} that every copy is deleted, and
                record it under Bundles.
              </Trans>
            </li>
          </ol>
        </div>
      </div>
    </>
  );
}
