import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ImportKind, ImportReceipt } from '../../../shared/imports.ts';
import { ruleText } from '../../../shared/rule-text.ts';
import { call, CallError, useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Notice, Problem, ScreenHead } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatCount } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import { kindNames, profileOf } from './import-state.ts';
import type { ImportChoices } from './import-state.ts';
import { UndoImport } from './undo-import.tsx';

/** The last step: what was done, the way back, the report of refused rows (which holds no values), and the next time. */
export function DoneStep(props: {
  receipt: ImportReceipt;
  choices: ImportChoices;
  markInactive: boolean;
  onNextKind: (kind: ImportKind) => void;
  onClose: () => void;
}): ReactNode {
  const { receipt, choices, markInactive, onNextKind, onClose } = props;
  const { go } = useNavigation();
  const [isUndoing, setUndoing] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const { kinds } = choices.found;
  const next = kinds[kinds.indexOf(receipt.kind) + 1];
  const refused = receipt.rejected + receipt.duplicate;
  const saveIssues = async (): Promise<void> => {
    try {
      const { files } = await call('app.pick', {
        purpose: 'save-issues',
        suggestedName: `rejected-${receipt.receipt}.csv`,
      });
      const [file] = files;
      if (file !== undefined)
        await call('app.save', { file: file.grant, text: await issueReport(receipt.receipt) });
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
            {receipt.inactive > 0 ? `, ${formatCount(receipt.inactive)} marked inactive` : ''}
            {receipt.rejected > 0 ? `, ${formatCount(receipt.rejected)} rejected` : ''}
            {receipt.duplicate > 0 ? `, ${formatCount(receipt.duplicate)} to decide later` : ''}.
          </strong>
        </Notice>
        <Problem error={error} />
        <div className="row row-wrap">
          {next === undefined ? null : (
            <Button
              kind="primary"
              onPress={() => {
                onNextKind(next);
              }}
            >
              {`Next: ${kindNames[next].toLowerCase()} of the same set`}
            </Button>
          )}
          <Button
            kind={next === undefined ? 'primary' : 'plain'}
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
          {refused > 0 ? (
            <Button onPress={() => void saveIssues()}>Save the report of rejected rows (no values)</Button>
          ) : null}
          <Button onPress={onClose}>Done</Button>
        </div>
        {receipt.kind === 'photo' ? null : <SaveProfile choices={choices} markInactive={markInactive} />}
        <Notice kind="plain">
          <strong>The file itself is still where it was.</strong>
          <span>
            It holds these people's data in clear text. Delete it if it is not needed; what was imported does
            not need it.
          </span>
        </Notice>
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

/** Keeps how the file was read, so that the next one like it needs one look. */
function SaveProfile({
  choices,
  markInactive,
}: {
  choices: ImportChoices;
  markInactive: boolean;
}): ReactNode {
  const toast = useToast();
  const [name, setName] = useState(choices.found.profile?.name ?? '');
  const save = useAction('imports.saveProfile', () => {
    toast({ text: 'Profile saved. The next file with these columns is recognised.' });
  });
  return (
    <div className="card row row-wrap row-bottom">
      <div className="grow">
        <TextField
          label="Save as a profile, for the next file like this"
          value={name}
          onChange={setName}
          placeholder="Banner nightly students"
          help="A nightly job uses it too: custodian import --profile NAME FILE"
        />
      </div>
      <Button
        isDisabled={name.trim() === '' || save.isPending}
        onPress={() => {
          save.mutate({ name, settings: profileOf(choices, markInactive) });
        }}
      >
        {save.isSuccess ? 'Saved' : 'Save profile'}
      </Button>
      <Problem error={save.error} />
    </div>
  );
}

/** Line, column and rule of each refused row: no value is in it, so that it may be shared. */
async function issueReport(receipt: string): Promise<string> {
  const lines = ['line,column,rule,what to do'];
  for (let offset = 0; ; offset += 1000) {
    const { issues, total } = await call('imports.issues', { receipt, offset, limit: 1000 });
    for (const { line, column = '', rule } of issues) {
      const safe = /^[=+\-@\t\r]/.test(column) ? `'${column}` : column;
      lines.push(`${String(line)},"${safe.replaceAll('"', '""')}",${rule},"${ruleText[rule]}"`);
    }
    if (issues.length === 0 || offset + issues.length >= total) break;
  }
  return [...lines, ''].join('\r\n');
}
