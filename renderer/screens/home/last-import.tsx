import { ph } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { formatCount, formatMoment } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import { UndoImport } from '../imports/undo-import.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';

/** The last import that stands: what it did, and the way back, which says first what it would do. */
export function LastImport(): ReactNode {
  const { go } = useNavigation();
  const imports = useCall('imports.list', {});
  const [isUndoing, setUndoing] = useState(false);
  const last = imports.data?.imports.find((each) => !each.undone);
  return (
    <section className={`${cardStyles.card} stack`} aria-labelledby="last-import">
      <h2 id="last-import">
        <Trans>Last import</Trans>
      </h2>
      {last === undefined ? (
        <p className="soft">
          <Trans>None yet.</Trans>
        </p>
      ) : (
        <>
          <p>
            {last.file}, {formatMoment(last.at)}
          </p>
          <p className="row row-wrap">
            <span className={badgeStyles.good}>
              <Trans>+{ph({ count: formatCount(last.new) })} new</Trans>
            </span>
            <span className={badgeStyles.badge}>
              <Plural value={last.changed} one="# changed" other="# changed" />
            </span>
            {last.rejected > 0 ? (
              <span className={badgeStyles.danger}>
                <Plural value={last.rejected} one="# rejected" other="# rejected" />
              </span>
            ) : null}
          </p>
          <div className="row row-wrap">
            <Button
              onPress={() => {
                go({ name: 'imports' });
              }}
            >
              <Trans>See imports</Trans>
            </Button>
            <Button
              needs="imports.undo"
              onPress={() => {
                setUndoing(true);
              }}
            >
              <Trans>Undo this import…</Trans>
            </Button>
          </div>
          {isUndoing ? (
            <UndoImport
              receipt={last}
              onClose={() => {
                setUndoing(false);
              }}
            />
          ) : null}
        </>
      )}
    </section>
  );
}
