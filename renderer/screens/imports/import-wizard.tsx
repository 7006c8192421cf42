import { useState } from 'react';
import type { ReactNode } from 'react';
import type { GrantedFile } from '../../../shared/contract.ts';
import type { ColumnMapping, ImportPlan, ImportReceipt, Inspection } from '../../../shared/imports.ts';
import { Steps } from '../../components/layout.tsx';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { DoneStep } from './done-step.tsx';
import { FileStep } from './file-step.tsx';

type Stage =
  | { readonly at: 'file' }
  | { readonly at: 'columns'; readonly file: GrantedFile; readonly found: Inspection }
  | {
      readonly at: 'check';
      readonly file: GrantedFile;
      readonly found: Inspection;
      readonly plan: ImportPlan;
    }
  | { readonly at: 'done'; readonly receipt: ImportReceipt };

const order = ['file', 'columns', 'check', 'done'] as const;

/** Four steps from a file to people: file, columns, check, done. Nothing is written before the third is answered. */
export function ImportWizard({ onClose }: { onClose: () => void }): ReactNode {
  const [stage, setStage] = useState<Stage>({ at: 'file' });
  const [mapping, setMapping] = useState<readonly ColumnMapping[]>([]);
  return (
    <section className="wizard" aria-label="Import">
      <Steps names={['File', 'Columns', 'Check', 'Done']} current={order.indexOf(stage.at)} />
      {stage.at === 'file' ? (
        <FileStep
          onCancel={onClose}
          onNext={(file, found) => {
            setMapping(found.columns);
            setStage({ at: 'columns', file, found });
          }}
        />
      ) : null}
      {stage.at === 'columns' ? (
        <ColumnsStep
          file={stage.file}
          found={stage.found}
          mapping={mapping}
          onChange={setMapping}
          onBack={() => {
            setStage({ at: 'file' });
          }}
          onNext={(plan) => {
            setStage({ ...stage, at: 'check', plan });
          }}
        />
      ) : null}
      {stage.at === 'check' ? (
        <CheckStep
          plan={stage.plan}
          onBack={() => {
            setStage({ at: 'columns', file: stage.file, found: stage.found });
          }}
          onDone={(receipt) => {
            setStage({ at: 'done', receipt });
          }}
        />
      ) : null}
      {stage.at === 'done' ? <DoneStep receipt={stage.receipt} onClose={onClose} /> : null}
    </section>
  );
}
