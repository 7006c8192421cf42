import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';

/** Begins the record of processing with what institutions with a Trac System usually do. */
export function UsualPurposes(): ReactNode {
  const [controller, setController] = useState('');
  const add = useAction('registers.addUsualPurposes');
  return (
    <>
      <p>Begin with the purposes that institutions with a Trac System usually have, and put them right.</p>
      <TextField
        label="Controller and data protection officer"
        value={controller}
        onChange={setController}
        help="Who answers for the data, and how to reach them."
      />
      <Problem error={add.error} />
      <div>
        <Button
          needs="registers.addUsualPurposes"
          isDisabled={controller.trim() === ''}
          isPending={add.isPending}
          onPress={() => {
            add.mutate({ controller });
          }}
        >
          Add the usual purposes
        </Button>
      </div>
    </>
  );
}
