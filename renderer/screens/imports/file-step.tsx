import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useEffect, useEffectEvent } from 'react';
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { GrantedFile } from '../../../shared/contract/entry.ts';
import { importKind } from '../../../shared/imports/source.ts';
import type { ImportKind, KnownFormat } from '../../../shared/imports/source.ts';
import type { Inspection } from '../../../shared/imports/columns.ts';
import { call, useAction } from '../../client.ts';
import type { CallError } from '../../client.ts';
import { Button, Select } from '../../components/controls.tsx';
import { Notice, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatBytes } from '../../format.ts';
import { countOfKind, kindNames, proposedChoices, undecidedDates } from './import-state.ts';
import type { ImportChoices } from './import-state.ts';
import { PreviewTable } from './preview-table.tsx';
import { SourceOptions } from './source-options.tsx';
import { Stopped } from './stopped.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as importsStyles from './imports.module.css';

/** What a person says about how a file is read. */
interface How {
  readonly format?: KnownFormat;
  readonly profile?: string;
}

/** The first step: which file it is, what it brings, and whether it is read as it should be. */
export function FileStep(props: {
  file: GrantedFile | undefined;
  /** How many files wait for their turn after this one. */
  waiting: number;
  kind: ImportKind | undefined;
  choices: ImportChoices | null;
  isPlanning: boolean;
  error: CallError | null;
  onFiles: (files: readonly GrantedFile[]) => void;
  onKind: (kind: ImportKind | undefined) => void;
  onChoices: (choices: ImportChoices | null) => void;
  onCancel: () => void;
  onColumns: (choices: ImportChoices) => void;
  onCheck: (choices: ImportChoices) => void;
}): ReactNode {
  const { file, waiting, kind, choices, isPlanning, error } = props;
  const { onFiles, onKind, onChoices, onCancel, onColumns, onCheck } = props;
  const inspect = useAction('imports.inspect');
  const look = (wanted: GrantedFile, as: ImportKind | undefined, how: How = {}): void => {
    inspect.mutate(
      { file: wanted.grant, ...(as === undefined ? {} : { kind: as }), ...how },
      {
        onSuccess: (found) => {
          onChoices(proposedChoices(wanted, found));
          onKind(found.kind);
        },
      },
    );
  };
  const lookAtFirst = useEffectEvent(() => {
    if (file !== undefined && choices === null) look(file, kind);
  });
  useEffect(() => {
    lookAtFirst();
  }, []);
  const pick = async (purpose: 'import' | 'import-folder'): Promise<void> => {
    const { files } = await call('app.pick', { purpose });
    if (files.length > 0) onFiles(files);
  };
  const found = choices?.found;
  const isAsked = found !== undefined && found.encodings.length > 0;
  return (
    <>
      <ScreenHead
        title={t`Import a file`}
        about={
          found === undefined
            ? (file?.name ??
              t`Text, Excel, SQLite, a OneRoster or Canvas set, or photos named by ID. Or drop it anywhere in this window.`)
            : `${found.file}, ${sizeOf(found)}`
        }
      >
        <Button onPress={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
        {choices === null ? null : (
          <NextButton
            choices={choices}
            isPlanning={isPlanning}
            isDisabled={inspect.isPending || isAsked}
            onColumns={onColumns}
            onCheck={onCheck}
          />
        )}
      </ScreenHead>
      <div className="stack">
        <div className={`${cardStyles.card} row row-wrap`}>
          <Button
            kind={found === undefined ? 'primary' : 'plain'}
            isPending={inspect.isPending}
            onPress={() => void pick('import')}
          >
            {inspect.isPending
              ? t`Looking at it…`
              : found === undefined
                ? t`Choose the file`
                : t`Choose another file`}
          </Button>
          <Button isDisabled={inspect.isPending} onPress={() => void pick('import-folder')}>
            <Trans>Choose a folder</Trans>
          </Button>
          <span className="soft small">
            <Trans>Nothing is written before you have seen what would change.</Trans>
          </span>
        </div>
        {waiting === 0 ? null : (
          <Notice kind="plain">
            <Plural
              value={waiting}
              one="One more file waits until this one is done."
              other="# more files wait until this one is done."
            />
          </Notice>
        )}
        <Problem error={inspect.error} />
        <Problem error={error} />
        <Stopped error={error}>
          <Trans>The comparison was stopped. Nothing was changed.</Trans>
        </Stopped>
        {choices === null || found === undefined ? null : (
          <>
            {found.profile === undefined ? null : (
              <ProfileNotice
                profile={found.profile}
                others={found.profiles}
                onChoose={(profile) => {
                  look(choices.file, undefined, { profile });
                }}
                isDisabled={isAsked || undecidedDates(choices).length > 0}
                isPlanning={isPlanning}
                onUse={() => {
                  onCheck(choices);
                }}
              />
            )}
            {found.guessed === true && found.profile === undefined ? (
              <Notice kind="warn">{guessedText(found)}</Notice>
            ) : null}
            {found.format.type === 'delimited' && found.columns.length === 1 ? (
              <Notice kind="warn">
                <Trans>
                  Only one column was found. If the cells stand at fixed places, or something else stands
                  between them, say so under “Between the cells”.
                </Trans>
              </Notice>
            ) : null}
            {isAsked ? (
              <Notice kind="warn">
                <strong>
                  <Trans>This file does not say how its letters are written.</Trans>
                </strong>
                <span>
                  <Trans>Choose the encoding in which the names below read right.</Trans>
                </span>
              </Notice>
            ) : null}
            <div className={`${cardStyles.card} stack`}>
              <KindChoice
                found={found}
                onChange={(next) => {
                  onKind(next);
                  look(choices.file, next);
                }}
              />
              <SourceOptions
                key={found.file + JSON.stringify(found.format)}
                found={found}
                onChange={(format) => {
                  look(choices.file, kind, { format });
                }}
              />
            </div>
            {found.preview.length === 0 ? null : <PreviewTable found={found} />}
          </>
        )}
      </div>
    </>
  );
}

function NextButton(props: {
  choices: ImportChoices;
  isPlanning: boolean;
  isDisabled: boolean;
  onColumns: (choices: ImportChoices) => void;
  onCheck: (choices: ImportChoices) => void;
}): ReactNode {
  const { choices, isPlanning, isDisabled, onColumns, onCheck } = props;
  const isPhotos = choices.found.kind === 'photo';
  return (
    <Button
      kind="primary"
      isDisabled={isDisabled}
      isPending={isPlanning}
      onPress={() => {
        if (isPhotos) onCheck(choices);
        else onColumns(choices);
      }}
    >
      {isPlanning ? t`Comparing…` : isPhotos ? t`Check what would change` : t`Go on to the columns`}
    </Button>
  );
}

function ProfileNotice(props: {
  profile: NonNullable<Inspection['profile']>;
  others: readonly string[];
  isDisabled: boolean;
  isPlanning: boolean;
  onChoose: (profile: string) => void;
  onUse: () => void;
}): ReactNode {
  const { profile, others, isDisabled, isPlanning, onChoose, onUse } = props;
  const names = others.includes(profile.name) ? others : [profile.name, ...others];
  return (
    <Notice kind="good">
      <div className={`row row-wrap spread ${names.length < 2 ? '' : fieldStyles.rowBottom}`}>
        <span>
          <Trans>
            Looks like <strong>“{profile.name}”</strong> ({usedText(profile.used)}).
          </Trans>
        </span>
        {names.length < 2 ? null : (
          <Select
            label={t`Read it by the profile`}
            value={profile.name}
            options={names.map((name) => ({ id: name, name }))}
            onChange={onChoose}
          />
        )}
        <Button isDisabled={isDisabled} isPending={isPlanning} onPress={onUse}>
          <Trans>Use it, go to Check</Trans>
        </Button>
      </div>
    </Notice>
  );
}

function usedText(used: number): string {
  return used === 0 ? t`not used yet` : plural(used, { one: 'used once', other: 'used # times' });
}

/** That one of several sheets was taken without asking. */
function guessedText({ format, choices }: Inspection): string {
  const count = choices.length;
  switch (format.type) {
    case 'xlsx':
      return plural(count, {
        one: 'This file has # sheet. One of them is read: see below whether it is the right one.',
        other: 'This file has # sheets. One of them is read: see below whether it is the right one.',
      });
    case 'sqlite':
      return plural(count, {
        one: 'This file has # table. One of them is read: see below whether it is the right one.',
        other: 'This file has # tables. One of them is read: see below whether it is the right one.',
      });
    default:
      return plural(count, {
        one: 'This file has # file. One of them is read: see below whether it is the right one.',
        other: 'This file has # files. One of them is read: see below whether it is the right one.',
      });
  }
}

/** A folder has no size of its own. */
function sizeOf({ count, bytes }: Inspection): string {
  return count === undefined ? formatBytes(bytes) : countOfKind('photo', count);
}

function KindChoice({
  found,
  onChange,
}: {
  found: Inspection;
  onChange: (kind: ImportKind) => void;
}): ReactNode {
  const offered: readonly ImportKind[] =
    found.kinds.length > 0 ? found.kinds : ['student', 'staff', 'registration'];
  return (
    <RadioGroup
      className="stack-tight"
      value={found.kind}
      onChange={(value) => {
        onChange(importKind.parse(value));
      }}
    >
      <Label className={fieldStyles.label}>
        <Trans>What is it?</Trans>
      </Label>
      <div className={`row row-wrap ${importsStyles.radios}`}>
        {offered.map((kind) => (
          <Radio key={kind} value={kind} className={fieldStyles.radio}>
            {kindNames()[kind]}
          </Radio>
        ))}
      </div>
      {found.format.type === 'oneroster' ? (
        <span className="small soft">
          <Trans>
            A OneRoster {found.format.version} set. Import its people first, then their registrations.
          </Trans>
        </span>
      ) : null}
      {found.format.type === 'canvas' ? (
        <span className="small soft">
          <Trans>A set of Canvas files. Import its people first, then their registrations.</Trans>
        </span>
      ) : null}
    </RadioGroup>
  );
}
