import { ph, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Hold } from '../../../shared/holds.ts';
import { useAction } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { whom } from './hold-words.ts';

/** Releases a hold: for everyone whom it keeps, or, where it was opened from one person of several, for them alone. */
export function ReleaseHold(props: {
  hold: Hold;
  person?: { readonly id: string; readonly name: string };
  onClose: () => void;
}): ReactNode {
  const { hold, person, onClose } = props;
  const [reason, setReason] = useState('');
  const [whose, setWhose] = useState<'one' | 'all'>(person === undefined ? 'all' : 'one');
  const toast = useToast();
  const release = useAction('holds.release', () => {
    toast({
      text:
        whose === 'one' || hold.people === 1
          ? t`Released.`
          : plural({ people: hold.people }, { one: 'Released # person.', other: 'Released # people.' }),
    });
    onClose();
  });
  const mayChoose = person !== undefined && hold.people > 1;
  return (
    <Dialog title={t`Release the hold`} onClose={onClose} mustAnswer={release.isPending}>
      <p>
        {whom(hold)}: {hold.reason ?? t`the reason was erased`}
      </p>
      {mayChoose ? (
        <Select
          label={t`Release`}
          value={whose}
          options={[
            { id: 'one', name: t`${ph({ name: person.name })} only` },
            {
              id: 'all',
              name: plural({ people: hold.people }, { one: 'All # person', other: 'All # people' }),
            },
          ]}
          onChange={setWhose}
        />
      ) : null}
      <TextField
        label={t`Why is it released?`}
        lines
        autoFocus
        isRequired
        value={reason}
        onChange={setReason}
      />
      <Notice kind="plain">
        <Trans>
          The records can be erased then, unless another hold, an open request or a restriction keeps them.
        </Trans>
      </Notice>
      <Problem error={release.error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={release.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="primary"
          isDisabled={reason.trim() === ''}
          isPending={release.isPending}
          onPress={() => {
            release.mutate({
              hold: hold.hold,
              reason,
              ...(mayChoose && whose === 'one' ? { ids: [person.id] } : {}),
            });
          }}
        >
          <Trans>Release</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
