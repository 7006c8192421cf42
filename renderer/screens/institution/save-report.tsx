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
import { DocumentLanguageSelect, useDocumentLanguage } from '../../components/document-language.tsx';
import type { DocumentLanguage } from '../../../shared/documents/language.ts';

/** Saves a register as a tagged PDF in the language chosen, or as a table file. */
export function SaveReport({ register, isEmpty }: { register: RegisterName; isEmpty: boolean }): ReactNode {
  const toast = useToast();
  const [language, setLanguage] = useDocumentLanguage();
  const save = useMutation<boolean, CallError, 'pdf' | 'csv'>({
    mutationFn: (kind) => saveReport(register, kind, language),
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
      <DocumentLanguageSelect
        hideLabel
        label={t`Language of the report`}
        value={language}
        onChange={setLanguage}
      />
    </>
  );
}

async function saveReport(
  register: RegisterName,
  kind: 'pdf' | 'csv',
  language: DocumentLanguage,
): Promise<boolean> {
  const { report, csv } = await call('registers.report', { register, language });
  const { files } = await call('app.pick', {
    purpose: kind === 'pdf' ? 'save-pdf' : 'save-register',
    suggestedName: `${register}.${kind}`,
  });
  const file = files[0]?.grant;
  if (file === undefined) return false;
  if (kind === 'pdf')
    await call('app.savePdf', { file, what: { document: 'table-report', report, language } });
  else await call('app.save', { file, text: csv });
  return true;
}
