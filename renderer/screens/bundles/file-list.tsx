import { ph, plural, t } from '@lingui/core/macro';
import { Plural } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { BundleDraft } from '../../../shared/bundle.ts';
import { formatBytes, formatCount } from '../../format.ts';
import { told } from '../../language/told.ts';
import * as reviewStyles from './review.module.css';

/** The files of a bundle, one of them chosen; and what is left out, with the reason. */
export function FileList({
  draft,
  file,
  onChoose,
}: {
  draft: BundleDraft;
  file: string;
  onChoose: (file: string) => void;
}): ReactNode {
  return (
    <div className="stack-tight">
      <ListBox
        aria-label={t`Files of the bundle`}
        className={reviewStyles.list}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[file]}
        onSelectionChange={(keys) => {
          if (keys === 'all') return;
          const [key] = keys;
          if (typeof key === 'string') onChoose(key);
        }}
      >
        {draft.files.map((each) => {
          const doubts = draft.doubts.filter(
            (doubt) => doubt.file === each.name && doubt.decision === 'open',
          ).length;
          return (
            <ListBoxItem key={each.name} id={each.name} textValue={each.name} className={reviewStyles.item}>
              <span className={`mono ${reviewStyles.name}`}>{each.name}</span>
              {each.original === undefined ? null : (
                <span className={`small ${reviewStyles.name}`}>{each.original}</span>
              )}
              <span className="small soft">
                {[
                  formatBytes(each.bytes),
                  plural({ lines: each.lines }, { one: '# line', other: '# lines' }),
                  ...(each.withheld > 0
                    ? [plural({ withheld: each.withheld }, { one: '# withheld', other: '# withheld' })]
                    : []),
                  ...(doubts > 0 ? [t`${ph({ doubts: formatCount(doubts) })} to decide`] : []),
                ].join(', ')}
              </span>
            </ListBoxItem>
          );
        })}
      </ListBox>
      {draft.excluded.length === 0 ? null : (
        <details className="small">
          <summary>
            <Plural value={{ excluded: draft.excluded.length }} one="# left out" other="# left out" />
          </summary>
          <ul className={reviewStyles.excludedList}>
            {draft.excluded.map((each) => (
              <li key={each.name}>
                <span className="mono">{each.original ?? each.name}</span>
                <span className="soft"> {told(each.why)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
