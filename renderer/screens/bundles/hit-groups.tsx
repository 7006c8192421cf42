import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { HitGroup } from '../../../shared/review.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { ruleWords } from './rule-words.ts';
import * as reviewStyles from './review.module.css';

/** What the lines are narrowed to: a rule or a person, or neither. */
export interface Narrowing {
  readonly rule?: string;
  readonly person?: number;
  /** What it is called on the screen. */
  readonly label: string;
}

const groupsPerPage = 50;

/** Rules or people of a file, the most frequent first; one of them narrows the comparison to its lines. */
export function HitGroups(props: {
  draft: string;
  file: string;
  by: 'rule' | 'person';
  originals: boolean;
  narrowing: Narrowing | undefined;
  onNarrow: (narrowing: Narrowing | undefined) => void;
}): ReactNode {
  const { draft, file, by, originals, narrowing, onNarrow } = props;
  const [offset, setOffset] = useState(0);
  const hits = useCall(
    'bundles.hits',
    { draft, file, by, originals, offset, limit: groupsPerPage },
    { keep: true },
  );
  const groups = hits.data?.groups ?? [];
  const total = hits.data?.total ?? 0;
  const chosen = narrowing === undefined ? [] : [keyOf(narrowing)];
  return (
    <div className="stack-tight">
      <Problem error={hits.error} />
      <ListBox
        aria-label={by === 'rule' ? t`Rules in this file` : t`People in this file`}
        className={reviewStyles.list}
        selectionMode="single"
        selectedKeys={chosen}
        renderEmptyState={() => (
          <span className="small soft">
            <Trans>None in this file.</Trans>
          </span>
        )}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          const group = groups.find((each) => groupKey(each) === key);
          onNarrow(group === undefined ? undefined : narrowingOf(group));
        }}
      >
        {groups.map((group) => {
          const { title, more } = wordsOf(group);
          return (
            <ListBoxItem
              key={groupKey(group)}
              id={groupKey(group)}
              textValue={title}
              className={reviewStyles.item}
            >
              <span className="row spread">
                <span className={reviewStyles.name}>{title}</span>
                <span className="small">{formatCount(group.count)}</span>
              </span>
              {more === '' ? null : <span className={`small soft ${reviewStyles.name}`}>{more}</span>}
            </ListBoxItem>
          );
        })}
      </ListBox>
      {total <= groupsPerPage ? null : (
        <div className="row spread small">
          <Button
            kind="quiet"
            isDisabled={offset === 0}
            onPress={() => {
              setOffset(Math.max(0, offset - groupsPerPage));
            }}
          >
            <Trans>
              <span className="way">◀</span> More frequent
            </Trans>
          </Button>
          <span>
            <Trans>
              {ph({ first: formatCount(offset + 1) })}–
              {ph({ last: formatCount(Math.min(total, offset + groupsPerPage)) })} of{' '}
              {ph({ total: formatCount(total) })}
            </Trans>
          </span>
          <Button
            kind="quiet"
            isDisabled={offset + groupsPerPage >= total}
            onPress={() => {
              setOffset(offset + groupsPerPage);
            }}
          >
            <Trans>
              Rarer <span className="way">▶</span>
            </Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

function groupKey(group: HitGroup): string {
  if (group.by === 'file') return `file ${group.file}`;
  return group.by === 'rule' ? `rule ${group.rule}` : `person ${String(group.person)}`;
}

function keyOf({ rule, person }: Narrowing): string {
  return rule === undefined ? `person ${String(person)}` : `rule ${rule}`;
}

function narrowingOf(group: HitGroup): Narrowing | undefined {
  if (group.by === 'rule') return { rule: group.rule, label: ruleWords(group.rule).title };
  return group.by === 'person' ? { person: group.person, label: group.name ?? group.pseudonym } : undefined;
}

function wordsOf(group: HitGroup): { title: string; more: string } {
  switch (group.by) {
    case 'rule':
      return { title: ruleWords(group.rule).title, more: ruleWords(group.rule).how };
    case 'person':
      return { title: group.name ?? group.pseudonym, more: group.name === undefined ? '' : group.pseudonym };
    case 'file':
      return { title: group.file, more: '' };
  }
}
