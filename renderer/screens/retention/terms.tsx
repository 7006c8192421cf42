import { useState } from 'react';
import type { ReactNode } from 'react';
import type { TermEnd } from '../../../shared/retention.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { EmptyState, Problem } from '../../components/layout.tsx';

/** When each term ends: entered, or guessed from its name. */
export function Terms(): ReactNode {
  const terms = useCall('retention.terms', {});
  const all = terms.data?.terms ?? [];
  return (
    <div className="stack">
      <Problem error={terms.error} />
      <p className="soft">
        Time counts from the end of the last term. Where nobody entered it, it is guessed from the name of the
        term, rather too late than too early. Who has a term without an end is never due.
      </p>
      {terms.data !== undefined && all.length === 0 ? (
        <EmptyState title="No term yet">
          <p>Terms stand here once a file of course registrations that names them is imported.</p>
        </EmptyState>
      ) : null}
      {all.length === 0 ? null : (
        <div className="card table-wrap" role="region" aria-label="Terms" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Term</th>
                <th scope="col">Ends on</th>
                <th scope="col">Known</th>
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {all.map((term) => (
                <Term key={`${term.name} ${term.endsOn ?? ''}`} term={term} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function Term({ term }: { term: TermEnd }): ReactNode {
  const [endsOn, setEndsOn] = useState(term.endsOn ?? '');
  const set = useAction('retention.setTerm');
  const isChanged = endsOn !== (term.endsOn ?? '') || (term.isGuess && endsOn !== '');
  return (
    <tr>
      <th scope="row">{term.name}</th>
      <td>
        <TextField
          label={`End of ${term.name}`}
          hideLabel
          type="date"
          value={endsOn}
          onChange={setEndsOn}
          error={set.error === null ? undefined : set.error.message}
        />
      </td>
      <td className="fixed">
        {term.endsOn === undefined ? (
          <span className="badge badge-warn">Not known</span>
        ) : term.isGuess ? (
          <span className="badge badge-plain">A guess</span>
        ) : (
          'Entered'
        )}
      </td>
      <td className="fixed">
        <Button
          kind="quiet"
          needs="retention.setTerm"
          label={`Save the end of ${term.name}`}
          isDisabled={!isChanged}
          isPending={set.isPending}
          onPress={() => {
            set.mutate({ name: term.name, ...(endsOn === '' ? {} : { endsOn }) });
          }}
        >
          Save
        </Button>
      </td>
    </tr>
  );
}
