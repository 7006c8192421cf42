import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Printable } from '../../../shared/documents/printable.ts';
import { printableHtml } from '../../../shared/documents/printable.ts';
import { call, CallError } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';

/** Saves a document as a tagged PDF, which also is what one prints, as a web page, and, where it has one, as a table. */
export function SaveDocument(props: { what: Printable; name: string; csv?: string }): ReactNode {
  const { what, name, csv } = props;
  const [error, setError] = useState<CallError | null>(null);
  const [saved, setSaved] = useState('');
  const save = async (ending: 'pdf' | 'html' | 'csv'): Promise<void> => {
    setError(null);
    setSaved('');
    try {
      const purpose = ending === 'pdf' ? 'save-pdf' : 'save-report';
      const { files } = await call('app.pick', { purpose, suggestedName: `${name}.${ending}` });
      const [file] = files;
      if (file === undefined) return;
      if (ending === 'pdf') await call('app.savePdf', { file: file.grant, what });
      else
        await call('app.save', {
          file: file.grant,
          text: ending === 'csv' ? (csv ?? '') : printableHtml(what),
        });
      setSaved(file.name);
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  return (
    <div className="stack-tight">
      <Problem error={error} />
      <div className="row row-wrap">
        <Button onPress={() => void save('pdf')}>
          <Trans>Save as PDF, to print</Trans>
        </Button>
        <Button onPress={() => void save('html')}>
          <Trans>Save as web page</Trans>
        </Button>
        {csv === undefined ? null : (
          <Button onPress={() => void save('csv')}>
            <Trans>Save as table (CSV)</Trans>
          </Button>
        )}
        <span className="soft" role="status">
          {saved === '' ? '' : t`Saved as ${saved}. It is clear text.`}
        </span>
      </div>
    </div>
  );
}
