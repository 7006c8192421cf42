import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { groundNames, restrictionGrounds } from '../../../shared/holds.ts';
import type { RestrictionGround } from '../../../shared/holds.ts';
import { useAction } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { told } from '../../language/told.ts';

/** Restricts the processing of a record, with its ground (GDPR Art. 18(1)). */
export function RestrictDialog(props: { id: string; name: string; onClose: () => void }): ReactNode {
  const { id, name, onClose } = props;
  const [ground, setGround] = useState<RestrictionGround>('accuracy-contested');
  const [note, setNote] = useState('');
  const toast = useToast();
  const restrict = useAction('people.restrict', () => {
    toast({ text: t`The record is restricted.` });
    onClose();
  });
  return (
    <Dialog title={t`Restrict processing`} onClose={onClose} mustAnswer={restrict.isPending}>
      <p>{name}</p>
      <Select
        label={t`Ground (GDPR Art. 18(1))`}
        value={ground}
        options={restrictionGrounds.map((each) => ({ id: each, name: told(groundNames[each]) }))}
        onChange={setGround}
      />
      <TextField
        label={t`Note`}
        lines
        value={note}
        onChange={setNote}
        help={t`What the person contests or claims. May be left empty.`}
      />
      <Notice kind="plain">
        <Trans>
          The record can then only be read. Imports leave it as it is, and it goes into no bundle and no
          export. It cannot be erased before the restriction is lifted.
        </Trans>
      </Notice>
      <Problem error={restrict.error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={restrict.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="primary"
          isPending={restrict.isPending}
          onPress={() => {
            restrict.mutate({ id, ground, ...(note.trim() === '' ? {} : { note }) });
          }}
        >
          <Trans>Restrict</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
