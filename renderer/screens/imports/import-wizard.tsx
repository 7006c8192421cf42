import { useState } from 'react';
import type { ReactNode } from 'react';
import type { GrantedFile } from '../../../shared/contract.ts';
import type { ImportKind, ImportPlan, ImportReceipt } from '../../../shared/imports.ts';
import { call, useAction } from '../../client.ts';
import { Problem, Steps } from '../../components/layout.tsx';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { DoneStep } from './done-step.tsx';
import { FileStep } from './file-step.tsx';
import { planInput } from './import-state.ts';
import type { ImportChoices } from './import-state.ts';

type Stage =
  | { readonly at: 'file' }
  | { readonly at: 'columns' }
  | { readonly at: 'check'; readonly plan: ImportPlan }
  | { readonly at: 'done'; readonly receipt: ImportReceipt; readonly markInactive: boolean };

const order = ['file', 'columns', 'check', 'done'] as const;

/** Four steps from a file to people: file, columns, check, done. Nothing is written before the third is answered. */
export function ImportWizard(props: { file?: GrantedFile | undefined; onClose: () => void }): ReactNode {
  const { onClose } = props;
  const [file, setFile] = useState(props.file);
  const [kind, setKind] = useState<ImportKind | undefined>(undefined);
  const [stage, setStage] = useState<Stage>({ at: 'file' });
  const [choices, setChoices] = useState<ImportChoices | null>(null);
  const planning = useAction('imports.plan');
  const check = (wanted: ImportChoices, instead?: string): void => {
    setChoices(wanted);
    planning.mutate(planInput(wanted, instead), {
      onSuccess: (plan) => {
        setStage({ at: 'check', plan });
      },
    });
  };
  const discard = (plan: ImportPlan): void => {
    void call('imports.discard', { plan: plan.plan });
  };
  return (
    <section className="wizard" aria-label="Import">
      <Steps names={['File', 'Columns', 'Check', 'Done']} current={order.indexOf(stage.at)} />
      {stage.at === 'file' ? (
        <FileStep
          file={file}
          kind={kind}
          choices={choices}
          isPlanning={planning.isPending}
          onFile={setFile}
          onKind={setKind}
          onChoices={setChoices}
          onCancel={onClose}
          onColumns={() => {
            setStage({ at: 'columns' });
          }}
          onCheck={check}
        />
      ) : null}
      {stage.at === 'file' ? <Problem error={planning.error} /> : null}
      {stage.at === 'columns' && choices !== null ? (
        <ColumnsStep
          choices={choices}
          isPlanning={planning.isPending}
          error={planning.error}
          onChange={setChoices}
          onBack={() => {
            setStage({ at: 'file' });
          }}
          onNext={() => {
            check(choices);
          }}
        />
      ) : null}
      {stage.at === 'check' && choices !== null ? (
        <CheckStep
          key={stage.plan.plan}
          plan={stage.plan}
          choices={choices}
          isPlanning={planning.isPending}
          error={planning.error}
          onAgain={(wanted) => {
            check(wanted, stage.plan.plan);
          }}
          onBack={() => {
            discard(stage.plan);
            setStage({ at: choices.found.kind === 'photo' ? 'file' : 'columns' });
          }}
          onDone={(receipt, markInactive) => {
            setStage({ at: 'done', receipt, markInactive });
          }}
        />
      ) : null}
      {stage.at === 'done' && choices !== null ? (
        <DoneStep
          receipt={stage.receipt}
          choices={choices}
          markInactive={stage.markInactive}
          onNextKind={(next) => {
            setKind(next);
            setChoices(null);
            setStage({ at: 'file' });
          }}
          onClose={onClose}
        />
      ) : null}
    </section>
  );
}
