import type { ReactNode } from 'react';
import type { ImportReceipt, UndoCounts } from '../../../shared/imports/receipts.ts';
import { call, useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { countOfKind } from './import-state.ts';
import { Stopped } from './stopped.tsx';

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
      title={isUndone ? `${receipt.file} was undone` : `Undo the import of ${receipt.file}?`}
      onClose={close}
      mustAnswer={undo.isPending}
    >
      {undo.data === undefined ? (
        <>
          <p>
            What it brought is removed for good, and what it changed gets its earlier values. What was changed
            since stays as it is.
          </p>
          {counts === undefined ? (
            <p className="soft" role="status">
              Counting what would go…
            </p>
          ) : (
            <UndoLines receipt={receipt} counts={counts} />
          )}
          <Problem error={preview.error} />
          <Problem error={undo.error} />
          <Stopped error={undo.error}>Stopped: the import stands as it was.</Stopped>
          {isNothing ? <Notice kind="plain">There is nothing left that could be taken back.</Notice> : null}
          <div className="row spread">
            <Button
              onPress={() => {
                if (undo.isPending) void call('app.cancel', { job: 'imports.undo' });
                else close();
              }}
            >
              {undo.isPending ? 'Stop' : 'Cancel'}
            </Button>
            <Button
              kind="danger"
              isDisabled={undo.isPending || counts === undefined || isNothing}
              onPress={() => {
                undo.mutate({ receipt: receipt.receipt });
              }}
            >
              {undo.isPending ? 'Undoing…' : 'Undo import'}
            </Button>
          </div>
        </>
      ) : (
        <>
          <Notice kind="good">
            Removed {formatCount(undo.data.removed)}, restored {formatCount(undo.data.restored)}, left as they
            are {formatCount(undo.data.keptBecauseChanged)}.
          </Notice>
          <div className="row spread">
            <span />
            <Button kind="primary" onPress={close}>
              Done
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
    <dl className="facts">
      <dt>Removed for good</dt>
      <dd>{countOfKind(receipt.kind, counts.removed)}</dd>
      <dt>Earlier values come back</dt>
      <dd>{countOfKind(receipt.kind, counts.restored)}</dd>
      <dt>Changed since, left as they are</dt>
      <dd>{countOfKind(receipt.kind, counts.keptBecauseChanged - keptForCourses)}</dd>
      {keptForCourses === 0 ? null : (
        <>
          <dt>Have courses now, left as they are</dt>
          <dd>{countOfKind(receipt.kind, keptForCourses)}</dd>
        </>
      )}
    </dl>
  );
}
