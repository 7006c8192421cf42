import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { RegisterName } from '../../../shared/registers.ts';
import { call } from '../../client.ts';
import type { CallError } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';

/** Saves a register as a tagged PDF or as a table file. */
export function SaveReport({ register, isEmpty }: { register: RegisterName; isEmpty: boolean }): ReactNode {
  const toast = useToast();
  const save = useMutation<boolean, CallError, 'pdf' | 'csv'>({
    mutationFn: (kind) => saveReport(register, kind),
    onSuccess: (isSaved) => {
      if (isSaved) toast({ text: t`The report was saved.` });
    },
  });
  return (
    <>
      <Problem error={save.error} />
      <Button
        isDisabled={isEmpty}
        isPending={save.isPending}
        onPress={() => {
          save.mutate('pdf');
        }}
      >
        <Trans>Save as PDF…</Trans>
      </Button>
      <Button
        isDisabled={isEmpty}
        isPending={save.isPending}
        onPress={() => {
          save.mutate('csv');
        }}
      >
        <Trans>Save as CSV…</Trans>
      </Button>
    </>
  );
}

async function saveReport(register: RegisterName, kind: 'pdf' | 'csv'): Promise<boolean> {
  const { report, csv } = await call('registers.report', { register });
  const { files } = await call('app.pick', {
    purpose: kind === 'pdf' ? 'save-pdf' : 'save-register',
    suggestedName: `${register}.${kind}`,
  });
  const file = files[0]?.grant;
  if (file === undefined) return false;
  if (kind === 'pdf') await call('app.savePdf', { file, what: { document: 'table-report', report } });
  else await call('app.save', { file, text: csv });
  return true;
}
