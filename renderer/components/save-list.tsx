import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Channel } from '../../shared/contract.ts';
import type { DocumentLanguage } from '../../shared/documents/language.ts';
import type { Printable } from '../../shared/documents/printable.ts';
import { call } from '../client.ts';
import type { CallError } from '../client.ts';
import { Button } from './controls.tsx';
import { DocumentLanguageSelect, useDocumentLanguage } from './document-language.tsx';
import { Problem } from './layout.tsx';
import { useToast } from './toasts.tsx';

/** A list in the two forms in which it leaves the screen. */
export interface MadeList {
  readonly what: Printable;
  readonly csv: string;
  /** What is to be said about it beside its name. */
  readonly remark?: string;
}

/**
 * Exports the list that a screen shows as CSV, or prints it as a tagged PDF in the language chosen. It is made only once somebody has picked the file: an entry of the audit chain
 * says that it was made, and must not be there where nothing was.
 */
export function SaveList(props: {
  make: (language: DocumentLanguage) => Promise<MadeList>;
  /** The name of the file without its ending. */
  name: string;
  needs: Channel;
  isDisabled?: boolean;
}): ReactNode {
  const { make, name, needs, isDisabled = false } = props;
  const toast = useToast();
  const [language, setLanguage] = useDocumentLanguage();
  const save = useMutation<string, CallError, 'pdf' | 'csv'>({
    mutationFn: async (ending) => {
      const { files } = await call('app.pick', {
        purpose: ending === 'pdf' ? 'save-pdf' : 'save-list',
        suggestedName: `${name}.${ending}`,
      });
      const [file] = files;
      if (file === undefined) return '';
      const { what, csv, remark = '' } = await make(language);
      if (ending === 'pdf') await call('app.savePdf', { file: file.grant, what });
      else await call('app.save', { file: file.grant, text: csv });
      const saved = file.name;
      return [t`Saved as ${saved}. It is clear text.`, remark].join(' ').trimEnd();
    },
    onSuccess: (said) => {
      if (said !== '') toast({ text: said });
    },
  });
  return (
    <>
      <Button
        needs={needs}
        isDisabled={isDisabled}
        isPending={save.isPending}
        onPress={() => {
          save.mutate('csv');
        }}
      >
        <Trans>Export CSV…</Trans>
      </Button>
      <Button
        needs={needs}
        action="print"
        isDisabled={isDisabled}
        isPending={save.isPending}
        onPress={() => {
          save.mutate('pdf');
        }}
      >
        <Trans>Print report…</Trans>
      </Button>
      <DocumentLanguageSelect
        hideLabel
        label={t`Language of the report`}
        value={language}
        onChange={setLanguage}
      />
      <Problem error={save.error} />
    </>
  );
}
