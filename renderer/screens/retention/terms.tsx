import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { TermEnd } from '../../../shared/retention.ts';
import { call, useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { EmptyState, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { undoing } from '../../undoing.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';

/** When each term ends: entered, or guessed from its name. */
export function Terms(): ReactNode {
  const terms = useCall('retention.terms', {});
  const all = terms.data?.terms ?? [];
  return (
    <div className="stack">
      <Problem error={terms.error} />
      <p className="soft">
        <Trans>
          Time counts from the end of the last term. Where nobody entered it, it is guessed from the name of
          the term, rather too late than too early. Who has a term without an end is never due.
        </Trans>
      </p>
      {terms.data !== undefined && all.length === 0 ? (
        <EmptyState title={t`No term yet`}>
          <p>
            <Trans>Terms stand here once a file of course registrations that names them is imported.</Trans>
          </p>
        </EmptyState>
      ) : null}
      {all.length === 0 ? null : (
        <div
          className={`${cardStyles.card} ${tableStyles.inCard}`}
          role="region"
          aria-label={t`Terms`}
          tabIndex={0}
        >
          <table className={tableStyles.table}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Term</Trans>
                </th>
                <th scope="col">
                  <Trans>Ends on</Trans>
                </th>
                <th scope="col">
                  <Trans>Known</Trans>
                </th>
                <th scope="col">
                  <span className="visually-hidden">
                    <Trans>Actions</Trans>
                  </span>
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
  const toast = useToast();
  const { name } = term;
  const set = useAction('retention.setTerm', () => {
    const before = term.isGuess || term.endsOn === undefined ? {} : { endsOn: term.endsOn };
    toast({
      text: t`The end of ${name} is saved.`,
      undo: undoing(toast, () => call('retention.setTerm', { name, ...before })),
    });
  });
  const isChanged = endsOn !== (term.endsOn ?? '') || (term.isGuess && endsOn !== '');
  return (
    <tr>
      <th scope="row">{term.name}</th>
      <td>
        <DateField
          label={t`End of ${ph({ name: term.name })}`}
          hideLabel
          value={endsOn}
          onChange={setEndsOn}
          error={set.error === null ? undefined : set.error.message}
        />
      </td>
      <td className={tableStyles.fixed}>
        {term.endsOn === undefined ? (
          <span className={badgeStyles.warn}>
            <Trans>Not known</Trans>
          </span>
        ) : term.isGuess ? (
          <span className={badgeStyles.plain}>
            <Trans>A guess</Trans>
          </span>
        ) : (
          t`Entered`
        )}
      </td>
      <td className={tableStyles.fixed}>
        <Button
          kind="quiet"
          needs="retention.setTerm"
          label={t`Save the end of ${ph({ name: term.name })}`}
          isDisabled={!isChanged}
          isPending={set.isPending}
          onPress={() => {
            set.mutate({ name: term.name, ...(endsOn === '' ? {} : { endsOn }) });
          }}
        >
          <Trans>Save</Trans>
        </Button>
      </td>
    </tr>
  );
}
