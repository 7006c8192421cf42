import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CanaryReport } from '../../../shared/bundle.ts';
import { Notice } from '../../components/layout.tsx';

/** What became of the made-up people who were sent through the redactor: one line, or why the bundle cannot be sealed. */
export function Canaries({ report }: { report: CanaryReport }): ReactNode {
  const [first] = report.survivors;
  if (first === undefined) return <p>{report.statement}</p>;
  return (
    <Notice kind="danger">
      <strong>
        <Trans>{report.statement} This bundle cannot be sealed.</Trans>
      </strong>
      <span>
        <Trans>
          {first.file}: {first.kind}, {first.spelling}, as {first.encoding}. Start again without this file.
        </Trans>
      </span>
    </Notice>
  );
}
