import { plural, t } from '@lingui/core/macro';
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
import { PrintReceipt } from './print-receipt.tsx';
import { saveIssues } from './save-issues.ts';
import { SourceLeft } from './source-left.tsx';
import { UndoImport } from './undo-import.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';

/** The last step: what was done, the way back, the report of refused rows (which holds no values), and the next time. */
export function DoneStep(props: {
  receipt: ImportReceipt;
  choices: ImportChoices;
  /** This one, and those of the other kinds of the same set. */
  receipts: readonly ImportReceipt[];
  markInactive: boolean;
  /** The file whose turn is next, where several were picked. */
  nextFile: string | undefined;
  onNextFile: () => void;
  onNextKind: (kind: ImportKind) => void;
  onClose: () => void;
}): ReactNode {
  const { receipt, choices, receipts, markInactive, nextFile, onNextFile, onNextKind, onClose } = props;
  const toast = useToast();
  const { go } = useNavigation();
  const [isUndoing, setUndoing] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const { kinds } = choices.found;
  const next = kinds[kinds.indexOf(receipt.kind) + 1];
  const saveReport = async (): Promise<void> => {
    try {
      if (await saveIssues(receipt)) toast({ text: t`The report was saved. It holds no values.` });
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  return (
    <>
      <ScreenHead title={t`Imported`} about={t`Receipt ${receipt.receipt}`} />
      <div className="stack">
        <Notice kind="good">
          <strong>{countsText(receipt)}</strong>
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
              {nextText(next)}
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
          <PrintReceipt receipt={receipt} />
          <Button onPress={onClose}>
            <Trans>Done</Trans>
          </Button>
        </div>
        {receipt.kind === 'photo' ? null : <SaveProfile choices={choices} markInactive={markInactive} />}
        <SourceLeft file={choices.file} receipts={receipts} isReadOn={next !== undefined} />
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

/** What was done, in numbers. */
function countsText(receipt: ImportReceipt): string {
  const { inactive, rejected, duplicate } = receipt;
  const kind = kindNames()[receipt.kind];
  const added = formatCount(receipt.new);
  const changed = formatCount(receipt.changed);
  const same = formatCount(receipt.same);
  const parts = [
    t`${kind}: ${added} new, ${changed} changed, ${same} the same`,
    inactive > 0 ? plural(inactive, { one: '# marked inactive', other: '# marked inactive' }) : '',
    rejected > 0 ? plural(rejected, { one: '# rejected', other: '# rejected' }) : '',
    duplicate > 0 ? plural(duplicate, { one: '# to decide later', other: '# to decide later' }) : '',
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

function nextText(kind: ImportKind): string {
  switch (kind) {
    case 'student':
      return t`Next: students of the same set`;
    case 'staff':
      return t`Next: staff of the same set`;
    case 'registration':
      return t`Next: registrations of the same set`;
    case 'photo':
      return t`Next: photos of the same set`;
  }
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
    toast({ text: t`Profile saved. The next file with these columns is recognised.` });
  });
  return (
    <div className={`${cardStyles.card} row row-wrap ${fieldStyles.rowBottom}`}>
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
