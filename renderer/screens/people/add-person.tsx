import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PersonKind } from '../../../shared/person.ts';
import { useAction } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';

const fields = [
  ['externalId', 'ID number'],
  ['familyName', 'Last name'],
  ['givenName', 'First name'],
  ['email', 'E-mail'],
] as const;

const kinds = [
  { id: 'student', name: 'Student' },
  { id: 'staff', name: 'Staff' },
] as const;

/** Adds one person by hand; further fields are edited after. */
export function AddPerson({
  onClose,
  onAdded,
}: {
  onClose: () => void;
  onAdded: (id: string) => void;
}): ReactNode {
  const [kind, setKind] = useState<PersonKind>('student');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const add = useAction('people.add', (person) => {
    onAdded(person.id);
  });
  const start = (): void => {
    add.mutate({ kind, fields: values });
  };
  return (
    <Dialog title="Add a person" onClose={onClose}>
      <Select label="Kind" value={kind} options={kinds} onChange={setKind} />
      {fields.map(([key, label]) => (
        <TextField
          key={key}
          label={label}
          value={values[key] ?? ''}
          onChange={(value) => {
            setValues({ ...values, [key]: value });
          }}
          onEnter={start}
          error={add.error?.field === key ? add.error.message : undefined}
        />
      ))}
      <Problem error={add.error?.field === undefined ? add.error : null} />
      <div className="row spread">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" onPress={start} isDisabled={add.isPending}>
          Add
        </Button>
      </div>
    </Dialog>
  );
}
