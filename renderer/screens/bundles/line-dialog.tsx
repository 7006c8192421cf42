import { ph, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { WholeLine } from '../../components/whole-line.tsx';
import { formatCount } from '../../format.ts';
import type { Comparing } from './use-compared-pages.ts';
import { told } from '../../language/told.ts';
import * as fieldStyles from '../../components/field.module.css';

/** Characters of a line that are shown at most. */
const longest = 1_000_000;

/** All of a long line, which the comparison cuts short. */
export function LineDialog(props: {
  comparing: Comparing;
  position: number;
  onClose: () => void;
}): ReactNode {
  const { comparing, position, onClose } = props;
  const { draft, file, filter, originals } = comparing;
  const page = useCall('bundles.compare', {
    draft,
    file,
    originals,
    ...filter,
    longest,
    offset: position,
    limit: 1,
  });
  const line = page.data?.lines[0];
  return (
    <Dialog
      title={line === undefined ? t`The whole line` : t`Line ${ph({ line: formatCount(line.line) })}`}
      onClose={onClose}
    >
      <Problem error={page.error} />
      {line === undefined ? null : (
        <>
          <span className={fieldStyles.label}>
            {originals ? t`On this computer` : t`On this computer (masked)`}
          </span>
          <WholeLine label={t`On this computer`}>{line.before}</WholeLine>
          <span className={fieldStyles.label}>
            <Trans>What the vendor will see</Trans>
          </span>
          <WholeLine label={t`What the vendor will see`}>
            {line.after ?? `${t`Withheld.`} ${line.why === undefined ? '' : told(line.why)}`}
          </WholeLine>
          {line.cut === undefined ? null : (
            <span className="small soft">
              <Plural
                value={{ cut: line.cut }}
                one="# more character is not shown."
                other="# more characters are not shown."
              />
            </span>
          )}
        </>
      )}
      <div className="row">
        <Button onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
