import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../../components/controls.tsx';
import { useMay } from '../../may.tsx';
import * as selectionBarStyles from './selection-bar.module.css';

/** What is done with those who are selected. */
export type Deed = 'edit' | 'merge' | 'hold' | 'export' | 'erase' | 'copy';

/** Says how many are selected, and offers what can be done with them. */
export function SelectionBar(props: {
  count: number;
  total: number;
  isAll: boolean;
  onDo: (deed: Deed) => void;
  onAll: () => void;
  onClear: () => void;
}): ReactNode {
  const { count, total, isAll, onDo, onAll, onClear } = props;
  const may = useMay();
  const deeds = [
    { deed: 'edit', name: t`Edit field…`, needs: 'people.setMany', isOff: false },
    { deed: 'merge', name: t`Merge…`, needs: 'people.merge', isOff: count !== 2 || isAll },
    { deed: 'hold', name: t`Hold…`, needs: 'holds.add', isOff: false },
    { deed: 'export', name: t`Export…`, needs: 'exports.run', isOff: false },
    { deed: 'copy', name: t`Copy`, needs: 'people.copied', isOff: false },
    { deed: 'erase', name: t`Erase…`, needs: 'erase.run', isOff: false },
  ] as const;
  return (
    <div className={selectionBarStyles.bar} role="region" aria-label={t`Selected people`}>
      <span className={`row ${selectionBarStyles.count}`}>
        <strong role="status">
          <Plural value={count} one="# selected" other="# selected" />
        </strong>
        {count >= total ? null : (
          <Button kind="quiet" onPress={onAll}>
            <Plural value={total} one="Select # in this list" other="Select all # in this list" />
          </Button>
        )}
        <Button kind="quiet" onPress={onClear}>
          <Trans>Select nobody</Trans>
        </Button>
      </span>
      <span className="row row-wrap">
        {deeds
          .filter(({ needs }) => may(needs))
          .map(({ deed, name, isOff }) => (
            <Button
              key={deed}
              {...(deed === 'erase' ? { kind: 'danger' as const } : {})}
              isDisabled={isOff}
              onPress={() => {
                onDo(deed);
              }}
            >
              {name}
            </Button>
          ))}
      </span>
    </div>
  );
}
