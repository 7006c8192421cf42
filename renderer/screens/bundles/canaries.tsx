import { i18n } from '@lingui/core';
import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CanaryReport } from '../../../shared/bundle.ts';
import { Notice } from '../../components/layout.tsx';
import { told } from '../../language/told.ts';
import { formatCount } from '../../format.ts';

/** What became of the made-up people who were sent through the redactor: one line, or why the bundle cannot be sealed. */
export function Canaries({ report }: { report: CanaryReport }): ReactNode {
  const [first] = report.survivors;
  if (first === undefined) return <p>{statementOf(report)}</p>;
  return (
    <Notice kind="danger">
      <strong>
        {statementOf(report)} <Trans>This bundle cannot be sealed.</Trans>
      </strong>
      <span>
        <Trans>
          {ph({ file: first.file })}: {ph({ kind: told(first.kind) })},{' '}
          {ph({ spelling: told(first.spelling) })}, as {ph({ encoding: told(first.encoding) })}. Start again
          without this file.
        </Trans>
      </span>
    </Notice>
  );
}

/** What the canaries prove, as the manifest says it in English. */
function statementOf({ tested, survived, recall }: CanaryReport): string {
  if (tested === 0) return t`No line had a place for a canary: nothing is proven.`;
  const all = formatCount(tested);
  if (survived > 0) return t`${ph({ survived: formatCount(survived) })} of ${all} canaries survived.`;
  const percent = i18n.number(Math.floor(recall * 10_000) / 100, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return t`None of ${all} canaries survived: recall of known people >= ${percent} % at 95 % confidence.`;
}
