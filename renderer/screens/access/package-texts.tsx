import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { SubjectReport } from '../../../shared/access.ts';
import { fieldLabel } from '../../language/field-name.ts';
import * as tableStyles from '../../components/table.module.css';
import * as packageStyles from './package.module.css';

/** The fields as the person will read them, to be read before they leave. */
export function PackageTexts({ report }: { report: SubjectReport }): ReactNode {
  return (
    <details>
      <summary>
        <Trans>Read the fields as the person will</Trans>
      </summary>
      {report.records.map((record) => (
        <div
          key={record.id}
          className={`${tableStyles.wrap} ${packageStyles.texts}`}
          role="region"
          aria-label={record.kind === 'staff' ? t`Staff record` : t`Student record`}
          tabIndex={0}
        >
          <table className={tableStyles.table}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Field</Trans>
                </th>
                <th scope="col">
                  <Trans>Value</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {record.fields.map(({ field, label, value }) => (
                <tr key={field}>
                  <td>{fieldLabel({ key: field, label })}</td>
                  <td className={packageStyles.value}>{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </details>
  );
}
