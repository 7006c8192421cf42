import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ImportReceipt, UndoCounts } from '../../../shared/imports/receipts.ts';
import { call, useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { countOfKind } from './import-state.ts';
import { Stopped } from './stopped.tsx';
import * as factsStyles from '../../components/facts.module.css';

/** Says what undoing an import would do before it does it. */
export function UndoImport(props: {
  receipt: ImportReceipt;
  /** Told whether the import was undone. */
  onClose: (isUndone: boolean) => void;
}): ReactNode {
  const { receipt, onClose } = props;
  const preview = useCall('imports.undoPreview', { receipt: receipt.receipt });
  const undo = useAction('imports.undo');
  const isUndone = undo.data !== undefined;
  const counts = preview.data;
  const isNothing = counts !== undefined && counts.removed + counts.restored === 0;
  const close = (): void => {
    onClose(isUndone);
  };
  return (
    <Dialog
      title={isUndone ? t`${receipt.file} was undone` : t`Undo the import of ${receipt.file}?`}
      onClose={close}
      mustAnswer={undo.isPending}
    >
      {undo.data === undefined ? (
        <>
          <p>
            <Trans>
              What it brought is removed for good, and what it changed gets its earlier values. What was
              changed since stays as it is.
            </Trans>
          </p>
          {counts === undefined ? (
            <p className="soft" role="status">
              <Trans>Counting what would go…</Trans>
            </p>
          ) : (
            <UndoLines receipt={receipt} counts={counts} />
          )}
          <Problem error={preview.error} />
          <Problem error={undo.error} />
          <Stopped error={undo.error}>
            <Trans>Stopped: the import stands as it was.</Trans>
          </Stopped>
          {isNothing ? (
            <Notice kind="plain">
              <Trans>There is nothing left that could be taken back.</Trans>
            </Notice>
          ) : null}
          <div className="row spread">
            <Button
              onPress={() => {
                if (undo.isPending) void call('app.cancel', { job: 'imports.undo' });
                else close();
              }}
            >
              {undo.isPending ? t`Stop` : t`Cancel`}
            </Button>
            <Button
              kind="danger"
              isDisabled={undo.isPending || counts === undefined || isNothing}
              onPress={() => {
                undo.mutate({ receipt: receipt.receipt });
              }}
            >
              {undo.isPending ? t`Undoing…` : t`Undo import`}
            </Button>
          </div>
        </>
      ) : (
        <>
          <Notice kind="good">
            <Trans>
              Removed {ph({ removed: formatCount(undo.data.removed) })}, restored{' '}
              {ph({ restored: formatCount(undo.data.restored) })}, left as they are{' '}
              {ph({ kept: formatCount(undo.data.keptBecauseChanged) })}.
            </Trans>
          </Notice>
          <div className="row spread">
            <span />
            <Button kind="primary" onPress={close}>
              <Trans>Done</Trans>
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function UndoLines({ receipt, counts }: { receipt: ImportReceipt; counts: UndoCounts }): ReactNode {
  const { keptForCourses = 0 } = counts;
  return (
    <dl className={factsStyles.facts}>
      <dt>
        <Trans>Removed for good</Trans>
      </dt>
      <dd>{countOfKind(receipt.kind, counts.removed)}</dd>
      <dt>
        <Trans>Earlier values come back</Trans>
      </dt>
      <dd>{countOfKind(receipt.kind, counts.restored)}</dd>
      <dt>
        <Trans>Changed since, left as they are</Trans>
      </dt>
      <dd>{countOfKind(receipt.kind, counts.keptBecauseChanged - keptForCourses)}</dd>
      {keptForCourses === 0 ? null : (
        <>
          <dt>
            <Trans>Have courses now, left as they are</Trans>
          </dt>
          <dd>{countOfKind(receipt.kind, keptForCourses)}</dd>
        </>
      )}
    </dl>
  );
}
