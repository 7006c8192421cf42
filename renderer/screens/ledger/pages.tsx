import type { ReactNode } from 'react';
import { Button } from '../../components/controls.tsx';
import { formatCount } from '../../format.ts';

/** How many rows a page of the ledger has. */
export const pageSize = 100;

/** Leafs through a list that is newest first. */
export function Pages(props: {
  offset: number;
  total: number;
  what: string;
  onChange: (offset: number) => void;
}): ReactNode {
  const { offset, total, what, onChange } = props;
  return (
    <div className="row">
      <Button
        isDisabled={offset === 0}
        onPress={() => {
          onChange(Math.max(0, offset - pageSize));
        }}
      >
        Newer
      </Button>
      <Button
        isDisabled={offset + pageSize >= total}
        onPress={() => {
          onChange(offset + pageSize);
        }}
      >
        Older
      </Button>
      <span className="soft small" role="status">
        {formatCount(total)} {what}
      </span>
    </div>
  );
}
