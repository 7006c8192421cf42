import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { findField, findRegistrationField } from '../../../shared/fields.ts';
import type { ImportPlan } from '../../../shared/imports/plan.ts';
import { formatCount } from '../../format.ts';
import { fieldLabel } from '../../language/field-name.ts';
import { ComparedValue } from '../people/compared-value.tsx';
import * as historyStyles from '../../components/history.module.css';
import * as tableStyles from '../../components/table.module.css';

/** A plan, and whether its masked values are shown. */
interface Sampled {
  readonly plan: ImportPlan;
  readonly isShown: boolean;
}

/** People or registrations that change, cell by cell. */
export function ChangedSample({ plan, isShown }: Sampled): ReactNode {
  if (plan.changedSample.length === 0)
    return (
      <p className="soft">
        <Trans>Nothing in the inventory changes.</Trans>
      </p>
    );
  return (
    <>
      <Capped shown={plan.changedSample.length} total={plan.counts.changed} />
      <ul className={historyStyles.history}>
        {plan.changedSample.map((person) => (
          <li key={person.line} className={historyStyles.item}>
            <strong>{person.name}</strong>{' '}
            <span className="small soft">
              <Trans>line {formatCount(person.line)}</Trans>
            </span>
            {person.changes.map(({ field, before, after }) => (
              <div key={field} className="small">
                {labelOf(plan, field)}:{' '}
                <del>
                  <ComparedValue field={field} value={before} isShown={isShown} />
                </del>{' '}
                <span className="way">→</span>{' '}
                <ins>
                  <ComparedValue field={field} value={after} isShown={isShown} />
                </ins>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

const personColumns = ['externalId', 'familyName', 'givenName', 'email', 'birthday', 'card'];
const registrationColumns = ['name', 'term', 'subject', 'course', 'section', 'crn', 'title'];

/** People, registrations or photos that are new. */
export function NewSample({ plan, isShown }: Sampled): ReactNode {
  if (plan.newSample.length === 0)
    return (
      <p className="soft">
        <Trans>Nothing is new.</Trans>
      </p>
    );
  const columns =
    plan.kind === 'registration' ? registrationColumns : plan.kind === 'photo' ? ['name'] : personColumns;
  return (
    <>
      <Capped shown={plan.newSample.length} total={plan.counts.new} />
      <div className={tableStyles.wrap}>
        <table className={tableStyles.table}>
          <thead>
            <tr>
              {columns.map((key) => (
                <th key={key} scope="col">
                  {key === 'name' ? t`Person` : labelOf(plan, key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.newSample.map((person, index) => (
              <tr key={`${String(person.line)} ${String(index)}`}>
                {columns.map((key) => (
                  <td key={key}>
                    {person.fields[key] === undefined ? null : (
                      <ComparedValue field={key} value={person.fields[key]} isShown={isShown} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** People whom the file does not have. */
export function MissingSample({ plan }: { plan: ImportPlan }): ReactNode {
  if (plan.missingSample.length === 0)
    return (
      <p className="soft">
        <Trans>The file has everyone it could have.</Trans>
      </p>
    );
  return (
    <>
      <Capped shown={plan.missingSample.length} total={plan.counts.notInFile} />
      <div className={tableStyles.wrap}>
        <table className={tableStyles.table}>
          <thead>
            <tr>
              <th scope="col">{labelOf(plan, 'externalId')}</th>
              <th scope="col">
                <Trans>Name</Trans>
              </th>
              <th scope="col">{labelOf(plan, 'email')}</th>
            </tr>
          </thead>
          <tbody>
            {plan.missingSample.map((person, index) => (
              <tr key={`${person.id} ${String(index)}`}>
                <td>{person.externalId ?? ''}</td>
                <td>
                  {[person.familyName, person.preferredName ?? person.givenName].filter(Boolean).join(', ')}
                </td>
                <td>{person.email ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Capped({ shown, total }: { shown: number; total: number }): ReactNode {
  if (shown >= total) return null;
  return (
    <p className="small soft">
      <Trans>
        The first {ph({ shown: formatCount(shown) })} of {ph({ total: formatCount(total) })}.
      </Trans>
    </p>
  );
}

function labelOf({ kind }: ImportPlan, key: string): string {
  const field = kind === 'registration' ? (findRegistrationField(key) ?? findField(key)) : findField(key);
  return field === undefined ? key : fieldLabel(field);
}
