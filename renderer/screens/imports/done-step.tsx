import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ImportReceipt } from '../../../shared/imports.ts';
import { ruleText } from '../../../shared/rule-text.ts';
import { call, CallError } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import { UndoImport } from './imports.tsx';

/** The last step: what was done, the way back, and the report of refused rows (which holds no values). */
export function DoneStep({ receipt, onClose }: { receipt: ImportReceipt; onClose: () => void }): ReactNode {
  const { go } = useNavigation();
  const [isUndoing, setUndoing] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const saveIssues = async (): Promise<void> => {
    try {
      const { files } = await call('app.pick', {
        purpose: 'save-issues',
        suggestedName: `rejected-${receipt.receipt}.csv`,
      });
      const [file] = files;
      if (file === undefined) return;
      const { issues } = await call('imports.issues', { receipt: receipt.receipt, limit: 1000 });
      const lines = issues.map(
        (issue) =>
          `${String(issue.line)},"${(issue.column ?? '').replaceAll('"', '""')}",${issue.rule},"${ruleText[issue.rule]}"`,
      );
      await call('app.save', {
        file: file.grant,
        text: ['line,column,rule,what to do', ...lines, ''].join('\r\n'),
      });
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  return (
    <>
      <ScreenHead title="Imported" about={`Receipt ${receipt.receipt}`} />
      <div className="stack">
        <Notice kind="good">
          <strong>
            {formatCount(receipt.new)} new, {formatCount(receipt.changed)} changed,{' '}
            {formatCount(receipt.same)} the same
            {receipt.rejected + receipt.duplicate > 0
              ? `, ${formatCount(receipt.rejected + receipt.duplicate)} rejected`
              : ''}
            .
          </strong>
        </Notice>
        <Problem error={error} />
        <div className="row">
          <Button
            kind="primary"
            onPress={() => {
              go({ name: 'people' });
            }}
          >
            See the people
          </Button>
          <Button
            onPress={() => {
              setUndoing(true);
            }}
          >
            Undo this import…
          </Button>
          {receipt.rejected + receipt.duplicate > 0 ? (
            <Button onPress={() => void saveIssues()}>Save the list of rejected rows</Button>
          ) : null}
          <Button onPress={onClose}>Done</Button>
        </div>
      </div>
      {isUndoing ? (
        <UndoImport
          receipt={receipt}
          onClose={() => {
            setUndoing(false);
            onClose();
          }}
        />
      ) : null}
    </>
  );
}
