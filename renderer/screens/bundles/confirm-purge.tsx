import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleEntry } from '../../../shared/bundle.ts';
import { useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatDay, today } from '../../format.ts';
import * as columnsStyles from '../../components/columns.module.css';

/** Records what the vendor confirmed: that every copy of a bundle is deleted, who said so, on which day, and how that is known. */
export function ConfirmPurge({ entry, onClose }: { entry: BundleEntry; onClose: () => void }): ReactNode {
  const [at, setAt] = useState(() => today());
  const [by, setBy] = useState(entry.gate?.instructionsFrom ?? '');
  const [evidence, setEvidence] = useState('');
  const toast = useToast();
  const confirm = useAction('bundles.confirmPurge', () => {
    toast({ text: t`The deletion of ${ph({ bundle: entry.bundle })} was recorded.` });
    onClose();
  });
  return (
    <Dialog
      title={t`The vendor deleted ${ph({ bundle: entry.bundle })}`}
      onClose={onClose}
      mustAnswer={confirm.isPending}
    >
      <p>
        <Trans>
          Case {ph({ caseRef: entry.caseRef })}, sealed {ph({ at: formatDay(entry.at.slice(0, 10)) })}, to be
          deleted by {ph({ purgeBy: formatDay(entry.purgeBy) })}.
        </Trans>
      </p>
      <div className={columnsStyles.top}>
        <TextField label={t`Who at the vendor confirmed it?`} value={by} onChange={setBy} />
        <DateField label={t`Deleted on`} value={at} onChange={setAt} />
      </div>
      <TextField
        label={t`How do you know?`}
        lines
        value={evidence}
        onChange={setEvidence}
        help={t`The message, its date and number, or the certificate.`}
      />
      <Notice kind="plain">
        <Trans>
          This is kept in the ledger and cannot be changed afterwards. Once its date has passed too, its
          pseudonym map is deleted: nobody in it can be looked up any more.
        </Trans>
      </Notice>
      <Problem error={confirm.error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={confirm.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="primary"
          isDisabled={by.trim() === '' || at === ''}
          isPending={confirm.isPending}
          onPress={() => {
            confirm.mutate({ bundle: entry.bundle, at, by, evidence });
          }}
        >
          <Trans>Record the deletion</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
