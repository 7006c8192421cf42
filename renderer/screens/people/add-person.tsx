import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PersonKind } from '../../../shared/person.ts';
import { useAction } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { labelOf } from './compared-value.tsx';
import { KnownAlready } from './known-already.tsx';

const fields = ['externalId', 'familyName', 'givenName', 'email'] as const;

/** Adds one person by hand; further fields are edited after. Whoever may be known already is named while one types. */
export function AddPerson({
  onClose,
  onAdded,
}: {
  onClose: () => void;
  /** Somebody was added, or found to be known. */
  onAdded: (id: string) => void;
}): ReactNode {
  const [kind, setKind] = useState<PersonKind>('student');
  const kinds = [
    { id: 'student', name: t`Student` },
    { id: 'staff', name: t`Staff` },
  ] as const;
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const add = useAction('people.add', (person) => {
    onAdded(person.id);
  });
  const start = (): void => {
    add.mutate({ kind, fields: values });
  };
  return (
    <Dialog title={t`Add a person`} onClose={onClose}>
      <Select label={t`Kind`} value={kind} options={kinds} onChange={setKind} />
      {fields.map((key) => (
        <TextField
          key={key}
          label={labelOf(key)}
          value={values[key] ?? ''}
          onChange={(value) => {
            setValues({ ...values, [key]: value });
          }}
          onEnter={start}
          error={add.error?.field === key ? add.error.message : undefined}
        />
      ))}
      <KnownAlready typed={values} onOpen={onAdded} />
      <Problem error={add.error?.field === undefined ? add.error : null} />
      <div className="row spread">
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button kind="primary" onPress={start} isDisabled={add.isPending}>
          <Trans>Add</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
