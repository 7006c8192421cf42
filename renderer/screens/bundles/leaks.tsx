import { ph } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Leak } from '../../../shared/bundle.ts';
import { Notice } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { told } from '../../language/told.ts';

const most = 5;

/** What the independent check found: nobody can overrule it. */
export function Leaks({ leaks }: { leaks: readonly Leak[] }): ReactNode {
  if (leaks.length === 0) return null;
  return (
    <Notice kind="danger">
      <strong>
        <Plural
          value={{ leaks: leaks.length }}
          one="The independent check found # place that still names someone. This bundle cannot be sealed."
          other="The independent check found # places that still name someone. This bundle cannot be sealed."
        />
      </strong>
      {leaks.slice(0, most).map((leak) => (
        <span key={`${leak.file} ${String(leak.line)} ${leak.kind} ${leak.text}`}>
          <Trans>
            {ph({ file: leak.file })}, line {ph({ line: formatCount(leak.line) })} of the finished file:{' '}
            {ph({ kind: told(leak.kind) })} “{ph({ text: leak.text })}”
          </Trans>
        </span>
      ))}
      {leaks.length > most ? (
        <span>
          <Trans>And {ph({ leaks: formatCount(leaks.length - most) })} more.</Trans>
        </span>
      ) : null}
      <span>
        <Trans>Hide these words below, or start again without the file.</Trans>
      </span>
    </Notice>
  );
}
