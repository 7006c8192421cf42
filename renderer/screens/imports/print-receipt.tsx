import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Printable } from '../../../shared/documents/printable.ts';
import type { ImportReceipt } from '../../../shared/imports/receipts.ts';
import { useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatCount, formatMoment } from '../../format.ts';
import { kindNames } from './import-state.ts';
import { windowsLanguage } from '../../components/document-language.tsx';

/** Prints what an import did as a tagged PDF: numbers only, and nothing from its rows. */
export function PrintReceipt({ receipt }: { receipt: ImportReceipt }): ReactNode {
  const toast = useToast();
  const print = useAction('app.savePdf', () => {
    toast({ text: t`The report was saved. It holds no values.` });
  });
  const pick = useAction('app.pick', ({ files: [file] }) => {
    if (file !== undefined) print.mutate({ file: file.grant, what: reportOf(receipt) });
  });
  return (
    <>
      <Button
        action="print"
        isPending={pick.isPending || print.isPending}
        onPress={() => {
          pick.mutate({ purpose: 'save-pdf', suggestedName: `import-${receipt.receipt}.pdf` });
        }}
      >
        <Trans>Print the report…</Trans>
      </Button>
      <Problem error={pick.error ?? print.error} />
    </>
  );
}

function reportOf(receipt: ImportReceipt): Printable {
  const { file, kind, actor, profile } = receipt;
  return {
    document: 'table-report',
    language: windowsLanguage(),
    report: {
      title: t`Report of an import`,
      about: [t`Numbers only: nothing from the rows of the file is in it.`],
      columns: [t`What`, t`Value`],
      rows: [
        [t`File`, file],
        [t`Kind`, kindNames()[kind]],
        [t`When`, formatMoment(receipt.at)],
        [t`By`, actor],
        [t`Receipt`, receipt.receipt],
        ...(profile === undefined ? [] : [[t`Profile`, profile]]),
        [t`New`, formatCount(receipt.new)],
        [t`Changed`, formatCount(receipt.changed)],
        [t`Same`, formatCount(receipt.same)],
        [t`Marked inactive`, formatCount(receipt.inactive)],
        [t`Rejected`, formatCount(receipt.rejected)],
        [t`Held as possible duplicates`, formatCount(receipt.duplicate)],
        [t`Erased before, left out`, formatCount(receipt.suppressed)],
      ],
    },
  };
}
