import { useState } from 'react';
import type { ReactNode } from 'react';
import { erasureBasisWords, erasureReasonWords } from '../../../shared/erasure-words.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatMoment } from '../../format.ts';
import { StepDialog } from '../../components/step-dialog.tsx';

/** Who stays away after an erasure: no name is known any more. Who enrols again is let in by the ID of the file. */
export function StayAway(): ReactNode {
  const list = useCall('suppression.list', { limit: 200 });
  const [isReleasing, setReleasing] = useState<string | null>(null);
  const all = list.data?.people ?? [];
  return (
    <div className="stack">
      <Problem error={list.error} />
      <p className="soft">
        An import leaves out who was erased. Only keyed hashes of their IDs are kept, so nobody is named here.
        Let somebody in who enrolled again, by the ID as the file has it.
      </p>
      <div>
        <Button
          needs="suppression.release"
          onPress={() => {
            setReleasing('');
          }}
        >
          Let somebody come back…
        </Button>
      </div>
      {list.data !== undefined && all.length === 0 ? <p className="soft">Nobody stays away.</p> : null}
      {all.length === 0 ? null : (
        <div className="card table-wrap" role="region" aria-label="Who stays away" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Random id</th>
                <th scope="col">Erased</th>
                <th scope="col">Reason</th>
                <th scope="col">Legal basis</th>
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {all.map((each) => (
                <tr key={each.subject}>
                  <td className="mono">{each.subject}</td>
                  <td className="fixed">{formatMoment(each.at)}</td>
                  <td>{erasureReasonWords(each.reason)}</td>
                  <td className="free">{erasureBasisWords(each.basis)}</td>
                  <td className="fixed">
                    <Button
                      kind="quiet"
                      needs="suppression.release"
                      label={`Let in ${each.subject}`}
                      onPress={() => {
                        setReleasing(each.subject);
                      }}
                    >
                      Let in…
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isReleasing === null ? null : (
        <Release
          id={isReleasing}
          onClose={() => {
            setReleasing(null);
          }}
        />
      )}
    </div>
  );
}

function Release(props: { id: string; onClose: () => void }): ReactNode {
  const [id, setId] = useState(props.id);
  const [reason, setReason] = useState('');
  const toast = useToast();
  const release = useAction('suppression.release', () => {
    toast({ text: 'The next import may bring this person.' });
    props.onClose();
  });
  return (
    <StepDialog
      title="Let somebody come back"
      action="Let them in"
      error={release.error}
      isWhole={id.trim() !== '' && reason.trim() !== ''}
      isPending={release.isPending}
      onClose={props.onClose}
      onDo={() => {
        release.mutate({ id, reason });
      }}
    >
      <TextField label="ID or card as the file has it, or the random id" value={id} onChange={setId} />
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        lines
        help="For example: enrolled again."
      />
    </StepDialog>
  );
}
