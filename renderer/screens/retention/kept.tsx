import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { EmptyState, Problem } from '../../components/layout.tsx';
import { formatDay } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';

/** Who is kept longer than the rules say. */
export function Kept(): ReactNode {
  const { go } = useNavigation();
  const kept = useCall('retention.kept', { limit: 1000 });
  const records = kept.data?.records ?? [];
  return (
    <div className="stack">
      <Problem error={kept.error} />
      {kept.data !== undefined && records.length === 0 ? (
        <EmptyState title={t`Nobody is kept longer than the rules say`}>
          <p>
            <Trans>Put people off from Review with “Keep until…”; they stand here until that day.</Trans>
          </p>
        </EmptyState>
      ) : null}
      {records.length === 0 ? null : (
        <div
          className={`${cardStyles.card} ${tableStyles.inCard}`}
          role="region"
          aria-label={t`People who are kept longer`}
          tabIndex={0}
        >
          <table className={tableStyles.table}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Name</Trans>
                </th>
                <th scope="col">
                  <Trans>Until</Trans>
                </th>
                <th scope="col">
                  <Trans>Reason</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {records.map((record) => (
                <tr key={record.id}>
                  <td className={tableStyles.free}>
                    <Button
                      kind="quiet"
                      onPress={() => {
                        go({ name: 'people', open: record.id });
                      }}
                    >
                      {record.name}
                    </Button>
                  </td>
                  <td className={tableStyles.fixed}>{formatDay(record.until)}</td>
                  <td className={tableStyles.free}>{record.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
