import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { contactFields } from '../../../shared/contacts.ts';
import type { Contact } from '../../../shared/contacts.ts';
import { useAction } from '../../client.ts';
import { Checkbox, TextField } from '../../components/controls.tsx';
import { StepDialog } from '../../components/step-dialog.tsx';

const lines = () =>
  [
    { key: 'name', label: t`Name` },
    { key: 'email', label: t`E-mail` },
    { key: 'address', label: t`Mailing address`, isLong: true },
    { key: 'phone', label: t`Phone` },
    { key: 'billing', label: t`Billing`, isLong: true },
  ] as const;

/** Adds an account holder, or changes what is kept of one. There are no further fields. */
export function ContactDialog(props: { contact?: Contact | undefined; onClose: () => void }): ReactNode {
  const { contact, onClose } = props;
  const [typed, setTyped] = useState({
    name: contact?.name ?? '',
    email: contact?.email ?? '',
    address: contact?.address ?? '',
    phone: contact?.phone ?? '',
    billing: contact?.billing ?? '',
    takesNotices: contact?.takesNotices ?? false,
  });
  const add = useAction('contacts.add', onClose);
  const change = useAction('contacts.change', onClose);
  const parsed = contactFields.safeParse(typed);
  const emailProblem = parsed.error?.issues.some(({ path }) => path[0] === 'email') === true;
  return (
    <StepDialog
      title={contact === undefined ? t`Add a contact` : t`Change ${contact.name}`}
      action={contact === undefined ? t`Add the contact` : t`Save`}
      error={add.error ?? change.error}
      isWhole={parsed.success}
      isPending={add.isPending || change.isPending}
      onClose={onClose}
      onDo={() => {
        if (!parsed.success) return;
        if (contact === undefined) add.mutate(parsed.data);
        else change.mutate({ contact: contact.contact, version: contact.version, fields: parsed.data });
      }}
    >
      {lines().map((line) => (
        <TextField
          key={line.key}
          label={line.label}
          value={typed[line.key]}
          onChange={(value) => {
            setTyped({ ...typed, [line.key]: value });
          }}
          lines={'isLong' in line}
          autoFocus={line.key === 'name'}
          error={line.key === 'email' && emailProblem ? t`This is no e-mail address.` : undefined}
        />
      ))}
      <Checkbox
        isSelected={typed.takesNotices}
        onChange={(takesNotices) => {
          setTyped({ ...typed, takesNotices });
        }}
      >
        <Trans>The vendor’s notices about its policy go to this address. Only one contact takes them.</Trans>
      </Checkbox>
    </StepDialog>
  );
}
