import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useNavigation } from '../../navigation.tsx';
import { nameOf } from '../people/people-list.tsx';

/** Support says a pseudonym; this says who it is. */
export function Lookup(): ReactNode {
  const { go } = useNavigation();
  const [pseudonym, setPseudonym] = useState('');
  const lookup = useAction('bundles.lookup');
  const start = (): void => {
    if (pseudonym.trim() !== '') lookup.mutate({ pseudonym });
  };
  return (
    <div className="card stack">
      <div className="row row-bottom">
        <div className="grow">
          <TextField
            label="Look up a pseudonym"
            value={pseudonym}
            onChange={setPseudonym}
            onEnter={start}
            placeholder="P7K3Q9XM2PA"
          />
        </div>
        <Button onPress={start}>Look up</Button>
      </div>
      <Problem error={lookup.error} />
      {(lookup.data?.matches ?? []).map((match) => {
        const { person } = match;
        return (
          <div key={match.bundle} className="row">
            <span className="mono">{match.bundle}</span>
            <span className="soft">case {match.caseRef}</span>
            {person === null ? (
              <span>
                {match.erased ? 'This person was erased since.' : 'Somebody who is not in this inventory.'}
              </span>
            ) : (
              <Button
                kind="quiet"
                onPress={() => {
                  go({ name: 'people', open: person.id });
                }}
              >
                {nameOf(person)} ({person.externalId ?? 'no ID'})
              </Button>
            )}
          </div>
        );
      })}
    </div>
  );
}
