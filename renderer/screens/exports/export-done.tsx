import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { Button } from '../../components/controls.tsx';
import { Notice } from '../../components/layout.tsx';
import { formatBytes, formatCount, people } from '../../format.ts';
import { confidentialText, objectedText, registrations, restrictedText } from './export-words.ts';
import * as tableStyles from '../../components/table.module.css';
import * as exportStyles from './export.module.css';

/** What was written and under which number it is recorded. */
export function ExportDone(props: {
  done: Output<'exports.run'>;
  folder: string | undefined;
  onClose: () => void;
}): ReactNode {
  const { done, folder, onClose } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <div className="stack">
      <h3 ref={heading} tabIndex={-1} className={exportStyles.scope}>
        {whatText(done, folder)}
      </h3>
      <table className={tableStyles.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>File</Trans>
            </th>
            <th scope="col" className={tableStyles.number}>
              <Trans>Rows</Trans>
            </th>
            <th scope="col" className={tableStyles.number}>
              <Trans>Size</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {done.files.map((file) => (
            <tr key={file.name}>
              <td className="mono">{file.name}</td>
              <td className={tableStyles.number}>{formatCount(file.rows)}</td>
              <td className={tableStyles.number}>{formatBytes(file.bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {[
          recordedText(done),
          done.confidential === 0 ? '' : confidentialText(done.confidential),
          done.leftOut === 0 ? '' : restrictedText(done.leftOut),
          done.objected === 0 ? '' : objectedText(done.objected),
        ]
          .filter((sentence) => sentence !== '')
          .join(' ')}
      </p>
      <Notice kind="warn">
        <strong>
          <Trans>The files are clear text.</Trans>
        </strong>
        <span>
          <Trans>Delete the files when they are not needed any more.</Trans>
        </span>
      </Notice>
      <div className="row spread">
        <span />
        <Button kind="primary" onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      </div>
    </div>
  );
}

function whatText(done: Output<'exports.run'>, folder: string | undefined): string {
  const who = people(done.people);
  const courses = registrations(done.registrations);
  return folder === undefined
    ? t`${who} and ${courses}`
    : t`${who} and ${courses}, in the folder “${folder}”`;
}

function recordedText(done: Output<'exports.run'>): string {
  const number = formatCount(done.disclosure);
  return done.people === 1
    ? t`Recorded as disclosure ${number} (34 CFR 99.32).`
    : t`Recorded as disclosure ${number}, for every person (34 CFR 99.32).`;
}
