import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ImportReceipt } from '../../../shared/imports.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, EmptyState, Notice, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatCount, formatMoment } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import { ImportWizard } from './import-wizard.tsx';

/** The imports so far, each with its undo, and the way to a new one. */
export function Imports(): ReactNode {
  const { place, visit, go } = useNavigation();
  const imports = useCall('imports.list', {});
  const [undoing, setUndoing] = useState<ImportReceipt | null>(null);
  if (place.task === 'new') {
    return (
      <ImportWizard
        key={visit}
        onClose={() => {
          go({ name: 'imports' });
        }}
      />
    );
  }
  const receipts = imports.data?.imports ?? [];
  const start = (): void => {
    go({ name: 'imports', task: 'new' });
  };
  return (
    <>
      <ScreenHead title="Imports" about="Every import is one step that can be taken back.">
        <Button kind="primary" onPress={start}>
          Import a file
        </Button>
      </ScreenHead>
      <Problem error={imports.error} />
      {receipts.length === 0 && imports.data !== undefined ? (
        <EmptyState title="Nothing was imported yet">
          <p>
            Pick a TracStudents file of Trac 4.0, a students.csv of TracCloud, or a staff file. Passwords,
            PINs and Social Security numbers are never stored.
          </p>
        </EmptyState>
      ) : (
        <div className="card table-wrap">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">File</th>
                <th scope="col">Kind</th>
                <th scope="col" className="number">
                  New
                </th>
                <th scope="col" className="number">
                  Changed
                </th>
                <th scope="col" className="number">
                  Same
                </th>
                <th scope="col" className="number">
                  Rejected
                </th>
                <th scope="col">By</th>
                <th scope="col">Receipt</th>
                <th scope="col">
                  <span className="visually-hidden">Action</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {receipts.map((receipt) => (
                <tr key={receipt.receipt}>
                  <td>{formatMoment(receipt.at)}</td>
                  <td>{receipt.file}</td>
                  <td>{receipt.kind === 'staff' ? 'Staff' : 'Students'}</td>
                  <td className="number">{formatCount(receipt.new)}</td>
                  <td className="number">{formatCount(receipt.changed)}</td>
                  <td className="number">{formatCount(receipt.same)}</td>
                  <td className="number">{formatCount(receipt.rejected + receipt.duplicate)}</td>
                  <td>{receipt.actor}</td>
                  <td className="mono">{receipt.receipt}</td>
                  <td>
                    {receipt.undone ? (
                      <span className="badge">Undone</span>
                    ) : (
                      <Button
                        kind="quiet"
                        label={`Undo import ${receipt.receipt}`}
                        onPress={() => {
                          setUndoing(receipt);
                        }}
                      >
                        Undo…
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {undoing === null ? null : (
        <UndoImport
          receipt={undoing}
          onClose={() => {
            setUndoing(null);
          }}
        />
      )}
    </>
  );
}

/** Takes an import back, after saying what that means. */
export function UndoImport({ receipt, onClose }: { receipt: ImportReceipt; onClose: () => void }): ReactNode {
  const undo = useAction('imports.undo');
  return (
    <Dialog title="Undo this import" onClose={onClose} mustAnswer={undo.isPending}>
      {undo.data === undefined ? (
        <>
          <p>
            {formatCount(receipt.new)} people it brought are removed for good, and{' '}
            {formatCount(receipt.changed)} get their earlier values. Whoever was changed since stays as they
            are.
          </p>
          <Problem error={undo.error} />
          <div className="row spread">
            <Button onPress={onClose} isDisabled={undo.isPending}>
              Cancel
            </Button>
            <Button
              kind="danger"
              isDisabled={undo.isPending}
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
