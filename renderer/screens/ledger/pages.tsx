import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../../components/controls.tsx';

/** How many rows a page of the ledger has. */
export const pageSize = 100;

/** How many entries there are; leafs through them, newest first, where they are more than a page. */
export function Pages(props: {
  offset: number;
  total: number;
  onChange: (offset: number) => void;
}): ReactNode {
  const { offset, total, onChange } = props;
  return (
    <div className="row">
      {total <= pageSize ? null : (
        <>
          <Button
            isDisabled={offset === 0}
            onPress={() => {
              onChange(Math.max(0, offset - pageSize));
            }}
          >
            <Trans>Newer</Trans>
          </Button>
          <Button
            isDisabled={offset + pageSize >= total}
            onPress={() => {
              onChange(offset + pageSize);
            }}
          >
            <Trans>Older</Trans>
          </Button>
        </>
      )}
      <span className="soft small" role="status">
        <Plural value={total} one="# entry" other="# entries" />
      </span>
    </div>
  );
}
