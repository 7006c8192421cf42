import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useDeferredValue, useState } from 'react';
import type { ReactNode } from 'react';
import { Autocomplete, Input, Label, ListBox, ListBoxItem, TextField } from 'react-aria-components';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useOnceFound } from '../../components/once-found.ts';
import { IdOf } from '../people/merge-search.tsx';
import { nameOf } from '../people/person-name.ts';
import * as fieldStyles from '../../components/field.module.css';
import * as optionsStyles from '../../components/options.module.css';
import * as foundStyles from '../people/found.module.css';
import * as requestsStyles from './requests.module.css';

const shownCount = 8;

/** Finds the person a request is about, as one types; the one chosen stands there until another is wanted. */
export function PersonChoice(props: {
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}): ReactNode {
  const { chosen, onChoose } = props;
  const person = useCall('people.get', { id: chosen ?? '' }, { enabled: chosen !== undefined });
  if (chosen === undefined) return <PersonSearch onChoose={onChoose} />;
  return (
    <div className="stack-tight">
      <span className={fieldStyles.label}>
        <Trans>Person</Trans>
      </span>
      <Problem error={person.error} />
      {person.data === undefined ? null : (
        <div className={`row spread ${requestsStyles.chosen}`}>
          <span>
            <strong>{nameOf(person.data)}</strong> <IdOf person={person.data} />{' '}
            <span className="soft">{person.data.email ?? ''}</span>
          </span>
          <Button
            kind="quiet"
            onPress={() => {
              onChoose(undefined);
            }}
          >
            <Trans>Choose another</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

function PersonSearch({ onChoose }: { onChoose: (id: string) => void }): ReactNode {
  const [query, setQuery] = useState('');
  const deferred = useDeferredValue(query).trim();
  const found = useCall(
    'people.search',
    { query: deferred, count: 'capped', limit: shownCount },
    { enabled: deferred !== '', keep: true },
  );
  const people = deferred === '' ? [] : (found.data?.people ?? []);
  const choose = useOnceFound(
    found.isPlaceholderData,
    (id) => people.some((each) => each.id === id),
    onChoose,
  );
  return (
    <div className="stack-tight">
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <TextField className={fieldStyles.field}>
          <Label className={fieldStyles.label}>
            <Trans>Find the person</Trans>
          </Label>
          <Input
            className={fieldStyles.input}
            placeholder={t`Name, ID, card, e-mail or user name`}
            spellCheck={false}
            autoComplete="off"
          />
        </TextField>
        {deferred === '' ? null : (
          <ListBox
            className={requestsStyles.found}
            aria-label={t`People found`}
            items={people}
            onAction={(key) => {
              choose(String(key));
            }}
            renderEmptyState={() => (
              <p className={`soft ${foundStyles.none}`}>
                {found.data === undefined ? t`Searching…` : t`Nobody of the inventory matches.`}
              </p>
            )}
          >
            {(each) => (
              <ListBoxItem
                id={each.id}
                textValue={nameOf(each)}
                className={`${optionsStyles.option} ${foundStyles.option}`}
              >
                <span className={foundStyles.name}>{nameOf(each)}</span>
                <IdOf person={each} />
                <span className={`soft ${foundStyles.email}`}>{each.email ?? ''}</span>
              </ListBoxItem>
            )}
          </ListBox>
        )}
      </Autocomplete>
      <span className={fieldStyles.help} role="status">
        {people.length > 0 ? t`Arrow keys choose, Enter takes the person.` : ''}
      </span>
      <Problem error={found.error} />
    </div>
  );
}
