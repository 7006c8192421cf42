import { useState } from 'react';
import type { ReactNode } from 'react';
import { groundNames, restrictionGrounds } from '../../../shared/holds.ts';
import type { RestrictionGround } from '../../../shared/holds.ts';
import { useAction } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';

const grounds = restrictionGrounds.map((id) => ({ id, name: groundNames[id] }));

/** Restricts the processing of a record, with its ground (GDPR Art. 18(1)). */
export function RestrictDialog(props: { id: string; name: string; onClose: () => void }): ReactNode {
  const { id, name, onClose } = props;
  const [ground, setGround] = useState<RestrictionGround>('accuracy-contested');
  const [note, setNote] = useState('');
  const toast = useToast();
  const restrict = useAction('people.restrict', () => {
    toast({ text: 'The record is restricted.' });
    onClose();
  });
  return (
    <Dialog title="Restrict processing" onClose={onClose} mustAnswer={restrict.isPending}>
      <p>{name}</p>
      <Select label="Ground (GDPR Art. 18(1))" value={ground} options={grounds} onChange={setGround} />
      <TextField
        label="Note"
        lines
        value={note}
        onChange={setNote}
        help="What the person contests or claims. May be left empty."
      />
      <Notice kind="plain">
        The record can then only be read. Imports leave it as it is, and it goes into no bundle and no export.
        It cannot be erased before the restriction is lifted.
      </Notice>
      <Problem error={restrict.error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={restrict.isPending}>
          Cancel
        </Button>
        <Button
          kind="primary"
          isPending={restrict.isPending}
          onPress={() => {
            restrict.mutate({ id, ground, ...(note.trim() === '' ? {} : { note }) });
          }}
        >
          Restrict
        </Button>
      </div>
    </Dialog>
  );
}
