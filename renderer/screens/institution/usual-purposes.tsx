import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { windowsLanguage } from '../../components/document-language.tsx';

/** Begins the record of processing with what institutions with a Trac System usually do, in the language of the window. */
export function UsualPurposes(): ReactNode {
  const [controller, setController] = useState('');
  const add = useAction('registers.addUsualPurposes');
  return (
    <>
      <p>
        <Trans>
          Begin with the purposes that institutions with a Trac System usually have, and put them right.
        </Trans>
      </p>
      <TextField
        label={t`Controller and data protection officer`}
        value={controller}
        onChange={setController}
        help={t`Who answers for the data, and how to reach them.`}
      />
      <Problem error={add.error} />
      <div>
        <Button
          needs="registers.addUsualPurposes"
          isDisabled={controller.trim() === ''}
          isPending={add.isPending}
          onPress={() => {
            add.mutate({ controller, language: windowsLanguage() });
          }}
        >
          <Trans>Add the usual purposes</Trans>
        </Button>
      </div>
    </>
  );
}
