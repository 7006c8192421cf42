import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { erasureBasisWords, erasureReasonWords } from '../../../shared/erasure-words.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatMoment } from '../../format.ts';
import { StepDialog } from '../../components/step-dialog.tsx';
import { told } from '../../language/told.ts';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';

/** Who stays away after an erasure: no name is known any more. Who enrols again is let in by the ID of the file. */
export function StayAway(): ReactNode {
  const list = useCall('suppression.list', { limit: 200 });
  const [isReleasing, setReleasing] = useState<string | null>(null);
  const all = list.data?.people ?? [];
  return (
    <div className="stack">
      <Problem error={list.error} />
      <p className="soft">
        <Trans>
          An import leaves out who was erased. Only keyed hashes of their IDs are kept, so nobody is named
          here. Let somebody in who enrolled again, by the ID as the file has it.
        </Trans>
      </p>
      <div>
        <Button
          needs="suppression.release"
          onPress={() => {
            setReleasing('');
          }}
        >
          <Trans>Let somebody come back…</Trans>
        </Button>
      </div>
      {list.data !== undefined && all.length === 0 ? (
        <p className="soft">
          <Trans>Nobody stays away.</Trans>
        </p>
      ) : null}
      {all.length === 0 ? null : (
        <div
          className={`${cardStyles.card} ${tableStyles.inCard}`}
          role="region"
          aria-label={t`Who stays away`}
          tabIndex={0}
        >
          <table className={tableStyles.table}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Random id</Trans>
                </th>
                <th scope="col">
                  <Trans>Erased</Trans>
                </th>
                <th scope="col">
                  <Trans>Reason</Trans>
                </th>
                <th scope="col">
                  <Trans>Legal basis</Trans>
                </th>
                <th scope="col">
                  <span className="visually-hidden">
                    <Trans>Actions</Trans>
                  </span>
                </th>
              </tr>
            </thead>
            <tbody>
              {all.map((each) => (
                <tr key={each.subject}>
                  <td className="mono">{each.subject}</td>
                  <td className={tableStyles.fixed}>{formatMoment(each.at)}</td>
                  <td>{told(erasureReasonWords(each.reason))}</td>
                  <td className={tableStyles.free}>{told(erasureBasisWords(each.basis))}</td>
                  <td className={tableStyles.fixed}>
                    <Button
                      kind="quiet"
                      needs="suppression.release"
                      label={t`Let in ${ph({ subject: each.subject })}`}
                      onPress={() => {
                        setReleasing(each.subject);
                      }}
                    >
                      <Trans>Let in…</Trans>
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
    toast({ text: t`The next import may bring this person.` });
    props.onClose();
  });
  return (
    <StepDialog
      title={t`Let somebody come back`}
      action={t`Let them in`}
      error={release.error}
      isWhole={id.trim() !== '' && reason.trim() !== ''}
      isPending={release.isPending}
      onClose={props.onClose}
      onDo={() => {
        release.mutate({ id, reason });
      }}
    >
      <TextField label={t`ID or card as the file has it, or the random id`} value={id} onChange={setId} />
      <TextField
        label={t`Reason`}
        value={reason}
        onChange={setReason}
        lines
        help={t`For example: enrolled again.`}
      />
    </StepDialog>
  );
}
