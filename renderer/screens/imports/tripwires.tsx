import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { findField, findRegistrationField } from '../../../shared/fields.ts';
import type { Tripwire } from '../../../shared/imports/counts.ts';
import type { ImportPlan } from '../../../shared/imports/plan.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Notice } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { countOfKind } from './import-state.ts';
import type { ImportChoices } from './import-state.ts';

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
                <Trans>Leave {labelOf(tripwire.field)} alone</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="confirm-number">
        <TextField
          label={t`If it is, type ${formatCount(Number(confirm))}, the number of records that would be written`}
          value={typed}
          onChange={onTyped}
        />
      </div>
    </Notice>
  );
}

function sentenceFor({ kind }: ImportPlan, { wire, count, of, field }: Tripwire): string {
  const share = of === 0 ? 0 : Math.round((count / of) * 100);
  switch (wire) {
    case 'many-changed':
      return `${formatCount(count)} of ${countOfKind(kind, of)} would change (${String(share)} %).`;
    case 'many-vanished':
      return `${formatCount(count)} of ${countOfKind(kind, of)} are not in this file (${String(share)} %).`;
    case 'column-blank':
      return `${labelOf(field ?? '')} would become empty for ${formatCount(count)} of ${formatCount(of)} who have it (${String(share)} %).`;
    case 'all-new':
      return `No ID of this file is known: all ${formatCount(count)} would be new beside ${formatCount(of)} there are.`;
  }
}

function labelOf(field: string): string {
  return findField(field)?.label ?? findRegistrationField(field)?.label ?? field;
}
