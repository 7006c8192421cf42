import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ImportReceipt } from '../../../shared/imports/receipts.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { EmptyState, Problem, ScreenHead } from '../../components/layout.tsx';
import { Unfinished } from '../../components/unfinished.tsx';
import { formatCount, formatMoment } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import type { OpenWizard } from '../../open-wizard.ts';
import { HeldRows } from './held-rows.tsx';
import { kindNames } from './import-state.ts';
import { Profiles } from './profiles.tsx';
import { Refusals } from './refusals.tsx';
import { UndoImport } from './undo-import.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';

/** The imports so far, each with its undo; what waits for a decision; and the way to a new one, or back to the one that is open. */
export function Imports(props: { open: OpenWizard | null; onDrop: () => void }): ReactNode {
  const { open, onDrop } = props;
  const { place, go } = useNavigation();
  const imports = useCall('imports.list', {});
  const held = useCall('imports.held', { limit: 1 });
  const [undoing, setUndoing] = useState<ImportReceipt | null>(null);
  const close = (): void => {
    go({ name: 'imports' });
  };
  if (place.task === 'held') return <HeldRows onClose={close} />;
  const receipts = imports.data?.imports ?? [];
  const waiting = held.data?.total ?? 0;
  return (
    <>
      <ScreenHead title={t`Imports`} about={t`Every import is one step that can be taken back.`}>
        {waiting === 0 ? null : (
          <Button
            needs="imports.held"

            onPress={() => {
              go({ name: 'imports', task: 'held' });
            }}
          >
            <Plural value={waiting} one="Decide # possible duplicate" other="Decide # possible duplicates" />
          </Button>
        )}
        <Button
          action="new"
          needs="imports.inspect"

          kind="primary"
          onPress={() => {
            go({ name: 'imports', task: 'new' });
          }}
        >
          <Trans>Import a file</Trans>
        </Button>
      </ScreenHead>
      <div className="stack">
        <Problem error={imports.error} />
        <Refusals />
        <Unfinished
          open={open}
          says={(file) => (
            <Trans>
              The import of <strong>{file}</strong> is not finished.
            </Trans>
          )}
          saysDone={t`The import is done.`}
          onDrop={onDrop}
        />
        {receipts.length === 0 && imports.data !== undefined ? (
          <EmptyState title={t`Nothing was imported yet`}>
            <p>
              <Trans>
                Drop a file anywhere in this window: TracStudents of Trac 4.0, students.csv of TracCloud, an
                Excel workbook, a OneRoster or Canvas set, a folder of photos. Passwords, PINs and Social
                Security numbers are never stored.
              </Trans>
            </p>
          </EmptyState>
        ) : (
          <Receipts receipts={receipts} onUndo={setUndoing} />
        )}
        <Profiles />
      </div>
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

function Receipts(props: {
  receipts: readonly ImportReceipt[];
  onUndo: (receipt: ImportReceipt) => void;
}): ReactNode {
  return (
    <div className={`${cardStyles.card} ${tableStyles.inCard}`}>
      <table className={tableStyles.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>When</Trans>
            </th>
            <th scope="col">
              <Trans>File</Trans>
            </th>
            <th scope="col">
              <Trans>Kind</Trans>
            </th>
            <th scope="col" className={tableStyles.number}>
              <Trans>New</Trans>
            </th>
            <th scope="col" className={tableStyles.number}>
              <Trans>Changed</Trans>
            </th>
            <th scope="col" className={tableStyles.number}>
              <Trans>Same</Trans>
            </th>
            <th scope="col" className={tableStyles.number}>
              <Trans>Rejected</Trans>
            </th>
            <th scope="col">
              <Trans>By</Trans>
            </th>
            <th scope="col">
              <Trans>Receipt</Trans>
            </th>
            <th scope="col">
              <span className="visually-hidden">
                <Trans>Action</Trans>
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.receipts.map((receipt) => (
            <tr key={receipt.receipt}>
              <td className={tableStyles.fixed}>{formatMoment(receipt.at)}</td>
              <td className={tableStyles.free}>
                {receipt.file}
                {sideNotes(receipt).map((note) => (
                  <div key={note} className="small soft">
                    {note}
                  </div>
                ))}
              </td>
              <td className={tableStyles.fixed}>{kindNames()[receipt.kind]}</td>
              <td className={tableStyles.number}>{formatCount(receipt.new)}</td>
              <td className={tableStyles.number}>{formatCount(receipt.changed)}</td>
              <td className={tableStyles.number}>{formatCount(receipt.same)}</td>
              <td className={tableStyles.number}>{formatCount(receipt.rejected)}</td>
              <td>{receipt.actor}</td>
              <td className="mono">{receipt.receipt}</td>
              <td>
                {receipt.undone ? (
                  <span className="soft small">
                    <Trans>undone</Trans>
                  </span>
                ) : (
                  <Button
                    needs="imports.undo"

                    kind="quiet"
                    label={t`Undo the import of ${receipt.file}`}
                    onPress={() => {
                      props.onUndo(receipt);
                    }}
                  >
                    <Trans>Undo…</Trans>
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What else an import did: the profile it followed, whom it marked, what it left to be decided. */
function sideNotes({ profile, unattended, inactive, duplicate }: ImportReceipt): string[] {
  return [
    ...(profile === undefined && !unattended
      ? []
      : [[profile, unattended ? t`unattended` : undefined].filter(Boolean).join(', ')]),
    ...(inactive === 0 ? [] : [plural(inactive, { one: '# marked inactive', other: '# marked inactive' })]),
    ...(duplicate === 0
      ? []
      : [plural(duplicate, { one: '# held as possible duplicate', other: '# held as possible duplicates' })]),
  ];
}
