import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { Button } from '../../components/controls.tsx';
import { formatCount } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';

/** How the institution stands with requests: open, overdue, and answered on time within a year. */
export function RequestCounts({ counts }: { counts: Output<'requests.list'>['counts'] }): ReactNode {
  const { go } = useNavigation();
  const { open, overdue, answered, onTime } = counts;
  return (
    <section className="card stack" aria-label="Requests">
      <h2>Requests</h2>
      <p className="row row-wrap">
        <span className="badge">{formatCount(open)} open</span>
        <span className={`badge ${overdue > 0 ? 'badge-danger' : 'badge-good'}`}>
          {formatCount(overdue)} overdue
        </span>
      </p>
      <p className="soft">
        {answered === 0
          ? 'None was answered in the last twelve months.'
          : `${formatCount(onTime)} of ${formatCount(answered)} answered on time in the last twelve months.`}
      </p>
      <div className="row row-wrap">
        {overdue === 0 ? null : (
          <Button
            onPress={() => {
              go({ name: 'requests', view: 'overdue' });
            }}
          >
            See overdue
          </Button>
        )}
        <Button
          onPress={() => {
            go({ name: 'requests' });
          }}
        >
          See requests
        </Button>
      </div>
    </section>
  );
}
