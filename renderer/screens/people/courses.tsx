import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { useCall } from '../../client.ts';
import { Problem } from '../../components/layout.tsx';
import * as tableStyles from '../../components/table.module.css';
import * as coursesStyles from './courses.module.css';

type Registration = Output<'people.registrations'>['registrations'][number];

/** The courses of one person, newest term first: what, with whom, as what. Columns that nobody filled are left out. */
export function Courses({ id }: { id: string }): ReactNode {
  const { data, error } = useCall('people.registrations', { id });
  if (data === undefined) return <Problem error={error} />;
  const { registrations } = data;
  if (registrations.length === 0)
    return (
      <p className="soft">
        <Trans>No course registrations were imported for this person.</Trans>
      </p>
    );
  const columns = [
    ['instructor', t`Instructor`],
    ['role', t`Role`],
    ['status', t`Status`],
  ] as const;
  const shown = columns.filter(([key]) => registrations.some(({ fields }) => fields[key] !== undefined));
  return (
    <table className={`${tableStyles.tight} ${coursesStyles.courses}`}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Course</Trans>
          </th>
          {shown.map(([key, label]) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      {byTerm(registrations).map(([term, ofTerm]) => (
        <tbody key={term}>
          <tr>
            <th scope="rowgroup" colSpan={shown.length + 1} className={coursesStyles.term}>
              {term}
            </th>
          </tr>
          {ofTerm.map(({ registration, fields }) => (
            <tr key={registration}>
              <td>
                <Course fields={fields} />
              </td>
              {shown.map(([key]) => (
                <td key={key}>{fields[key]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Course({ fields }: { fields: Registration['fields'] }): ReactNode {
  const code = [fields['subject'], fields['course'], fields['section']].filter(Boolean).join(' ');
  const number = fields['crn'];
  const crn = number === undefined ? undefined : t`CRN ${number}`;
  const title = fields['title'];
  return (
    <>
      <strong>{code || crn}</strong>
      <div className="small soft">
        {title}
        {title === undefined || crn === undefined || code === '' ? null : ' · '}
        {code === '' ? null : <span className={tableStyles.fixed}>{crn}</span>}
      </div>
    </>
  );
}

/** Registrations under their term, in the order they come. */
function byTerm(registrations: readonly Registration[]): [string, Registration[]][] {
  const terms = new Map<string, Registration[]>();
  for (const each of registrations) {
    const term = each.fields['term'] ?? t`No term`;
    const found = terms.get(term);
    if (found === undefined) terms.set(term, [each]);
    else found.push(each);
  }
  return [...terms];
}
