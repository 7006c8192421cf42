import type { ReactNode } from 'react';
import type { Hold } from '../../../shared/holds.ts';
import { formatDay } from '../../format.ts';
import { HoldActions } from './hold-actions.tsx';
import { whom } from './hold-words.ts';

/** Holds whose review day has passed: they go on until somebody extends or releases them. */
export function OverdueHolds({ holds }: { holds: readonly Hold[] }): ReactNode {
  return holds.map((hold) => (
    <div key={hold.hold} className="row spread">
      <span>
        <span className="badge badge-danger">Review is due</span> The legal hold on {whom(hold)} was to be
        reviewed by {formatDay(hold.until)}. Ask {hold.reviewer}.
      </span>
      <HoldActions hold={hold} />
    </div>
  ));
}
