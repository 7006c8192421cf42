import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Leak } from '../../../shared/bundle.ts';
import { Notice } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';

const most = 5;

/** What the independent check found: nobody can overrule it. */
export function Leaks({ leaks }: { leaks: readonly Leak[] }): ReactNode {
  if (leaks.length === 0) return null;
  return (
    <Notice kind="danger">
      <strong>
        <Trans>The independent check found {formatCount(leaks.length)}</Trans>{' '}
        {leaks.length === 1 ? t`place` : t`places`}
        <Trans> that still name someone. This bundle cannot be sealed.</Trans>
      </strong>
      {leaks.slice(0, most).map((leak) => (
        <span key={`${leak.file} ${String(leak.line)} ${leak.kind} ${leak.text}`}>
          <Trans>
            {leak.file}, line {formatCount(leak.line)} of the finished file: {leak.kind} “{leak.text}”
          </Trans>
        </span>
      ))}
      {leaks.length > most ? (
        <span>
          <Trans>And {formatCount(leaks.length - most)} more.</Trans>
        </span>
      ) : null}
      <span>
        <Trans>Hide these words below, or start again without the file.</Trans>
      </span>
    </Notice>
  );
}
