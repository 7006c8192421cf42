import { ph, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { BundleDraft } from '../../../shared/bundle.ts';
import type { AllowEntry } from '../../../shared/review.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatCount, formatDay } from '../../format.ts';
import { ruleWords } from './rule-words.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as reviewStyles from './review.module.css';

/** The allowed texts that count in a draft, with how often each was used; each can be taken back. */
export function AllowedInDraft({
  draft,
  onChange,
}: {
  draft: BundleDraft;
  onChange: (draft: BundleDraft) => void;
}): ReactNode {
  const revoke = useAction('bundles.revoke', ({ draft: changed }) => {
    if (changed !== undefined) onChange(changed);
  });
  return (
    <div className="stack-tight">
      {draft.allowed.length === 0 ? (
        <span className="small soft">
          <Trans>
            None. Where a rule replaced something that is about nobody, press “Not personal” at the line.
          </Trans>
        </span>
      ) : null}
      <ul className={reviewStyles.allowedList}>
        {draft.allowed.map((each) => (
          <li key={each.entry} className="small">
            <span className="row spread">
              <strong className={`mono ${reviewStyles.name}`}>{each.value}</strong>
              <span>
                <Plural value={{ uses: each.uses }} one="# place" other="# places" />
              </span>
            </span>
            <span className="soft">
              <Trans>
                {ph({ scope: scopeText(each) })} until {ph({ day: formatDay(each.expires) })}.{' '}
                {ph({ reason: each.reason })}
              </Trans>
            </span>
            <Button
              kind="quiet"
              isPending={revoke.isPending}
              label={t`Take back ${ph({ value: each.value })}`}
              onPress={() => {
                revoke.mutate({ entry: each.entry, draft: draft.draft });
              }}
            >
              <Trans>Take back</Trans>
            </Button>
          </li>
        ))}
      </ul>
      <Problem error={revoke.error} />
    </div>
  );
}

/** Every allowed text of the vault, for the list of bundles. Nothing where there is none. */
export function AllowedTexts(): ReactNode {
  const list = useCall('bundles.allowed', {});
  const revoke = useAction('bundles.revoke');
  const entries = list.data?.entries ?? [];
  if (entries.length === 0) return null;
  const today = new Date().toISOString().slice(0, 10);
  return (
    <div
      className={`${cardStyles.card} ${tableStyles.inCard}`}
      role="region"
      aria-label={t`Allowed texts`}
      tabIndex={0}
    >
      <h2>
        <Trans>Allowed texts</Trans>
      </h2>
      <p className="small soft">
        <Trans>Texts that rules would replace, and that you said are about nobody.</Trans>
      </p>
      <Problem error={revoke.error} />
      <table className={tableStyles.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Text</Trans>
            </th>
            <th scope="col">
              <Trans>Rule</Trans>
            </th>
            <th scope="col">
              <Trans>Where</Trans>
            </th>
            <th scope="col">
              <Trans>Why</Trans>
            </th>
            <th scope="col">
              <Trans>By</Trans>
            </th>
            <th scope="col">
              <Trans>Until</Trans>
            </th>
            <th scope="col">
              <span className="visually-hidden">
                <Trans>Take back</Trans>
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.entry}>
              <td className={`mono ${tableStyles.free}`}>{entry.value}</td>
              <td>{entry.rule === undefined ? t`Any` : ruleWords(entry.rule).title}</td>
              <td>{scopeText(entry)}</td>
              <td className={tableStyles.free}>{entry.reason}</td>
              <td>{entry.author}</td>
              <td className={tableStyles.fixed}>
                {formatDay(entry.expires)}{' '}
                {entry.revoked !== undefined ? (
                  <span className={badgeStyles.badge}>
                    <Trans>Taken back</Trans>
                  </span>
                ) : entry.expires < today ? (
                  <span className={badgeStyles.badge}>
                    <Trans>Over</Trans>
                  </span>
                ) : null}
              </td>
              <td>
                {entry.revoked === undefined ? (
                  <Button
                    kind="quiet"
                    isPending={revoke.isPending}
                    label={t`Take back ${ph({ value: entry.value })}`}
                    onPress={() => {
                      revoke.mutate({ entry: entry.entry });
                    }}
                  >
                    <Trans>Take back</Trans>
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function scopeText({ scope, bundle, file, line }: AllowEntry): string {
  switch (scope) {
    case 'place':
      return t`${ph({ file: file ?? '' })}, line ${ph({ number: formatCount(line ?? 0) })}`;
    case 'file':
      return file ?? '';
    case 'bundle':
      return t`Bundle ${ph({ bundle: bundle ?? '' })}`;
    case 'always':
      return t`All bundles`;
  }
}
