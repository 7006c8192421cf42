import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { HelpPage } from '../../../shared/documents/help-page.ts';
import { call } from '../../client.ts';
import type { CallError } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';

/** Saves a page of the help as a tagged PDF, which is what one prints. */
export function PrintPage({ page, name }: { page: HelpPage; name: string }): ReactNode {
  const save = useMutation<string, CallError>({
    mutationFn: async () => {
      const { files } = await call('app.pick', { purpose: 'save-pdf', suggestedName: `${name}.pdf` });
      const [file] = files;
      if (file === undefined) return '';
      await call('app.savePdf', { file: file.grant, what: { document: 'help-page', page } });
      return file.name;
    },
  });
  const saved = save.data ?? '';
  return (
    <>
      <Button
        isPending={save.isPending}
        onPress={() => {
          save.mutate();
        }}
      >
        <Trans>Print this page…</Trans>
      </Button>
      <span className="small soft" role="status">
        {saved === '' ? '' : t`Saved as ${saved}.`}
      </span>
      <Problem error={save.error} />
    </>
  );
}
