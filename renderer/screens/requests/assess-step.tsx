import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  exceptions as exceptionList,
  grounds,
  isForTheWhole,
  thatHold,
} from '../../../shared/request-grounds.ts';
import type { Decision, RequestRecord } from '../../../shared/requests.ts';
import { useAction } from '../../client.ts';
import { Checkbox, Select, TextField } from '../../components/controls.tsx';
import { Notice } from '../../components/layout.tsx';
import { Choice } from './choice.tsx';
import { decisionNames, optionsOf } from './request-words.ts';
import { StepDialog } from '../../components/step-dialog.tsx';
import { told } from '../../language/told.ts';
import * as fieldStyles from '../../components/field.module.css';

/** Decides what is done, and on which ground or exception. The engine offers only the decisions that can be taken now. */
export function AssessStep({ record, onClose }: { record: RequestRecord; onClose: () => void }): ReactNode {
  const [first = 'refuse'] = record.decisions;
  const [decision, setDecision] = useState<Decision>(first);
  const holding = thatHold(grounds, record.right, record.laws);
  const [ground, setGround] = useState(holding[0]?.code ?? '');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [reasons, setReasons] = useState('');
  const assess = useAction('requests.assess', onClose);
  const isUnverified = record.state === 'received';
  const possible = thatHold(exceptionList, record.right, record.laws).filter(
    ({ code }) =>
      (code === 'not-identified') === isUnverified && !(decision === 'grant' && isForTheWhole(code)),
  );
  const named = chosen.filter((code) => possible.some((each) => each.code === code));
  const hasExceptions = decision !== 'nothing-held' && named.length > 0;
  const isWhole =
    decision === 'nothing-held' ||
    (decision === 'grant' && ground !== '' && (!hasExceptions || reasons.trim() !== '')) ||
    (decision === 'refuse' && hasExceptions && reasons.trim() !== '');
  return (
    <StepDialog
      title={t`Assess the request`}
      action={t`Record the decision`}
      error={assess.error}
      isWhole={isWhole}
      isPending={assess.isPending}
      onClose={onClose}
      onDo={() => {
        assess.mutate({
          request: record.ref,
          version: record.version,
          decision,
          exceptions: decision === 'nothing-held' ? [] : [...named],
          ...(decision === 'grant' ? { ground } : {}),
          ...(hasExceptions ? { reasons } : {}),
        });
      }}
    >
      <Choice
        label={t`What is to be done?`}
        value={decision}
        options={optionsOf(decisionNames, record.decisions)}
        onChange={setDecision}
      />
      {decision === 'grant' ? (
        <Select
          label={t`Ground`}
          value={ground}
          options={holding.map(({ code, name }) => ({ id: code, name: told(name) }))}
          onChange={setGround}
        />
      ) : null}
      {decision === 'nothing-held' ? null : (
        <div
          className="stack-tight"
          role="group"
          aria-label={decision === 'grant' ? t`Exceptions for a part of it` : t`Exceptions`}
        >
          <span className={fieldStyles.label}>
            {decision === 'grant'
              ? t`Not for everything? Exceptions for a part of it`
              : t`Exceptions that allow to refuse`}
          </span>
          {possible.map(({ code, name }) => (
            <Checkbox
              key={code}
              isSelected={chosen.includes(code)}
              onChange={(isChosen) => {
                setChosen(isChosen ? [...chosen, code] : chosen.filter((each) => each !== code));
              }}
            >
              {told(name)}
            </Checkbox>
          ))}
        </div>
      )}
      {hasExceptions ? (
        <TextField
          label={t`Reasons, as the letter gives them to the person`}
          lines
          value={reasons}
          onChange={setReasons}
          isRequired
        />
      ) : null}
      {decision === 'refuse' ? (
        <Notice kind="plain">
          <Trans>The letter names the way to complain and the remedy before a court (GDPR Art. 12(4)).</Trans>
        </Notice>
      ) : null}
    </StepDialog>
  );
}
