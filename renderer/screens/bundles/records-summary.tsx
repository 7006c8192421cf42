import type { ReactNode } from 'react';
import type { RecordsReport } from '../../../shared/bundle.ts';
import { formatCount, people } from '../../format.ts';

/** What was done so that no small group can be seen in the records, for whoever decides that they may leave. */
export function RecordsSummary({ report }: { report: RecordsReport }): ReactNode {
  const lost = report.withheld.filter((each) => each.rows + each.generalised > 0);
  return (
    <details className="small">
      <summary>
        Records: {people(report.people)}, smallest group {formatCount(report.smallest)}
      </summary>
      <dl className="facts">
        <dt>Smallest group asked for</dt>
        <dd>{formatCount(report.k)}</dd>
        <dt>Smallest group there is</dt>
        <dd>{formatCount(report.smallest)}</dd>
        <dt>Made from</dt>
        <dd>{report.isSample ? 'A sample of the people' : 'Everybody who may be shown'}</dd>
        <dt>Registrations</dt>
        <dd>
          {formatCount(report.registrations)}, {people(report.tied)} tied to theirs
        </dd>
        <dt>Judged with earlier bundles</dt>
        <dd>{formatCount(report.earlier)}</dd>
        {lost.map((each) => (
          <Lost key={`${each.table} ${each.column}`} {...each} />
        ))}
      </dl>
    </details>
  );
}

function Lost({ table, column, rows, generalised }: RecordsReport['withheld'][number]): ReactNode {
  return (
    <>
      <dt className="mono">
        {table}.{column}
      </dt>
      <dd>
        {formatCount(rows)} withheld
        {generalised === 0 ? '' : `, ${formatCount(generalised)} made coarser`}
      </dd>
    </>
  );
}
