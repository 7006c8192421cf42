import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { SavedRule } from '../../../shared/retention.ts';
import { call, useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { EmptyState, Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { StepDialog } from '../../components/step-dialog.tsx';
import { useToast } from '../../components/toasts.tsx';
import { undoing } from '../../undoing.ts';
import { RuleDialog } from './rule-dialog.tsx';
import { sentenceOf } from './rule-words.ts';
import * as cardStyles from '../../components/card.module.css';
import * as rulesStyles from './rules.module.css';

/** The rules in force as sentences, with what each would affect today. */
export function Rules(): ReactNode {
  const [editing, setEditing] = useState<SavedRule | 'new' | null>(null);
  const rules = useCall('retention.rules', {});
  const [removing, setRemoving] = useState<SavedRule | null>(null);
  const all = rules.data?.rules ?? [];
  return (
    <div className="stack">
      <div>
        <Button
          kind="primary"
          action="new"
          needs="retention.saveRule"
          onPress={() => {
            setEditing('new');
          }}
        >
          <Trans>New rule</Trans>
        </Button>
      </div>
      <Problem error={rules.error} />
      {rules.data !== undefined && all.length === 0 ? (
        <EmptyState title={t`There is no rule yet`}>
          <p>
            <Trans>
              A rule says how long records are kept and under which law, for example: keep students five years
              after their last term, then erase them. Whoever a rule finds waits under Review; nothing is
              erased by itself.
            </Trans>
          </p>
        </EmptyState>
      ) : null}
      {all.map((rule) => (
        <section key={rule.rule} className={`${cardStyles.card} stack-tight`} aria-label={rule.name}>
          <div className={`row spread ${rulesStyles.ruleHead}`}>
            <h2>{rule.name}</h2>
            <span className="row">
              <Button
                kind="quiet"
                needs="retention.saveRule"
                label={t`Change ${ph({ name: rule.name })}`}
                onPress={() => {
                  setEditing(rule);
                }}
              >
                <Trans>Change…</Trans>
              </Button>
              <Button
                kind="quiet"
                needs="retention.removeRule"
                label={t`Remove ${ph({ name: rule.name })}`}
                onPress={() => {
                  setRemoving(rule);
                }}
              >
                <Trans>Remove…</Trans>
              </Button>
            </span>
          </div>
          <p>{sentenceOf(rule)}</p>
          {rule.duty ? (
            <p className="small soft">
              <Trans>
                The law asks to keep the courses so long: who is erased earlier keeps them without name, ID
                and every other field.
              </Trans>
            </p>
          ) : null}
          <p className="small soft">{rule.basis}</p>
          <p>
            <Trans>
              Affects <strong>{ph({ affects: formatCount(rule.affects) })}</strong> today.
            </Trans>
            {rule.undated === 0
              ? ''
              : ` ${t`${ph({ undated: formatCount(rule.undated) })} cannot be counted: no term, a term without an end, or an empty field.`}`}
          </p>
        </section>
      ))}
      {removing === null ? null : (
        <RemoveRule
          rule={removing}
          onClose={() => {
            setRemoving(null);
          }}
        />
      )}
      {editing === null ? null : (
        <RuleDialog
          rule={editing === 'new' ? undefined : editing}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </div>
  );
}

/** Takes a rule out of force. Nobody is erased by that, but nobody is found by it either. */
function RemoveRule({ rule, onClose }: { rule: SavedRule; onClose: () => void }): ReactNode {
  const toast = useToast();
  const remove = useAction('retention.removeRule', () => {
    toast({
      text: t`The rule ${ph({ name: rule.name })} is not in force any more.`,
      undo: undoing(toast, () => call('retention.saveRule', { values: rule })),
    });
    onClose();
  });
  return (
    <StepDialog
      title={t`Remove the rule ${ph({ name: rule.name })}`}
      action={t`Remove it`}
      kind="danger"
      error={remove.error}
      isWhole
      isPending={remove.isPending}
      onClose={onClose}
      onDo={() => {
        remove.mutate({ rule: rule.rule });
      }}
    >
      <p>{sentenceOf(rule)}</p>
      <p>
        {rule.duty
          ? t`Nobody is erased by that. Those whom only this rule finds, ${ph({ affects: formatCount(rule.affects) })} today, are not due any more, and whoever is erased from now on does not keep the courses by it.`
          : t`Nobody is erased by that. Those whom only this rule finds, ${ph({ affects: formatCount(rule.affects) })} today, are not due any more.`}
      </p>
    </StepDialog>
  );
}
