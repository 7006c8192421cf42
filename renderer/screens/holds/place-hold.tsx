import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PeopleFilter } from '../../../shared/people-filter.ts';
import type { CallError } from '../../client.ts';
import { useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { today } from '../../format.ts';
import * as columnsStyles from '../../components/columns.module.css';

/** Whom a hold is to keep: people by their ids, or everyone whom a search finds. */
export type HoldScope = { readonly ids: readonly string[] } | { readonly found: PeopleFilter };

const reviewDays = 180;

/** Places a legal hold on people; `who` says in words whom. */
export function PlaceHold(props: { scope: HoldScope; who: string; onClose: () => void }): ReactNode {
  const { scope, who, onClose } = props;
  const [reason, setReason] = useState('');
  const [authority, setAuthority] = useState('');
  const [reviewer, setReviewer] = useState('');
  const [until, setUntil] = useState(() => today(reviewDays));
  const toast = useToast();
  const place = useAction('holds.add', (hold) => {
    toast({
      text: plural(
        { people: hold.people },
        {
          one: 'The hold keeps # person from being erased.',
          other: 'The hold keeps # people from being erased.',
        },
      ),
    });
    onClose();
  });
  const isReady = reason.trim() !== '' && reviewer.trim() !== '' && until !== '';
  const start = (): void => {
    if (!isReady || place.isPending) return;
    place.mutate({
      ...('ids' in scope ? { ids: [...scope.ids] } : { found: scope.found }),
      reason,
      reviewer,
      until,
      ...(authority.trim() === '' ? {} : { authority }),
    });
  };
  return (
    <Dialog title={t`Legal hold`} onClose={onClose} mustAnswer={place.isPending}>
      <p>{who}</p>
      <TextField
        label={t`Why must the records be kept?`}
        lines
        autoFocus
        isRequired
        value={reason}
        onChange={setReason}
        error={errorOf(place.error, 'reason')}
      />
      <TextField
        label={t`Who ordered it, or under which reference?`}
        value={authority}
        onChange={setAuthority}
        help={t`A court and docket, a letter, an office. May be left empty.`}
        error={errorOf(place.error, 'authority')}
      />
      <div className={columnsStyles.top}>
        <TextField
          label={t`Who reviews it?`}
          isRequired
          value={reviewer}
          onChange={setReviewer}
          onEnter={start}
          error={errorOf(place.error, 'reviewer')}
        />
        <DateField
          label={t`Review by`}
          isRequired
          value={until}
          onChange={setUntil}
          error={errorOf(place.error, 'until')}
        />
      </div>
      <Notice kind="plain">
        <Trans>
          Until the hold is released nobody can erase these records, merge them away or take photos and
          courses from them. The review day alone frees nobody: Home reminds you of it.
        </Trans>
      </Notice>
      <Problem error={place.error?.field === undefined ? place.error : null} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={place.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button kind="primary" onPress={start} isDisabled={!isReady} isPending={place.isPending}>
          <Trans>Place the hold</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

/** What a refusal says about one field. */
export function errorOf(error: CallError | null, field: string): string | undefined {
  return error?.field === field ? error.message : undefined;
}
