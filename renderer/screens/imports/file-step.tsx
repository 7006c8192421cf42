import { useState } from 'react';
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { GrantedFile } from '../../../shared/contract.ts';
import type { Inspection } from '../../../shared/imports.ts';
import type { PersonKind } from '../../../shared/person.ts';
import { call, useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem, ScreenHead } from '../../components/layout.tsx';

/** The first step: what kind of people, and which file. */
export function FileStep(props: {
  onCancel: () => void;
  onNext: (file: GrantedFile, found: Inspection) => void;
}): ReactNode {
  const { onCancel, onNext } = props;
  const [kind, setKind] = useState<PersonKind>('student');
  const inspect = useAction('imports.inspect');
  const pick = async (): Promise<void> => {
    const { files } = await call('app.pick', { purpose: 'import' });
    const [file] = files;
    if (file === undefined) return;
    inspect.mutate(
      { file: file.grant, kind },
      {
        onSuccess: (found) => {
          onNext(file, found);
        },
      },
    );
  };
  return (
    <>
      <ScreenHead
        title="Import a file"
        about="Comma, tab, semicolon or pipe between the cells; the first row names the columns."
      />
      <div className="card stack">
        <RadioGroup
          value={kind}
          onChange={(value) => {
            setKind(value === 'staff' ? 'staff' : 'student');
          }}
          className="stack-tight"
        >
          <Label className="label">Who is in the file?</Label>
          <Radio value="student" className="radio">
            Students
          </Radio>
          <Radio value="staff" className="radio">
            Staff
          </Radio>
        </RadioGroup>
        <Problem error={inspect.error} />
        <div className="row">
          <Button kind="primary" onPress={() => void pick()} isDisabled={inspect.isPending}>
            {inspect.isPending ? 'Looking at it…' : 'Choose the file'}
          </Button>
          <Button onPress={onCancel}>Cancel</Button>
        </div>
      </div>
    </>
  );
}
