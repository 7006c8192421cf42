import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Tripwire } from '../../../shared/imports/counts.ts';
import type { ImportPlan } from '../../../shared/imports/plan.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Notice } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { fieldName } from '../../language/field-name.ts';
import { countOfKind } from './import-state.ts';
import type { ImportChoices } from './import-state.ts';
import * as checkStepStyles from './check-step.module.css';

/** What looks like the wrong file, and the number to type to write it all the same. */
export function Tripwires(props: {
  plan: ImportPlan;
  choices: ImportChoices;
  /** The number to type. */
  confirm: string;
  typed: string;
  isBusy: boolean;
  onTyped: (typed: string) => void;
  onAgain: (choices: ImportChoices) => void;
}): ReactNode {
  const { plan, choices, confirm, typed, isBusy, onTyped, onAgain } = props;
  if (plan.confirm === undefined) return null;
  const leaveAlone = (field: string): void => {
    const mapping = choices.mapping.map((each) => (each.field === field ? { ...each, field: null } : each));
    onAgain({ ...choices, mapping });
  };
  return (
    <Notice kind="danger">
      <strong>
        <Trans>Is this the right file?</Trans>
      </strong>
      <ul className="bullets">
        {plan.tripwires.map((tripwire) => (
          <li key={`${tripwire.wire} ${tripwire.field ?? ''}`}>
            {sentenceFor(plan, tripwire)}{' '}
            {tripwire.wire === 'many-vanished' ? (
              <Button
                kind="quiet"
                isDisabled={isBusy}
                onPress={() => {
                  onAgain({ ...choices, scope: 'delta' });
                }}
              >
                <Trans>The file holds only changes</Trans>
              </Button>
            ) : null}
            {tripwire.field === undefined ? null : (
              <Button
                kind="quiet"
                isDisabled={isBusy}
                onPress={() => {
                  leaveAlone(tripwire.field ?? '');
                }}
              >
                <Trans>Leave {ph({ field: labelOf(tripwire.field) })} alone</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={checkStepStyles.confirmNumber}>
        <TextField label={confirmText(Number(confirm))} value={typed} onChange={onTyped} />
      </div>
    </Notice>
  );
}

function confirmText(records: number): string {
  const count = formatCount(records);
  return t`If it is, type ${count}, the number of records that would be written`;
}

function sentenceFor({ kind }: ImportPlan, { wire, count, of, field }: Tripwire): string {
  const share = String(of === 0 ? 0 : Math.round((count / of) * 100));
  const some = formatCount(count);
  const all = wire === 'column-blank' || wire === 'all-new' ? formatCount(of) : countOfKind(kind, of);
  switch (wire) {
    case 'many-changed':
      return t`${some} of ${all} would change (${share} %).`;
    case 'many-vanished':
      return t`${some} of ${all} are not in this file (${share} %).`;
    case 'column-blank': {
      const label = labelOf(field ?? '');
      return t`${label} would become empty for ${some} of ${all} who have it (${share} %).`;
    }
    case 'all-new':
      return t`No ID of this file is known: all ${some} would be new beside ${all} there are.`;
  }
}

function labelOf(field: string): string {
  return fieldName(field);
}
