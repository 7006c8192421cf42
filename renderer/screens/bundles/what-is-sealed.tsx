import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
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
      <h2>
        <Trans>What is sealed</Trans>
      </h2>
      <dl className="facts">
        <dt>
          <Trans>Files</Trans>
        </dt>
        <dd>
          <Trans>
            {formatCount(draft.files.length)}, {formatBytes(sum((file) => file.bytes))},{' '}
            {formatCount(sum((file) => file.lines))} lines
          </Trans>
          {withheld === 0 ? '' : t`, ${formatCount(withheld)} withheld`}
        </dd>
        <dt>
          <Trans>Behind pseudonyms</Trans>
        </dt>
        <dd>{people(draft.people)}</dd>
        <dt>
          <Trans>Replaced</Trans>
        </dt>
        <dd>
          <Trans>{formatCount(replaced)} places</Trans>
        </dd>
        <dt>
          <Trans>Doubts</Trans>
        </dt>
        <dd>
          {draft.doubts.length === 0
            ? t`None`
            : t`${formatCount(settled('redact'))} hidden, ${formatCount(settled('keep'))} kept`}
        </dd>
        {draft.allowed.length === 0 ? null : (
          <>
            <dt>
              <Trans>Allowed texts</Trans>
            </dt>
            <dd>{formatCount(draft.allowed.length)}</dd>
          </>
        )}
        {draft.excluded.length === 0 ? null : (
          <>
            <dt>
              <Trans>Left out</Trans>
            </dt>
            <dd>
              <Trans>{formatCount(draft.excluded.length)} files</Trans>
            </dd>
          </>
        )}
        {records === undefined ? null : (
          <>
            <dt>
              <Trans>Records</Trans>
            </dt>
            <dd>
              <Trans>
                {people(records.people)}, {formatCount(records.registrations)} registrations; no group smaller
                than {formatCount(records.smallest)}
              </Trans>
            </dd>
          </>
        )}
        {draft.canaries === undefined ? null : (
          <>
            <dt>
              <Trans>Canaries</Trans>
            </dt>
            <dd>
              <Trans>
                {formatCount(draft.canaries.survived)} of {formatCount(draft.canaries.tested)} came through
              </Trans>
            </dd>
          </>
        )}
        <dt>
          <Trans>Leak check</Trans>
        </dt>
        <dd>
          {draft.leaks.length === 0 ? t`Nothing found` : t`${formatCount(draft.leaks.length)} places found`}
        </dd>
      </dl>
      <p className="help">
        <Trans>
          Before the seal, a check that shares no code with the redactor reads every byte again. One hit stops
          it.
        </Trans>
      </p>
    </div>
  );
}
