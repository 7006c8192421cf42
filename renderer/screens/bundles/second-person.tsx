import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Checkbox, TextField } from '../../components/controls.tsx';
import type { Approval } from './gate-form.ts';
import * as cardStyles from '../../components/card.module.css';
import * as columnsStyles from '../../components/columns.module.css';

/** The second person's approval: their name and passphrase, typed by themselves. Always asked for where the institution asks. */
export function SecondPerson(props: {
  isAsked: boolean;
  approval: Approval;
  onChange: (approval: Approval) => void;
}): ReactNode {
  const { isAsked, approval, onChange } = props;
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>
        <Trans>Second person</Trans>
      </h2>
      {isAsked ? (
        <p className="soft">
          <Trans>
            This institution asks for two people. A colleague looks at the comparison and approves here, with
            the name and passphrase that they unlock with.
          </Trans>
        </p>
      ) : (
        <Checkbox
          isSelected={approval.isSecond}
          onChange={(isSecond) => {
            onChange({ ...approval, isSecond, passphrase: '' });
          }}
        >
          <Trans>A second person approves it too. The institution does not ask for it.</Trans>
        </Checkbox>
      )}
      {isAsked || approval.isSecond ? (
        <div className={columnsStyles.top}>
          <TextField
            label={t`Name of the second person`}
            value={approval.name}
            onChange={(name) => {
              onChange({ ...approval, name });
            }}
          />
          <TextField
            label={t`Passphrase of the second person`}
            type="password"
            value={approval.passphrase}
            onChange={(passphrase) => {
              onChange({ ...approval, passphrase });
            }}
          />
        </div>
      ) : null}
    </div>
  );
}
