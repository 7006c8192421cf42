import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ImportKind } from '../../../shared/imports/source.ts';
import type { ImportReceipt } from '../../../shared/imports/receipts.ts';
import { CallError, useAction, useCall } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Notice, Problem, ScreenHead } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatCount } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import { kindNames, profileOf } from './import-state.ts';
import type { ImportChoices } from './import-state.ts';
import { saveIssues } from './save-issues.ts';
import { UndoImport } from './undo-import.tsx';

/** The last step: what was done, the way back, the report of refused rows (which holds no values), and the next time. */
export function DoneStep(props: {
  receipt: ImportReceipt;
  choices: ImportChoices;
  markInactive: boolean;
  /** The file whose turn is next, where several were picked. */
  nextFile: string | undefined;
  onNextFile: () => void;
  onNextKind: (kind: ImportKind) => void;
  onClose: () => void;
}): ReactNode {
  const { receipt, choices, markInactive, nextFile, onNextFile, onNextKind, onClose } = props;
  const toast = useToast();
  const { go } = useNavigation();
  const [isUndoing, setUndoing] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const { kinds } = choices.found;
  const next = kinds[kinds.indexOf(receipt.kind) + 1];
  const saveReport = async (): Promise<void> => {
    try {
      if (await saveIssues(receipt)) toast({ text: 'The report was saved. It holds no values.' });
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  return (
    <>
      <ScreenHead title={t`Imported`} about={t`Receipt ${receipt.receipt}`} />
      <div className="stack">
        <Notice kind="good">
          <strong>
            <Trans>
              {kindNames[receipt.kind]}: {formatCount(receipt.new)} new, {formatCount(receipt.changed)}{' '}
              changed, {formatCount(receipt.same)} the same
            </Trans>
            {receipt.inactive > 0 ? t`, ${formatCount(receipt.inactive)} marked inactive` : ''}
            {receipt.rejected > 0 ? t`, ${formatCount(receipt.rejected)} rejected` : ''}
            {receipt.duplicate > 0 ? t`, ${formatCount(receipt.duplicate)} to decide later` : ''}.
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
              {t`Next: ${kindNames[next].toLowerCase()} of the same set`}
            </Button>
          )}
          {nextFile === undefined || next !== undefined ? null : (
            <Button kind="primary" onPress={onNextFile}>
              {t`Next file: ${nextFile}`}
            </Button>
          )}
          {receipt.duplicate === 0 ? null : (
            <Button
              onPress={() => {
                go({ name: 'imports', task: 'held' });
              }}
            >
              {receipt.duplicate === 1 ? t`Decide the row that waits` : t`Decide the rows that wait`}
            </Button>
          )}
          <Button
            kind={next === undefined && nextFile === undefined ? 'primary' : 'plain'}
            onPress={() => {
              go({ name: 'people' });
            }}
          >
            <Trans>See the people</Trans>
          </Button>
          <Button
            onPress={() => {
              setUndoing(true);
            }}
          >
            <Trans>Undo this import…</Trans>
          </Button>
          {receipt.rejected > 0 ? (
            <Button onPress={() => void saveReport()}>
              <Trans>Save the report of rejected rows (no values)</Trans>
            </Button>
          ) : null}
          <Button onPress={onClose}>
            <Trans>Done</Trans>
          </Button>
        </div>
        {receipt.kind === 'photo' ? null : <SaveProfile choices={choices} markInactive={markInactive} />}
        <Notice kind="plain">
          <strong>
            <Trans>The file itself is still where it was.</Trans>
          </strong>
          <span>
            <Trans>
              It holds these people's data in clear text. Delete it if it is not needed; what was imported
              does not need it.
            </Trans>
          </span>
        </Notice>
      </div>
      {isUndoing ? (
        <UndoImport
          receipt={receipt}
          onClose={(isUndone) => {
            setUndoing(false);
            if (isUndone) onClose();
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
  const profiles = useCall('imports.profiles', {});
  const isKnown = profiles.data?.profiles.some(
    (each) => each.name.toLowerCase() === name.trim().toLowerCase(),
  );
  const save = useAction('imports.saveProfile', () => {
    toast({ text: 'Profile saved. The next file with these columns is recognised.' });
  });
  return (
    <div className="card row row-wrap row-bottom">
      <div className="grow">
        <TextField
          label={t`Save as a profile, for the next file like this`}
          value={name}
          onChange={setName}
          placeholder={t`Banner nightly students`}
          help={
            isKnown === true
              ? t`There is a profile of this name: saving replaces it.`
              : t`The sheet, the encoding, the columns and their fields. A nightly job can follow it, too.`
          }
        />
      </div>
      <Button
        isDisabled={name.trim() === '' || save.isPending}
        onPress={() => {
          save.mutate({ name, settings: profileOf(choices, markInactive) });
        }}
      >
        {save.isSuccess ? t`Saved` : isKnown === true ? t`Replace profile` : t`Save profile`}
      </Button>
      <Problem error={save.error} />
    </div>
  );
}
