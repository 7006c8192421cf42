import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { roles } from '../../../shared/session.ts';
import type { Role, Session } from '../../../shared/session.ts';
import { useAction } from '../../client.ts';
import { Select } from '../../components/controls.tsx';
import { ConfirmOwn } from './confirm-own.tsx';
import { roleAbout, roleName } from './role-words.ts';
import * as fieldStyles from '../../components/field.module.css';

const choices = () => roles.map((id) => ({ id, name: roleName(id) }));

/** Another role for a person, from their next unlock on. */
export function ChangeRole(props: {
  person: Output<'slots.list'>['people'][number];
  session: Session;
  onClose: () => void;
  onChanged: (role: Role) => void;
}): ReactNode {
  const { person, session, onClose, onChanged } = props;
  const [role, setRole] = useState<Role>(person.role);
  const change = useAction('slots.setRole', () => {
    onChanged(role);
  });
  return (
    <ConfirmOwn
      title={t`Role of ${person.name}`}
      action={t`Change the role`}
      session={session}
      isPending={change.isPending}
      error={change.error}
      onConfirm={(own, clear) => {
        change.mutate({ slot: person.slot, role, own }, { onError: clear });
      }}
      onClose={onClose}
    >
      <div className="stack-tight">
        <Select label={t`Their role`} value={role} options={choices()} onChange={setRole} />
        <span className={fieldStyles.help}>
          {roleAbout()[role]} <Trans>It holds from their next unlock on.</Trans>
        </span>
      </div>
    </ConfirmOwn>
  );
}
