import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Role } from '../../../shared/session.ts';
import { useAction, useCall } from '../../client.ts';
import { Checkbox } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';

/** What the institution asks of an erasure. Administrators change it; the others see it. */
export function ErasurePolicy({ role }: { role: Role }): ReactNode {
  const policy = useCall('erase.policy', {});
  const set = useAction('erase.setPolicy');
  if (role === 'auditor') return null;
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>
        <Trans context="what is asked of erasures">Erasure</Trans>
      </h2>
      <Problem error={policy.error ?? set.error} />
      {policy.data === undefined ? null : (
        <Checkbox
          isSelected={policy.data.secondPerson}
          isDisabled={role !== 'administrator' || set.isPending}
          onChange={(secondPerson) => {
            set.mutate({ secondPerson });
          }}
        >
          <Trans>A second person must approve each erasure.</Trans>
        </Checkbox>
      )}
      {role === 'administrator' ? null : (
        <span className={fieldStyles.help}>
          <Trans>An administrator can change it.</Trans>
        </span>
      )}
    </div>
  );
}
