import type { ReactNode } from 'react';
import type { BundleDraft } from '../../../shared/bundle.ts';
import { ruleText } from '../../../shared/redaction-rules.ts';
import type { AllowEntry } from '../../../shared/review.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatCount, formatDay } from '../../format.ts';

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
          None. Where a rule replaced something that is about nobody, press “Not personal” at the line.
        </span>
      ) : null}
      <ul className="allowed-list">
        {draft.allowed.map((each) => (
          <li key={each.entry} className="small">
            <span className="row spread">
              <strong className="mono review-name">{each.value}</strong>
              <span>
                {formatCount(each.uses)} {each.uses === 1 ? 'place' : 'places'}
              </span>
            </span>
            <span className="soft">
              {scopeText(each)} until {formatDay(each.expires)}. {each.reason}
            </span>
            <Button
              kind="quiet"
              isPending={revoke.isPending}
              label={`Take back ${each.value}`}
              onPress={() => {
                revoke.mutate({ entry: each.entry, draft: draft.draft });
              }}
            >
              Take back
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
    <div className="card table-wrap" role="region" aria-label="Allowed texts" tabIndex={0}>
      <h2>Allowed texts</h2>
      <p className="small soft">Texts that rules would replace, and that you said are about nobody.</p>
      <Problem error={revoke.error} />
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Text</th>
            <th scope="col">Rule</th>
            <th scope="col">Where</th>
            <th scope="col">Why</th>
            <th scope="col">By</th>
            <th scope="col">Until</th>
            <th scope="col">
              <span className="visually-hidden">Take back</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.entry}>
              <td className="mono free">{entry.value}</td>
              <td>{entry.rule === undefined ? 'Any' : ruleText(entry.rule).title}</td>
              <td>{scopeText(entry)}</td>
              <td className="free">{entry.reason}</td>
              <td>{entry.author}</td>
              <td className="fixed">
                {formatDay(entry.expires)}{' '}
                {entry.revoked !== undefined ? (
                  <span className="badge">Taken back</span>
                ) : entry.expires < today ? (
                  <span className="badge">Over</span>
                ) : null}
              </td>
              <td>
                {entry.revoked === undefined ? (
                  <Button
                    kind="quiet"
                    isPending={revoke.isPending}
                    label={`Take back ${entry.value}`}
                    onPress={() => {
                      revoke.mutate({ entry: entry.entry });
                    }}
                  >
                    Take back
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
      return `${file ?? ''}, line ${formatCount(line ?? 0)}`;
    case 'file':
      return file ?? '';
    case 'bundle':
      return `Bundle ${bundle ?? ''}`;
    case 'always':
      return 'All bundles';
  }
}
