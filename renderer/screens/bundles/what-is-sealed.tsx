import type { ReactNode } from 'react';
import type { BundleDraft } from '../../../shared/bundle.ts';
import { formatBytes, formatCount, people } from '../../format.ts';

/** What a draft holds and what was done to it, as the custodian approves it. */
export function WhatIsSealed({ draft }: { draft: BundleDraft }): ReactNode {
  const sum = (of: (file: BundleDraft['files'][number]) => number): number =>
    draft.files.reduce((total, file) => total + of(file), 0);
  const replaced = Object.values(draft.replaced).reduce((total, count) => total + count, 0);
  const settled = (decision: 'redact' | 'keep'): number =>
    draft.doubts.filter((doubt) => doubt.decision === decision).length;
  const withheld = sum((file) => file.withheld);
  const { records } = draft;
  return (
    <div className="card stack">
      <h2>What is sealed</h2>
      <dl className="facts">
        <dt>Files</dt>
        <dd>
          {formatCount(draft.files.length)}, {formatBytes(sum((file) => file.bytes))},{' '}
          {formatCount(sum((file) => file.lines))} lines
          {withheld === 0 ? '' : `, ${formatCount(withheld)} withheld`}
        </dd>
        <dt>Behind pseudonyms</dt>
        <dd>{people(draft.people)}</dd>
        <dt>Replaced</dt>
        <dd>{formatCount(replaced)} places</dd>
        <dt>Doubts</dt>
        <dd>
          {draft.doubts.length === 0
            ? 'None'
            : `${formatCount(settled('redact'))} hidden, ${formatCount(settled('keep'))} kept`}
        </dd>
        {draft.allowed.length === 0 ? null : (
          <>
            <dt>Allowed texts</dt>
            <dd>{formatCount(draft.allowed.length)}</dd>
          </>
        )}
        {draft.excluded.length === 0 ? null : (
          <>
            <dt>Left out</dt>
            <dd>{formatCount(draft.excluded.length)} files</dd>
          </>
        )}
        {records === undefined ? null : (
          <>
            <dt>Records</dt>
            <dd>
              {people(records.people)}, {formatCount(records.registrations)} registrations; no group smaller
              than {formatCount(records.smallest)}
            </dd>
          </>
        )}
        {draft.canaries === undefined ? null : (
          <>
            <dt>Canaries</dt>
            <dd>
              {formatCount(draft.canaries.survived)} of {formatCount(draft.canaries.tested)} came through
            </dd>
          </>
        )}
        <dt>Leak check</dt>
        <dd>
          {draft.leaks.length === 0 ? 'Nothing found' : `${formatCount(draft.leaks.length)} places found`}
        </dd>
      </dl>
      <p className="help">
        Before the seal, a check that shares no code with the redactor reads every byte again. One hit stops
        it.
      </p>
    </div>
  );
}
