import { ph, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useDeferredValue, useState } from 'react';
import type { ReactNode } from 'react';
import { Autocomplete, Input, Label, ListBox, ListBoxItem, TextField } from 'react-aria-components';
import type { PersonRecord, PersonSummary } from '../../../shared/person.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useOnceFound } from '../../components/once-found.ts';
import { formatCount } from '../../format.ts';
import { nameOf } from './person-name.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as optionsStyles from '../../components/options.module.css';
import * as foundStyles from './found.module.css';

const shownCount = 20;

/** Finds the other record of a person as one types. It begins with those of the same last name, who are the likeliest. */
export function MergeSearch(props: {
  person: PersonRecord;
  onFound: (id: string) => void;
  onCancel: () => void;
}): ReactNode {
  const { person, onFound, onCancel } = props;
  const [query, setQuery] = useState(person.familyName ?? '');
  const deferred = useDeferredValue(query);
  const found = useCall(
    'people.search',
    { query: deferred, kind: person.kind, count: 'capped', limit: shownCount + 1 },
    { enabled: deferred.trim() !== '', keep: true },
  );
  const others =
    deferred.trim() === '' ? [] : (found.data?.people.filter((each) => each.id !== person.id) ?? []);
  const choose = useOnceFound(
    found.isPlaceholderData,
    (id) => others.some((each) => each.id === id),
    onFound,
  );
  return (
    <>
      <p>
        <Trans>
          Which other record is {ph({ name: nameOf(person) })} <IdOf person={person} /> too?
        </Trans>
      </p>
      <div className="stack">
        <Autocomplete inputValue={query} onInputChange={setQuery}>
          <TextField className={fieldStyles.field} autoFocus>
            <Label className={fieldStyles.label}>
              <Trans>Find the other record</Trans>
            </Label>
            <Input
              className={fieldStyles.input}
              placeholder={t`Name, ID, card, e-mail or user name`}
              spellCheck={false}
              autoComplete="off"
              onFocus={(event) => {
                event.target.select();
              }}
            />
          </TextField>
          <ListBox
            className={foundStyles.found}
            aria-label={t`Records found`}
            items={others.slice(0, shownCount)}
            disabledKeys={others.filter((each) => each.restricted).map((each) => each.id)}
            onAction={(key) => {
              choose(String(key));
            }}
            renderEmptyState={() => (
              <p className={`soft ${foundStyles.none}`}>
                {emptyText(deferred, person, found.data !== undefined)}
              </p>
            )}
          >
            {(each) => <FoundRecord person={each} />}
          </ListBox>
        </Autocomplete>
        <p className="small soft" role="status">
          {statusText(others.length, found.data)}
        </p>
        <Problem error={found.error} />
      </div>
      <div className="row spread">
        <Button onPress={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
        <span className="small soft">
          <Trans>Arrow keys choose, Enter compares.</Trans>
        </span>
      </div>
    </>
  );
}

function FoundRecord({ person }: { person: PersonSummary }): ReactNode {
  const name = nameOf(person);
  return (
    <ListBoxItem id={person.id} textValue={name} className={`${optionsStyles.option} ${foundStyles.option}`}>
      <span className={foundStyles.name}>{name}</span>
      <IdOf person={person} />
      <span className={`soft ${foundStyles.email}`}>{person.email ?? ''}</span>
      {person.restricted ? (
        <span className={badgeStyles.danger}>
          <Trans>Restricted</Trans>
        </span>
      ) : null}
    </ListBoxItem>
  );
}

/** The number that tells a person from another of the same name. */
export function IdOf({ person }: { person: PersonSummary }): ReactNode {
  return person.externalId === undefined ? (
    <span className="soft">
      <Trans>no ID number</Trans>
    </span>
  ) : (
    <span className="mono">{person.externalId}</span>
  );
}

function emptyText(query: string, person: PersonRecord, isAnswered: boolean): string {
  if (query.trim() === '') return t`Type a name, an ID number or an e-mail address.`;
  if (!isAnswered) return t`Searching…`;
  return person.kind === 'staff' ? t`No other staff member matches.` : t`No other student matches.`;
}

function statusText(count: number, found: { total: number; totalIsExact: boolean } | undefined): string {
  if (found === undefined || count === 0) return '';
  if (count > shownCount || found.total > shownCount + 1)
    return t`The first ${ph({ count: formatCount(shownCount) })} are shown; type more to find the one.`;
  return plural(count, { one: '# other record.', other: '# other records.' });
}
