import { t } from '@lingui/core/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactNode } from 'react';
import type { GrantedFile } from '../../../shared/contract/entry.ts';
import type { ImportKind } from '../../../shared/imports/source.ts';
import type { ImportPlan } from '../../../shared/imports/plan.ts';
import type { ImportReceipt } from '../../../shared/imports/receipts.ts';
import { call } from '../../client.ts';
import { Steps } from '../../components/layout.tsx';
import { useHeadingFocus } from '../../heading-focus.ts';
import type { Work } from '../../open-wizard.ts';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { DoneStep } from './done-step.tsx';
import { FileStep } from './file-step.tsx';
import type { ImportChoices } from './import-state.ts';
import { usePlanning } from './use-planning.ts';
import * as layoutStyles from '../../components/layout.module.css';

type Stage =
  | { readonly at: 'file' }
  | { readonly at: 'columns'; readonly choices: ImportChoices }
  | { readonly at: 'check'; readonly choices: ImportChoices; readonly plan: ImportPlan }
  | {
      readonly at: 'done';
      readonly choices: ImportChoices;
      readonly receipt: ImportReceipt;
      readonly markInactive: boolean;
    };

const order = ['file', 'columns', 'check', 'done'] as const;

/** Four steps from a file to people: file, columns, check, done. Nothing is written before the third is answered. Several files wait for their turn. */
export function ImportWizard(props: {
  files?: readonly GrantedFile[] | undefined;
  /** Told what is in hand; null while there is nothing that leaving would lose. */
  onWork: (work: Work | null) => void;
  onClose: () => void;
}): ReactNode {
  const { onWork, onClose } = props;
  const [files, setFiles] = useState(props.files ?? []);
  const [kind, setKind] = useState<ImportKind | undefined>(undefined);
  const [stage, setStage] = useState<Stage>({ at: 'file' });
  const [choices, setChoices] = useState<ImportChoices | null>(null);
  const [round, setRound] = useState(0);
  /** What was imported from the file in hand: of a set, one for each kind. */
  const [receipts, setReceipts] = useState<readonly ImportReceipt[]>([]);
  const planning = usePlanning();
  const [file, ...waiting] = files;
  const plan = stage.at === 'check' ? stage.plan.plan : '';
  const section = useHeadingFocus<HTMLElement>(
    `${String(round)} ${stage.at} ${plan} ${choices?.found.file ?? ''} ${JSON.stringify(choices?.found.format ?? '')}`,
  );
  const inHand = stage.at === 'done' ? waiting[0]?.name : choices?.found.file;
  const isDone = stage.at === 'done' && waiting.length === 0;
  const tell = useEffectEvent(onWork);
  useEffect(() => {
    tell(inHand === undefined && !isDone ? null : { about: inHand ?? '', isDone });
  }, [inHand, isDone]);
  const check = async (wanted: ImportChoices, instead?: string): Promise<void> => {
    const made = await planning.plan(wanted, instead);
    if (made === undefined) return;
    setChoices(wanted);
    setStage({ at: 'check', choices: wanted, plan: made });
  };
  const discard = (old: ImportPlan): void => {
    void call('imports.discard', { plan: old.plan });
  };
  const begin = (next: readonly GrantedFile[], as: ImportKind | undefined): void => {
    planning.abandon();
    if (next[0] !== files[0]) setReceipts([]);
    setFiles(next);
    setKind(as);
    setChoices(null);
    setRound(round + 1);
    setStage({ at: 'file' });
  };
  return (
    <section className={layoutStyles.wizard} data-wizard="" aria-label={t`Import`} ref={section}>
      <Steps names={[t`File`, t`Columns`, t`Check`, t`Done`]} current={order.indexOf(stage.at)} />
      {stage.at === 'file' ? (
        <FileStep
          key={round}
          file={file}
          waiting={waiting.length}
          kind={kind}
          choices={choices}
          isPlanning={planning.isPending}
          error={planning.error}
          onFiles={(next) => {
            begin(next, undefined);
          }}
          onKind={setKind}
          onChoices={(next) => {
            planning.abandon();
            setChoices(next);
          }}
          onCancel={() => {
            planning.abandon();
            onClose();
          }}
          onColumns={(wanted) => {
            planning.abandon();
            setStage({ at: 'columns', choices: wanted });
          }}
          onCheck={(wanted) => void check(wanted)}
        />
      ) : null}
      {stage.at === 'columns' ? (
        <ColumnsStep
          choices={stage.choices}
          isPlanning={planning.isPending}
          error={planning.error}
          onChange={(next) => {
            planning.abandon();
            setChoices(next);
            setStage({ at: 'columns', choices: next });
          }}
          onBack={() => {
            planning.abandon();
            setStage({ at: 'file' });
          }}
          onNext={() => void check(stage.choices)}
        />
      ) : null}
      {stage.at === 'check' ? (
        <CheckStep
          plan={stage.plan}
          choices={stage.choices}
          isPlanning={planning.isPending}
          error={planning.error}
          onAgain={(wanted) => void check(wanted, stage.plan.plan)}
          onBack={() => {
            planning.abandon();
            discard(stage.plan);
            setStage(
              stage.choices.found.kind === 'photo'
                ? { at: 'file' }
                : { at: 'columns', choices: stage.choices },
            );
          }}
          onDone={(receipt, markInactive) => {
            setReceipts([...receipts, receipt]);
            setStage({ at: 'done', choices: stage.choices, receipt, markInactive });
          }}
        />
      ) : null}
      {stage.at === 'done' ? (
        <DoneStep
          receipt={stage.receipt}
          choices={stage.choices}
          receipts={receipts}
          markInactive={stage.markInactive}
          nextFile={waiting[0]?.name}
          onNextFile={() => {
            begin(waiting, undefined);
          }}
          onNextKind={(next) => {
            begin(files, next);
          }}
          onClose={onClose}
        />
      ) : null}
    </section>
  );
}
