import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Checkbox, TextField } from '../../components/controls.tsx';
import { CallError, call } from '../../client.ts';
import { Notice, Problem } from '../../components/layout.tsx';
import { DocumentLanguageSelect, useDocumentLanguage } from '../../components/document-language.tsx';
import * as keySheetStyles from '../../components/key-sheet.module.css';

/** The recovery key, shown once: to print, lock away, and prove that it was kept by typing its last group. `then` is what the last button says. */
export function RecoverySheet(props: {
  institution: string;
  recoveryKey: string;
  then: string;
  onDone: () => void;
}): ReactNode {
  const { institution, recoveryKey, then, onDone } = props;
  const [saved, setSaved] = useState(false);
  const [language, setLanguage] = useDocumentLanguage();
  const [error, setError] = useState<CallError | null>(null);
  const savePdf = async (): Promise<void> => {
    setError(null);
    try {
      const { files } = await call('app.pick', { purpose: 'save-pdf', suggestedName: 'recovery-key.pdf' });
      const [file] = files;
      if (file === undefined) return;
      const kit = { institution, recoveryKey, madeOn: new Date().toISOString().slice(0, 10) };
      await call('app.savePdf', { file: file.grant, what: { document: 'recovery-kit', kit, language } });
      setSaved(true);
    } catch (problem) {
      if (!(problem instanceof CallError)) throw problem;
      setError(problem);
    }
  };
  const [isKept, setKept] = useState(false);
  const [typed, setTyped] = useState('');
  const last = recoveryKey.slice(recoveryKey.lastIndexOf('-') + 1);
  const matches = typed.trim().toUpperCase() === last;
  return (
    <div className="stack">
      <h2>
        <Trans>Keep the recovery key</Trans>
      </h2>
      <p>
        <Trans>
          It opens the vault when the passphrase is lost. It is shown now and never again. Print it and lock
          it away, not beside this computer.
        </Trans>
      </p>
      <div className={keySheetStyles.sheet}>
        <strong>
          <Trans>{institution}: recovery key of the Trac Custodian vault</Trans>
        </strong>
        <p className={`${keySheetStyles.key} mono`} data-testid="recovery-key">
          {recoveryKey}
        </p>
        <span className="small">
          <Trans>
            Ten groups of four letters and digits. Whoever has this sheet and the vault folder can read
            everything.
          </Trans>
        </span>
      </div>
      <Notice kind="warn">
        <Trans>Nobody, not even the vendor, can open the vault without the passphrase or this key.</Trans>
      </Notice>
      <div className="row row-wrap">
        <Button
          onPress={() => {
            window.print();
          }}
        >
          <Trans>Print</Trans>
        </Button>
        <Button onPress={() => void savePdf()}>
          <Trans>Save the sheet as PDF</Trans>
        </Button>
        <DocumentLanguageSelect
          hideLabel
          label={t`Language of the sheet`}
          value={language}
          onChange={setLanguage}
        />
        <span className="soft" role="status">
          {saved ? t`Saved. Print it, and delete the file.` : ''}
        </span>
      </div>
      <Problem error={error} />
      <Checkbox isSelected={isKept} onChange={setKept}>
        <Trans>I have printed it or written it down.</Trans>
      </Checkbox>
      <TextField
        label={t`Type its last group to go on`}
        value={typed}
        onChange={setTyped}
        error={
          typed.trim().length >= 4 && !matches ? t`This is not the last group of the key above.` : undefined
        }
      />
      <Button kind="primary" isDisabled={!isKept || !matches} onPress={onDone}>
        {then}
      </Button>
    </div>
  );
}
