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
        The independent check found {formatCount(leaks.length)} {leaks.length === 1 ? 'place' : 'places'} that
        still name someone. This bundle cannot be sealed.
      </strong>
      {leaks.slice(0, most).map((leak) => (
        <span key={`${leak.file} ${String(leak.line)} ${leak.kind} ${leak.text}`}>
          {leak.file}, line {formatCount(leak.line)} of the finished file: {leak.kind} “{leak.text}”
        </span>
      ))}
      {leaks.length > most ? <span>And {formatCount(leaks.length - most)} more.</span> : null}
      <span>Hide these words below, or start again without the file.</span>
    </Notice>
  );
}
