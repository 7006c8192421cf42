import { ph, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { PassphraseSheet as Sheet } from '../../../shared/documents/passphrase-sheet.ts';
import { CallError, call } from '../../client.ts';
import { Button, Checkbox } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { formatBytes, formatDay } from '../../format.ts';
import type { DocumentLanguage } from '../../../shared/documents/language.ts';
import * as keySheetStyles from '../../components/key-sheet.module.css';

/** The passphrase of a package that was just made: shown once, to be printed or saved apart from the package. */
export function PassphraseSheet(props: {
  done: Output<'access.build'>;
  institution: string;
  language: DocumentLanguage;
  onDone: () => void;
}): ReactNode {
  const { done, institution, language, onDone } = props;
  const { made, passphrase, covered, withPdf } = done;
  const [isKept, setKept] = useState(false);
  const [saved, setSaved] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const sheet: Sheet = {
    institution,
    request: made.request,
    file: made.file ?? made.package,
    passphrase,
    deleteAfter: made.deleteAfter,
  };
  const savePdf = async (): Promise<void> => {
    setError(null);
    try {
      const suggestedName = `passphrase-sheet-${made.request}.pdf`;
      const { files } = await call('app.pick', { purpose: 'save-pdf', suggestedName });
      const [file] = files;
      if (file === undefined) return;
      await call('app.savePdf', {
        file: file.grant,
        what: { document: 'passphrase-sheet', sheet, language },
      });
      setSaved(true);
    } catch (problem) {
      if (!(problem instanceof CallError)) throw problem;
      setError(problem);
    }
  };
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        <Trans>
          {ph({ file: made.file ?? '' })}: {ph({ size: formatBytes(made.bytes) })}, encrypted
        </Trans>
      </h3>
      <p>
        {covered === 0
          ? t`Nobody else is named in it.`
          : plural(covered, {
              one: '# place that names someone else is covered.',
              other: '# places that name someone else are covered.',
            })}{' '}
        {withPdf ? '' : `${t`No PDF could be printed; its page and files are whole.`} `}
        <Trans>
          It is recorded as given to the person. The file here is deleted after{' '}
          {ph({ day: formatDay(made.deleteAfter) })}.
        </Trans>
      </p>
      <div className={keySheetStyles.sheet}>
        <strong>
          <Trans>
            {institution}: passphrase of the data package for request {ph({ request: made.request })}
          </Trans>
        </strong>
        <p className={`${keySheetStyles.key} mono`} data-testid="package-passphrase">
          {passphrase}
        </p>
        <span className="small">
          <Trans>
            Five groups of five letters and digits, with the dashes. Open the file with 7-Zip, WinZip, PeaZip
            or Keka, then open START-HERE.html.
          </Trans>
        </span>
      </div>
      <Notice kind="warn">
        <strong>
          <Trans>It is shown now and never again.</Trans>
        </strong>
        <span>
          <Trans>Give it to the person another way than the file. If it is lost, build a new package.</Trans>
        </span>
      </Notice>
      <Problem error={error} />
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
        <span className="soft" role="status">
          {saved ? t`Saved.` : ''}
        </span>
      </div>
      <Checkbox isSelected={isKept} onChange={setKept}>
        <Trans>I have printed it, saved it or written it down.</Trans>
      </Checkbox>
      <div className="row spread">
        <span />
        <Button kind="primary" isDisabled={!isKept} onPress={onDone}>
          <Trans>Done</Trans>
        </Button>
      </div>
    </>
  );
}
