import { ph, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { use, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { confirmationOf, isTyped } from '../../../shared/imports/counts.ts';
import type { ImportFixes } from '../../../shared/imports/rules.ts';
import type { DuplicateDecision, ImportPlan } from '../../../shared/imports/plan.ts';
import type { ImportReceipt } from '../../../shared/imports/receipts.ts';
import { useAction } from '../../client.ts';
import type { CallError } from '../../client.ts';
import { Button, Checkbox } from '../../components/controls.tsx';
import { Notice, OnScreen, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { told } from '../../language/told.ts';
import { RevealButton, useReveal } from '../people/compared-value.tsx';
import { columnTitle } from './column-title.ts';
import { Duplicates } from './duplicates.tsx';
import { countOfKind, importLabel } from './import-state.ts';
import type { ImportChoices } from './import-state.ts';
import { ChangedSample, MissingSample, NewSample } from './plan-samples.tsx';
import { Rejected } from './rejected.tsx';
import { Stopped } from './stopped.tsx';
import { Tripwires } from './tripwires.tsx';
import { inEnglish } from '../../../shared/say.ts';
import * as cardStyles from '../../components/card.module.css';
import * as tabsStyles from '../../components/tabs.module.css';
import * as checkStepStyles from './check-step.module.css';

/** What was typed or chosen for one plan and is not checked yet. The next plan starts without. */
interface Pending {
  readonly plan: string;
  readonly cells: ImportFixes['cells'];
  readonly decisions: readonly DuplicateDecision[];
  readonly typed: string;
}

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
  const { counts } = plan;
  const profile = choices.found.profile;
  const none: Pending = { plan: plan.plan, cells: [], decisions: choices.decisions, typed: '' };
  const [kept, setPending] = useState(none);
  const pending = kept.plan === plan.plan ? kept : none;
  const [isMarking, setMarking] = useState(profile?.markInactive === true);
  const [tab, setTab] = useState(firstTab(plan));
  const reveal = useReveal();
  const panels = useRef<HTMLDivElement>(null);
  useErrorKeys((by) => {
    if (counts.rejected === 0) return;
    setTab('rejected');
    // Once they are there: the tab may be another one.
    requestAnimationFrame(() => {
      focusError(panels.current, by);
    });
  });
  const apply = useAction('imports.apply');
  const markInactive = isMarking && counts.notInFile > 0;
  const isBusy = apply.isPending || isPlanning;
  const isConfirmed =
    plan.confirm === undefined || isTyped(pending.typed, confirmationOf(counts, markInactive));
  const unchecked = pending.cells.length + changedDecisions(pending.decisions, choices.decisions);
  return (
    <>
      <ScreenHead
        title={t`Check`}
        about={
          apply.isPending
            ? t`${plan.file}: being written. Until it is done it can be cancelled as a whole, below.`
            : t`${plan.file}: nothing was written yet.`
        }
      >
        <Button onPress={onBack} isDisabled={apply.isPending}>
          <Trans>Back</Trans>
        </Button>
        <Button
          kind="primary"
          isDisabled={!isConfirmed || unchecked > 0}
          isPending={isBusy}
          onPress={() => {
            apply.mutate(
              {
                plan: plan.plan,
                markInactive,
                ...(plan.confirm === undefined ? {} : { confirm: pending.typed }),
                ...(profile === undefined ? {} : { profile: profile.name }),
              },
              {
                onSuccess: (receipt) => {
                  onDone(receipt, markInactive);
                },
              },
            );
          }}
        >
          {apply.isPending ? t`Importing…` : isPlanning ? t`Comparing…` : importLabel(plan, markInactive)}
        </Button>
      </ScreenHead>
      <div className="stack">
        <Problem error={apply.error} />
        <Stopped error={apply.error}>
          <Trans>The import was cancelled. Everything is as it was before.</Trans>
        </Stopped>
        <Problem error={error} />
        <Stopped error={error}>
          <Trans>The comparison was stopped; below is what was compared before.</Trans>
        </Stopped>
        {unchecked === 0 ? null : (
          <Notice kind="warn">
            <Plural
              value={unchecked}
              one="One correction or decision was not checked yet: check again with what you wrote, or drop it, before you import."
              other="# corrections or decisions were not checked yet: check again with what you wrote, or drop it, before you import."
            />
          </Notice>
        )}
        <Tripwires
          plan={plan}
          confirm={confirmationOf(counts, markInactive)}
          typed={pending.typed}
          onTyped={(typed) => {
            setPending({ ...pending, typed });
          }}
          choices={choices}
          onAgain={onAgain}
          isBusy={isBusy}
        />
        <dl className={checkStepStyles.counts}>
          <Count name={t`New`} value={counts.new} kind="good" />
          <Count name={t`Changed`} value={counts.changed} kind="warn" />
          <Count name={t`Same`} value={counts.same} />
          <Count name={t`Not in file`} value={counts.notInFile} />
          <Count name={t`Rejected`} value={counts.rejected} kind="danger" />
          <Count name={t`Maybe duplicate`} value={counts.duplicate} kind="warn" />
          <Count name={t`Erased before`} value={counts.suppressed} />
        </dl>
        {counts.suppressed > 0 ? (
          <Notice kind="plain">
            <Plural
              value={counts.suppressed}
              one="One row is about someone who was erased on request: it is left out."
              other="# rows are about people who were erased on request: they are left out."
            />
          </Notice>
        ) : null}
        {plan.warnings.map((warning) => (
          <Notice key={inEnglish(warning)} kind="warn">
            {told(warning)}
          </Notice>
        ))}
        {counts.notInFile > 0 ? (
          <Checkbox isSelected={isMarking} onChange={setMarking} isDisabled={isBusy}>
            {markText(plan)}
          </Checkbox>
        ) : null}
        {plan.notStored.length === 0 ? null : (
          <p className="small soft">
            <Trans>
              Not stored:{' '}
              {ph({
                columns: plan.notStored.map((each) => columnTitle(choices.found.format, each)).join(', '),
              })}
            </Trans>
          </p>
        )}
        <div className={`${cardStyles.card} ${checkStepStyles.plan}`} ref={panels}>
          <RevealButton
            keys={choices.mapping.flatMap(({ field }) => field ?? [])}
            isShown={reveal.isShown}
            onPress={reveal.toggle}
          />
          <Tabs
            selectedKey={tab}
            onSelectionChange={(key) => {
              setTab(String(key));
            }}
          >
            <TabList className={tabsStyles.tabs} aria-label={t`What would happen`}>
              <Tab
                id="rejected"
                className={tabsStyles.tab}
              >{t`To put right (${formatCount(counts.rejected)})`}</Tab>
              <Tab
                id="duplicates"
                className={tabsStyles.tab}
              >{t`Maybe duplicate (${formatCount(counts.duplicate)})`}</Tab>
              <Tab id="changed" className={tabsStyles.tab}>{t`Changed (${formatCount(counts.changed)})`}</Tab>
              <Tab id="new" className={tabsStyles.tab}>{t`New (${formatCount(counts.new)})`}</Tab>
              <Tab
                id="missing"
                className={tabsStyles.tab}
              >{t`Not in file (${formatCount(counts.notInFile)})`}</Tab>
            </TabList>
            <TabPanel id="rejected" className={tabsStyles.panel}>
              <Rejected
                plan={plan}
                isShown={reveal.isShown}
                choices={choices}
                edits={pending.cells}
                onEdits={(cells) => {
                  setPending({ ...pending, cells });
                }}
                isBusy={isBusy}
                onAgain={onAgain}
              />
            </TabPanel>
            <TabPanel id="duplicates" className={tabsStyles.panel}>
              <Duplicates
                plan={plan}
                isShown={reveal.isShown}
                choices={choices}
                decisions={pending.decisions}
                onDecisions={(decisions) => {
                  setPending({ ...pending, decisions });
                }}
                isBusy={isBusy}
                onAgain={onAgain}
              />
            </TabPanel>
            <TabPanel id="changed" className={tabsStyles.panel}>
              <ChangedSample plan={plan} isShown={reveal.isShown} />
            </TabPanel>
            <TabPanel id="new" className={tabsStyles.panel}>
              <NewSample plan={plan} isShown={reveal.isShown} />
            </TabPanel>
            <TabPanel id="missing" className={tabsStyles.panel}>
              <MissingSample plan={plan} />
            </TabPanel>
          </Tabs>
        </div>
      </div>
    </>
  );
}

/** F8 goes to the next cell to put right, with Shift to the one before, while the step is seen and no dialog is over it. */
function useErrorKeys(go: (by: 1 | -1) => void): void {
  const isSeen = use(OnScreen);
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key !== 'F8' || document.querySelector('[role="dialog"]') !== null) return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  });
  useEffect(() => {
    if (!isSeen) return;
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [isSeen]);
}

/** Focuses the cell to put right after the one that has the focus, or the one before; the first or last where none has. */
function focusError(within: HTMLElement | null, by: 1 | -1): void {
  const cells = [...(within?.querySelectorAll('[data-wrong]') ?? [])].map((each) =>
    each.querySelector('input'),
  );
  const at = cells.findIndex((each) => each === document.activeElement);
  const next = cells[at < 0 ? (by > 0 ? 0 : cells.length - 1) : (at + by + cells.length) % cells.length];
  next?.focus();
}

/** What marking would do to those whom the file does not have. */
function markText({ kind, counts }: ImportPlan): string {
  const missing = countOfKind(kind, counts.notInFile);
  return kind === 'registration'
    ? t`Mark as inactive what is not in the file (${missing}). Nothing is deleted, and undoing this import takes it back.`
    : t`Mark as inactive who is not in the file (${missing}). Nothing is deleted, and undoing this import takes it back.`;
}

/** How many decisions differ from those that the plan was made with. */
function changedDecisions(now: readonly DuplicateDecision[], before: readonly DuplicateDecision[]): number {
  const known = new Map(before.map(({ line, decision }) => [line, decision]));
  return now.filter(({ line, decision }) => (known.get(line) ?? 'ask') !== decision).length;
}

function firstTab({ counts, duplicates }: ImportPlan): string {
  if (duplicates.length > 0) return 'duplicates';
  if (counts.rejected > 0) return 'rejected';
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
    <div className={kind !== undefined && value > 0 ? checkStepStyles[kind] : checkStepStyles.count}>
      <dt>{name}</dt>
      <dd>{formatCount(value)}</dd>
    </div>
  );
}
