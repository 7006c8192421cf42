import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { RecordsReport } from '../../../shared/bundle.ts';
import { formatCount } from '../../format.ts';
import * as factsStyles from '../../components/facts.module.css';

/** What was done so that no small group can be seen in the records, for whoever decides that they may leave. */
export function RecordsSummary({ report }: { report: RecordsReport }): ReactNode {
  const smallest = formatCount(report.smallest);
  const registrations = formatCount(report.registrations);
  const lost = report.withheld.filter((each) => each.rows + each.generalised > 0);
  return (
    <details className="small">
      <summary>
        {plural(
          { people: report.people },
          {
            one: `Records: # person, smallest group ${smallest}`,
            other: `Records: # people, smallest group ${smallest}`,
          },
        )}
      </summary>
      <dl className={factsStyles.facts}>
        <dt>
          <Trans>Smallest group asked for</Trans>
        </dt>
        <dd>{formatCount(report.k)}</dd>
        <dt>
          <Trans>Smallest group there is</Trans>
        </dt>
        <dd>{smallest}</dd>
        <dt>
          <Trans>Made from</Trans>
        </dt>
        <dd>{report.isSample ? t`A sample of the people` : t`Everybody who may be shown`}</dd>
        <dt>
          <Trans>Registrations</Trans>
        </dt>
        <dd>
          {plural(
            { tied: report.tied },
            {
              one: `${registrations}, # person tied to theirs`,
              other: `${registrations}, # people tied to theirs`,
            },
          )}
        </dd>
        <dt>
          <Trans>Judged with earlier bundles</Trans>
        </dt>
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
        {[
          plural(rows, { one: '# withheld', other: '# withheld' }),
          ...(generalised === 0
            ? []
            : [plural(generalised, { one: '# made coarser', other: '# made coarser' })]),
        ].join(', ')}
      </dd>
    </>
  );
}
