import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { roles } from '../../../shared/session.ts';
import type { Role, Session } from '../../../shared/session.ts';
import type { Output } from '../../../shared/contract.ts';
import { useAction } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { PassphraseFields } from '../start/passphrase-fields.tsx';
import { ownLabel } from './confirm-own.tsx';
import { roleAbout, roleName } from './role-words.ts';
import * as fieldStyles from '../../components/field.module.css';

const choices = () => roles.map((id) => ({ id, name: roleName(id) }));

/** Another person gets a passphrase of their own, which they type themselves; the administrator confirms it with theirs. */
export function AddUser(props: {
  session: Session;
  onClose: () => void;
  onAdded: (added: Output<'slots.add'>) => void;
}): ReactNode {
  const { session, onClose, onAdded } = props;
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('custodian');
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const [own, setOwn] = useState('');
  const add = useAction('slots.add', onAdded);
  const isComplete = name.trim() !== '' && passphrase !== null && own !== '';
  const save = (): void => {
    if (!isComplete || add.isPending) return;
    // A wrong passphrase is typed anew, and not mended.
    add.mutate(
      { name, role, passphrase, own },
      {
        onError: () => {
          setOwn('');
        },
      },
    );
  };
  return (
    <Dialog title={t`Add a person who may use this`} onClose={onClose} mustAnswer={add.isPending}>
      <TextField
        label={t`Their name`}
        autoFocus
        value={name}
        onChange={setName}
        help={t`The ledger says by this name what they did.`}
      />
      <div className="stack-tight">
        <Select label={t`Their role`} value={role} options={choices()} onChange={setRole} />
        <span className={fieldStyles.help}>{roleAbout()[role]}</span>
      </div>
      <p className="soft">
        <Trans>They type the passphrase themselves. Nobody else should know it, you neither.</Trans>
      </p>
      <PassphraseFields
        label={t`Their passphrase`}
        beside={[session.institution, session.operator, name]}
        onChange={setPassphrase}
      />
      <TextField
        label={ownLabel(session)}
        type="password"
        value={own}
        onChange={setOwn}
        onEnter={save}
        help={t`${session.operator} confirms with it that this person may open the vault.`}
      />
      <Problem error={add.error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={add.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button kind="primary" isDisabled={!isComplete} isPending={add.isPending} onPress={save}>
          <Trans>Add this person</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
