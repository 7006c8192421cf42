import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useDeferredValue } from 'react';
import type { ReactNode } from 'react';
import type { PersonSummary } from '../../../shared/person.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { alikeAmong, searchesFor } from './likeness.ts';
import type { Alike, Likeness, Typed } from './likeness.ts';
import { IdOf } from './merge-search.tsx';
import { nameOf } from './person-name.ts';

/** So many of each search are looked at: a name that more people share tells nothing. */
const mostFound = 20;

/** Says while somebody new is typed whether they are known: for certain, by their ID; perhaps, by their e-mail address or name; or not at all. */
export function KnownAlready({ typed, onOpen }: { typed: Typed; onOpen: (id: string) => void }): ReactNode {
  const wanted = useDeferredValue(typed);
  const searches = searchesFor(wanted);
  const byId = useSearch(searches.id);
  const byEmail = useSearch(searches.email);
  const byName = useSearch(searches.name);
  const all = [byId, byEmail, byName];
  const found = all.flatMap((each): readonly PersonSummary[] => each.data?.people ?? []);
  const alike = alikeAmong(wanted, found);
  const isAsked = Object.values(searches).some((query) => query !== '');
  const isAnswered = all.every((each) => !each.isFetching);
  return (
    <>
      <Problem error={byId.error ?? byEmail.error ?? byName.error} />
      {alike.map((each) => (
        <Known key={each.person.id} alike={each} onOpen={onOpen} />
      ))}
      <span role="status" className="small soft">
        {isAsked && isAnswered && alike.length === 0 ? t`Nobody like this is known.` : ''}
      </span>
    </>
  );
}

/** The answer for what was typed before is not shown: it is about somebody else. */
function useSearch(query: string): ReturnType<typeof useCall<'people.search'>> {
  return useCall('people.search', { query, count: 'capped', limit: mostFound }, { enabled: query !== '' });
}

function Known({ alike, onOpen }: { alike: Alike; onOpen: (id: string) => void }): ReactNode {
  const { person, by } = alike;
  const name = nameOf(person);
  return (
    <Notice kind="warn">
      <div className="row row-wrap spread">
        <span>
          <strong>{likenessText(by)}</strong> <bdi>{name}</bdi> · <IdOf person={person} />
        </span>
        <Button
          label={t`Open instead: ${name}`}
          onPress={() => {
            onOpen(person.id);
          }}
        >
          <Trans>Open instead</Trans>
        </Button>
      </div>
    </Notice>
  );
}

function likenessText(by: Likeness): string {
  switch (by) {
    case 'id':
      return t`This ID is known:`;
    case 'email':
      return t`Maybe known, by the e-mail address:`;
    case 'name':
      return t`Maybe known, by the name:`;
  }
}
