import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { Button } from '../../components/controls.tsx';
import { Notice } from '../../components/layout.tsx';
import { formatBytes, formatCount, people } from '../../format.ts';
import { confidentialText, objectedText, registrations, restrictedText } from './export-words.ts';

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
    <div className="export stack">
      <h3 ref={heading} tabIndex={-1} className="export-scope">
        {people(done.people)} and {registrations(done.registrations)}
        {folder === undefined ? '' : `, in the folder “${folder}”`}
      </h3>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" className="number">
              Rows
            </th>
            <th scope="col" className="number">
              Size
            </th>
          </tr>
        </thead>
        <tbody>
          {done.files.map((file) => (
            <tr key={file.name}>
              <td className="mono">{file.name}</td>
              <td className="number">{formatCount(file.rows)}</td>
              <td className="number">{formatBytes(file.bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Recorded as disclosure {formatCount(done.disclosure)}
        {done.people === 1 ? '' : ', for every person'} (34 CFR 99.32).
        {done.confidential === 0 ? '' : ` ${confidentialText(done.confidential)}`}
        {done.leftOut === 0 ? '' : ` ${restrictedText(done.leftOut)}`}
        {done.objected === 0 ? '' : ` ${objectedText(done.objected)}`}
      </p>
      <Notice kind="warn">
        <strong>The files are clear text.</strong>
        <span>Delete the files when they are not needed any more.</span>
      </Notice>
      <div className="row spread">
        <span />
        <Button kind="primary" onPress={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
