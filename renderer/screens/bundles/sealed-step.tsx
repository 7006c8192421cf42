import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, ScreenHead } from '../../components/layout.tsx';
import { formatBytes, formatDay, people } from '../../format.ts';
import type { GateForm } from './gate-form.ts';

/** What was written, and what is to be done with it now. */
export function SealedStep(props: {
  sealed: Output<'bundles.seal'>;
  form: GateForm;
  onClose: () => void;
}): ReactNode {
  const { sealed, form, onClose } = props;
  return (
    <>
      <ScreenHead title="Sealed" about={`Bundle ${sealed.bundle}`}>
        <Button kind="primary" onPress={onClose}>
          Done
        </Button>
      </ScreenHead>
      <div className="stack sealed">
        <Notice kind="good">
          <strong>
            {sealed.file} ({formatBytes(sealed.bytes)}) was written.
          </strong>
          <span>
            The leak check found nothing. {people(sealed.people)}{' '}
            {sealed.people === 1 ? 'stands behind a pseudonym' : 'stand behind pseudonyms'} in it; the
            disclosure is in the ledger of each.
          </span>
        </Notice>
        <div className="card stack">
          <h2>What to do now</h2>
          <ol className="first-steps">
            <li>
              Send the file as {form.from} told you for {form.ref}.
            </li>
            {form.sealedBy === 'passphrase' ? (
              <li>
                Tell them the passphrase by phone, never together with the file. It cannot be shown again.
              </li>
            ) : null}
            <li>
              Read them the end of this SHA-256, so that they know that they have the same file:
              <span className="fingerprint mono">{sealed.sha256}</span>
            </li>
            <li>
              Let them confirm by {formatDay(form.purgeBy)} that every copy is deleted, and record it under
              Bundles.
            </li>
          </ol>
        </div>
      </div>
    </>
  );
}
