import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAction } from '../../client.ts';
import { Checkbox, Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { today } from '../../format.ts';
import { StepDialog } from '../../components/step-dialog.tsx';

const owners = () =>
  [
    { id: 'vendor', name: t`The vendor’s policy` },
    { id: 'institution', name: t`Our own notice` },
  ] as const;

const channels = () =>
  [
    { id: 'e-mail', name: t`By e-mail` },
    { id: 'website', name: t`On the website` },
    { id: 'letter', name: t`By letter` },
    { id: 'none', name: t`Not at all` },
  ] as const;

/** Keeps a version of a policy: its text is pasted, because this program fetches nothing. */
export function AddPolicy({ onClose }: { onClose: () => void }): ReactNode {
  const [whose, setWhose] = useState<ReturnType<typeof owners>[number]['id']>('vendor');
  const [label, setLabel] = useState('');
  const [effective, setEffective] = useState(today());
  const [text, setText] = useState('');
  const [material, setMaterial] = useState(false);
  const [channel, setChannel] = useState<ReturnType<typeof channels>[number]['id']>('e-mail');
  const [noticedOn, setNoticedOn] = useState('');
  const add = useAction('policies.add', onClose);
  return (
    <StepDialog
      title={t`Keep a version`}
      action={t`Keep it`}
      error={add.error}
      isWhole={label.trim() !== '' && effective !== '' && text.trim() !== ''}
      isPending={add.isPending}
      onClose={onClose}
      onDo={() => {
        const notice = noticedOn === '' ? {} : { noticedOn };
        add.mutate({ whose, label, effective, text, material, ...(material ? { channel, ...notice } : {}) });
      }}
    >
      <Select label={t`Whose`} value={whose} options={owners()} onChange={setWhose} />
      <TextField label={t`Version`} value={label} onChange={setLabel} help={t`Like 2026-11.`} />
      <DateField label={t`Effective from`} value={effective} onChange={setEffective} />
      <TextField label={t`Text`} value={text} onChange={setText} lines help={t`Paste it here.`} />
      <Checkbox isSelected={material} onChange={setMaterial}>
        <Trans>It changes something that matters.</Trans>
      </Checkbox>
      {material ? (
        <>
          <Select
            label={t`How it was made known`}
            value={channel}
            options={channels()}
            onChange={setChannel}
          />
          <DateField label={t`Made known on`} value={noticedOn} onChange={setNoticedOn} />
        </>
      ) : null}
    </StepDialog>
  );
}
