import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { useCall } from '../../client.ts';
import { Problem } from '../../components/layout.tsx';

type Registration = Output<'people.registrations'>['registrations'][number];

/** The courses of one person, newest term first: what, with whom, as what. */
export function Courses({ id }: { id: string }): ReactNode {
  const { data, error } = useCall('people.registrations', { id });
  if (data?.registrations.length === 0)
    return <p className="soft">No course registrations were imported for this person.</p>;
  return (
    <div className="stack">
      <Problem error={error} />
      {data === undefined ? null : (
        <table className="table table-tight courses">
          <thead>
            <tr>
              <th scope="col">Course</th>
              <th scope="col">Instructor</th>
              <th scope="col">Role</th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          {byTerm(data.registrations).map(([term, registrations]) => (
            <tbody key={term}>
              <tr>
                <th scope="rowgroup" colSpan={4} className="courses-term">
                  {term}
                </th>
              </tr>
              {registrations.map((each) => (
                <Course key={each.registration} fields={each.fields} />
              ))}
            </tbody>
          ))}
        </table>
      )}
    </div>
  );
}

function Course({ fields }: { fields: Registration['fields'] }): ReactNode {
  const course = [fields['subject'], fields['course'], fields['section']].filter(Boolean).join(' ');
  const crn = fields['crn'] === undefined ? '' : `CRN ${fields['crn']}`;
  const lines = [course || crn, fields['title'], course === '' ? undefined : crn].filter(Boolean);
  return (
    <tr>
      <td>
        {lines.map((line, index) => (
          <Fragment key={line}>
            {index === 0 ? <strong>{line}</strong> : <div className="small soft">{line}</div>}
          </Fragment>
        ))}
      </td>
      <td>{fields['instructor']}</td>
      <td>{fields['role']}</td>
      <td>{fields['status']}</td>
    </tr>
  );
}

/** Registrations under their term, in the order they come. */
function byTerm(registrations: readonly Registration[]): [string, Registration[]][] {
  const terms = new Map<string, Registration[]>();
  for (const each of registrations) {
    const term = each.fields['term'] ?? 'No term';
    const found = terms.get(term);
    if (found === undefined) terms.set(term, [each]);
    else found.push(each);
  }
  return [...terms];
}
