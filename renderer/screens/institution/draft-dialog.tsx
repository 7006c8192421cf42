import type { ReactNode } from 'react';
import type { Input } from '../../../shared/contract.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';

/** A mail to be drafted. */
export type WantedDraft = Input<'contacts.draft'>;

/** A mail that was drafted, to be selected and copied. This program sends none. */
export function DraftDialog({ wanted, onClose }: { wanted: WantedDraft; onClose: () => void }): ReactNode {
  const draft = useCall('contacts.draft', wanted);
  return (
    <Dialog title="A draft to send yourself" onClose={onClose}>
      <Problem error={draft.error} />
      {draft.data === undefined ? null : (
        <dl className="facts">
          <dt>Subject</dt>
          <dd>{draft.data.subject}</dd>
          <dt>Text</dt>
          <dd>
            <pre className="letter" tabIndex={0} aria-label="Text of the draft">
              {draft.data.body}
            </pre>
          </dd>
        </dl>
      )}
      <span className="help">Select the text and copy it. This program sends nothing.</span>
      <div className="row">
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
