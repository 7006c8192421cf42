import type { ReactNode } from 'react';
import type { ImportReceipt, UndoCounts } from '../../../shared/imports.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { countOfKind } from './import-state.ts';

/** Says what undoing an import would do before it does it. */
export function UndoImport({ receipt, onClose }: { receipt: ImportReceipt; onClose: () => void }): ReactNode {
  const preview = useCall('imports.undoPreview', { receipt: receipt.receipt });
  const undo = useAction('imports.undo');
  return (
    <Dialog title={`Undo import ${receipt.receipt}?`} onClose={onClose} mustAnswer={undo.isPending}>
      {undo.data === undefined ? (
        <>
          <p>
            {receipt.file}: what it brought is removed for good, and what it changed gets its earlier values.
            What was changed since stays as it is.
          </p>
          {preview.data === undefined ? (
            <p className="soft" role="status">
              Counting what would go…
            </p>
          ) : (
            <UndoLines receipt={receipt} counts={preview.data} />
          )}
          <Problem error={preview.error} />
          <Problem error={undo.error} />
          <div className="row spread">
            <Button onPress={onClose} isDisabled={undo.isPending}>
              Cancel
            </Button>
            <Button
              kind="danger"
              isDisabled={undo.isPending || preview.data === undefined}
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
            <Button kind="primary" onPress={onClose}>
              Done
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function UndoLines({ receipt, counts }: { receipt: ImportReceipt; counts: UndoCounts }): ReactNode {
  return (
    <dl className="facts">
      <dt>Removed for good</dt>
      <dd>{countOfKind(receipt.kind, counts.removed)}</dd>
      <dt>Earlier values come back</dt>
      <dd>{countOfKind(receipt.kind, counts.restored)}</dd>
      <dt>Changed since, left as they are</dt>
      <dd>{countOfKind(receipt.kind, counts.keptBecauseChanged)}</dd>
    </dl>
  );
}
