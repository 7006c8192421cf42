import { useState } from 'react';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { ImportPlan, ImportReceipt } from '../../../shared/imports.ts';
import { useAction } from '../../client.ts';
import type { CallError } from '../../client.ts';
import { Button, Checkbox } from '../../components/controls.tsx';
import { Notice, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { Duplicates } from './duplicates.tsx';
import { countOfKind, writesOf } from './import-state.ts';
import type { ImportChoices } from './import-state.ts';
import { ChangedSample, MissingSample, NewSample } from './plan-samples.tsx';
import { Rejected } from './rejected.tsx';
import { Tripwires } from './tripwires.tsx';

/** The third step: what would change, before anything is written; and what to put right first. */
export function CheckStep(props: {
  plan: ImportPlan;
  choices: ImportChoices;
  isPlanning: boolean;
  error: CallError | null;
  onAgain: (choices: ImportChoices) => void;
  onBack: () => void;
  onDone: (receipt: ImportReceipt, markInactive: boolean) => void;
}): ReactNode {
  const { plan, choices, isPlanning, error, onAgain, onBack, onDone } = props;
  const [markInactive, setMarkInactive] = useState(false);
  const [typed, setTyped] = useState('');
  const apply = useAction('imports.apply');
  const { counts } = plan;
  const writes = writesOf(plan);
  const isBusy = apply.isPending || isPlanning;
  const isConfirmed = plan.confirm === undefined || typed.trim() === plan.confirm;
  const profile = choices.found.profile?.name;
  return (
    <>
      <ScreenHead title="Check" about={`${plan.file}: nothing was written yet.`}>
        <Button onPress={onBack} isDisabled={isBusy}>
          Back
        </Button>
        <Button
          kind="primary"
          isDisabled={isBusy || !isConfirmed}
          onPress={() => {
            apply.mutate(
              {
                plan: plan.plan,
                markInactive,
                ...(plan.confirm === undefined ? {} : { confirm: typed }),
                ...(profile === undefined ? {} : { profile }),
              },
              {
                onSuccess: (receipt) => {
                  onDone(receipt, markInactive);
                },
              },
            );
          }}
        >
          {apply.isPending
            ? 'Importing…'
            : writes === 0
              ? 'Record that nothing changed'
              : `Import ${countOfKind(plan.kind, writes)}`}
        </Button>
      </ScreenHead>
      <div className="stack">
        <Problem error={apply.error} />
        <Problem error={error} />
        <Tripwires
          plan={plan}
          typed={typed}
          onTyped={setTyped}
          choices={choices}
          onAgain={onAgain}
          isBusy={isBusy}
        />
        <dl className="counts">
          <Count name="New" value={counts.new} kind="good" />
          <Count name="Changed" value={counts.changed} kind="warn" />
          <Count name="Same" value={counts.same} />
          <Count name="Not in file" value={counts.notInFile} />
          <Count name="Rejected" value={counts.rejected} kind="danger" />
          <Count name="Maybe duplicate" value={counts.duplicate} kind="warn" />
          <Count name="Erased before" value={counts.suppressed} />
        </dl>
        {counts.suppressed > 0 ? (
          <Notice kind="plain">
            {formatCount(counts.suppressed)} in this file were erased on request; they are left out and stay
            erased.
          </Notice>
        ) : null}
        {plan.warnings.map((warning) => (
          <Notice key={warning} kind="warn">
            {warning}
          </Notice>
        ))}
        {counts.notInFile > 0 ? (
          <Checkbox isSelected={markInactive} onChange={setMarkInactive} isDisabled={isBusy}>
            Mark the {countOfKind(plan.kind, counts.notInFile)} who are not in the file as inactive. Nobody is
            deleted, and undoing this import takes it back.
          </Checkbox>
        ) : null}
        {plan.notStored.length === 0 ? null : (
          <p className="small soft">Not stored: {plan.notStored.join(', ')}</p>
        )}
        <div className="card">
          <Tabs defaultSelectedKey={firstTab(plan)}>
            <TabList className="tabs" aria-label="What would happen">
              <Tab id="rejected" className="tab">{`To put right (${formatCount(plan.issuesTotal)})`}</Tab>
              <Tab
                id="duplicates"
                className="tab"
              >{`Maybe duplicate (${formatCount(counts.duplicate)})`}</Tab>
              <Tab id="changed" className="tab">{`Changed (${formatCount(counts.changed)})`}</Tab>
              <Tab id="new" className="tab">{`New (${formatCount(counts.new)})`}</Tab>
              <Tab id="missing" className="tab">{`Not in file (${formatCount(counts.notInFile)})`}</Tab>
            </TabList>
            <TabPanel id="rejected" className="tab-panel">
              <Rejected plan={plan} choices={choices} isBusy={isBusy} onAgain={onAgain} />
            </TabPanel>
            <TabPanel id="duplicates" className="tab-panel">
              <Duplicates plan={plan} choices={choices} isBusy={isBusy} onAgain={onAgain} />
            </TabPanel>
            <TabPanel id="changed" className="tab-panel">
              <ChangedSample plan={plan} />
            </TabPanel>
            <TabPanel id="new" className="tab-panel">
              <NewSample plan={plan} />
            </TabPanel>
            <TabPanel id="missing" className="tab-panel">
              <MissingSample plan={plan} />
            </TabPanel>
          </Tabs>
        </div>
      </div>
    </>
  );
}

function firstTab({ issuesTotal, duplicates, counts }: ImportPlan): string {
  if (duplicates.length > 0) return 'duplicates';
  if (issuesTotal > 0) return 'rejected';
  return counts.changed > 0 ? 'changed' : 'new';
}

function Count({
  name,
  value,
  kind,
}: {
  name: string;
  value: number;
  kind?: 'good' | 'warn' | 'danger';
}): ReactNode {
  return (
    <div className={`count ${kind !== undefined && value > 0 ? `count-${kind}` : ''}`}>
      <dt>{name}</dt>
      <dd>{formatCount(value)}</dd>
    </div>
  );
}
