import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { useJobs } from '../../jobs.ts';
import { OtherPeople } from './other-people.tsx';
import { choicesInput, firstChoices } from './package-choices.ts';
import type { Choices } from './package-choices.ts';
import { PackageParts } from './package-parts.tsx';
import { PackageTexts } from './package-texts.tsx';
import { PassphraseSheet } from './passphrase-sheet.tsx';
import { told } from '../../language/told.ts';
import { DocumentLanguageSelect, useDocumentLanguage } from '../../components/document-language.tsx';
import * as packageStyles from './package.module.css';

/** Builds the package that answers a request: what goes into it, who is covered, the file, and the passphrase, shown once. */
export function PackageDialog(props: {
  request: string;
  onClose: () => void;
  /** Instead of `onClose`, once a package was built and its passphrase kept. */
  onBuilt?: () => void;
}): ReactNode {
  const { request, onClose, onBuilt = onClose } = props;
  const [choices, setChoices] = useState<Choices>(firstChoices);
  const [language, setLanguage] = useDocumentLanguage();
  const whole = useCall('access.preview', { request });
  const preview = useCall('access.preview', { ...choicesInput(request, choices), language }, { keep: true });
  const status = useCall('vault.status', {});
  const build = useAction('access.build');
  const pick = useAction('app.pick', ({ files: [file] }) => {
    if (file !== undefined) build.mutate({ ...choicesInput(request, choices), language, out: file.grant });
  });
  const step = useJobs().find(({ job }) => job === 'access.build');
  const institution = status.data?.state === 'unlocked' ? status.data.session.institution : '';
  if (build.data !== undefined) {
    return (
      <Dialog title={t`Package built`} onClose={onClose} mustAnswer width="wide">
        <div className="stack">
          <PassphraseSheet done={build.data} institution={institution} language={language} onDone={onBuilt} />
        </div>
      </Dialog>
    );
  }
  const isReasonMissing = choices.leaveOut.length > 0 && choices.leaveOutReason.trim() === '';
  const isBusy = pick.isPending || build.isPending;
  const start = (): void => {
    if (isBusy || isReasonMissing || preview.data === undefined) return;
    pick.mutate({ purpose: 'save-package', suggestedName: `data-package-${request}.zip` });
  };
  const isPortable = preview.data?.report.variant === 'portability';
  return (
    <Dialog
      title={t`Data package for ${request}`}
      onClose={onClose}
      mustAnswer={build.isPending}
      width="wide"
    >
      <div className={`${packageStyles.packageDialog} stack`} inert={build.isPending}>
        <p className="soft">
          {isPortable
            ? t`What the person gave, as JSON and tables for another program (GDPR Art. 20), in an encrypted ZIP.`
            : t`Everything held about the person, as a page in plain words, JSON and tables, in an encrypted ZIP.`}
        </p>
        <Problem error={whole.error ?? preview.error} />
        {whole.data === undefined || preview.data === undefined ? null : (
          <>
            {preview.data.unlinked === 0 ? null : (
              <Notice kind="warn">
                <Trans>
                  Another record has the same ID and may be somebody else's. It is not part of the package:
                  check whether it is the same person, and merge or correct it first.
                </Trans>
              </Notice>
            )}
            <DocumentLanguageSelect
              label={t`Language of the page for the person`}
              value={language}
              onChange={setLanguage}
            />
            <PackageParts whole={whole.data.report} choices={choices} onChange={setChoices} />
            <OtherPeople mentions={whole.data.mentions} choices={choices} onChange={setChoices} />
            <PackageTexts report={preview.data.report} />
          </>
        )}
      </div>
      <Problem error={pick.error ?? build.error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={build.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <span className="row">
          <span role="status">
            {!build.isPending ? '' : step === undefined ? t`Building…` : `${told(step.phase)}…`}
          </span>
          <Button
            kind="primary"
            onPress={start}
            isPending={isBusy}
            isDisabled={isReasonMissing || preview.data === undefined}
          >
            <Trans>Choose a file and build</Trans>
          </Button>
        </span>
      </div>
    </Dialog>
  );
}
