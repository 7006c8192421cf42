import { ph, plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { BundleDraft } from '../../../shared/bundle.ts';
import { formatBytes, formatCount } from '../../format.ts';
import * as cardStyles from '../../components/card.module.css';
import * as factsStyles from '../../components/facts.module.css';
import * as fieldStyles from '../../components/field.module.css';

/** What a draft holds and what was done to it, as the custodian approves it. */
export function WhatIsSealed({ draft }: { draft: BundleDraft }): ReactNode {
  const sum = (of: (file: BundleDraft['files'][number]) => number): number =>
    draft.files.reduce((total, file) => total + of(file), 0);
  const replaced = Object.values(draft.replaced).reduce((total, count) => total + count, 0);
  const settled = (decision: 'redact' | 'keep'): number =>
    draft.doubts.filter((doubt) => doubt.decision === decision).length;
  const lines = sum((file) => file.lines);
  const withheld = sum((file) => file.withheld);
  const { records } = draft;
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>
        <Trans>What is sealed</Trans>
      </h2>
      <dl className={factsStyles.facts}>
        <dt>
          <Trans>Files</Trans>
        </dt>
        <dd>
          {[
            formatCount(draft.files.length),
            formatBytes(sum((file) => file.bytes)),
            plural(lines, { one: '# line', other: '# lines' }),
            ...(withheld === 0
              ? []
              : [plural({ withheld: withheld }, { one: '# withheld', other: '# withheld' })]),
          ].join(', ')}
        </dd>
        <dt>
          <Trans>Behind pseudonyms</Trans>
        </dt>
        <dd>
          <Plural value={{ people: draft.people }} one="# person" other="# people" />
        </dd>
        <dt>
          <Trans>Replaced</Trans>
        </dt>
        <dd>
          <Plural value={replaced} one="# place" other="# places" />
        </dd>
        <dt>
          <Trans>Doubts</Trans>
        </dt>
        <dd>
          {draft.doubts.length === 0
            ? t({ message: 'None', context: 'doubts' })
            : `${plural({ hidden: settled('redact') }, { one: '# hidden', other: '# hidden' })}, ${plural({ kept: settled('keep') }, { one: '# kept', other: '# kept' })}`}
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
              <Trans context="files">Left out</Trans>
            </dt>
            <dd>
              <Plural value={{ excluded: draft.excluded.length }} one="# file" other="# files" />
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
                <Plural value={{ people: records.people }} one="# person" other="# people" />,{' '}
                <Plural
                  value={{ registrations: records.registrations }}
                  one="# registration"
                  other="# registrations"
                />
                ; no group smaller than {ph({ smallest: formatCount(records.smallest) })}
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
                {ph({ survived: formatCount(draft.canaries.survived) })} of{' '}
                {ph({ tested: formatCount(draft.canaries.tested) })} came through
              </Trans>
            </dd>
          </>
        )}
        <dt>
          <Trans>Leak check</Trans>
        </dt>
        <dd>
          {draft.leaks.length === 0
            ? t`Nothing found`
            : plural({ leaks: draft.leaks.length }, { one: '# place found', other: '# places found' })}
        </dd>
      </dl>
      <p className={fieldStyles.help}>
        <Trans>
          Before the seal, a check that shares no code with the redactor reads every byte again. One hit stops
          it.
        </Trans>
      </p>
    </div>
  );
}
