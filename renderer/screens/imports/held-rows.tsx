import { ph, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { EmptyState, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { useHeadingFocus } from '../../heading-focus.ts';
import { HeldCard } from './held-card.tsx';
import * as heldStyles from './held.module.css';

const pageSize = 20;

/** The rows of earlier imports that may be someone known: each beside that person, to be decided. */
export function HeldRows({ onClose }: { onClose: () => void }): ReactNode {
  const [page, setPage] = useState(0);
  const { data, error } = useCall(
    'imports.held',
    { offset: page * pageSize, limit: pageSize },
    { keep: true },
  );
  const list = useRef<HTMLOListElement>(null);
  const next = useRef<number | null>(null);
  const screen = useHeadingFocus<HTMLDivElement>('');
  const total = data?.total ?? 0;
  const last = Math.max(0, Math.ceil(total / pageSize) - 1);
  const held = data?.held;

  // A row that was decided is gone with its buttons: the focus goes on to the one that took its place.
  useEffect(() => {
    if (next.current === null || held === undefined) return;
    const cards = list.current?.children;
    const card = cards?.item(Math.min(next.current, cards.length - 1));
    next.current = null;
    if (card instanceof HTMLElement) card.focus();
  }, [held]);
  if (data !== undefined && page > last) setPage(last);

  return (
    <div ref={screen}>
      <ScreenHead
        title={t`Possible duplicates`}
        about={
          data === undefined
            ? undefined
            : total === 0
              ? t`No row waits for a decision.`
              : plural(total, {
                  one: '# row waits for you: is it someone who is known, or somebody else?',
                  other: '# rows wait for you: is it someone who is known, or somebody else?',
                })
        }
      >
        <Button onPress={onClose}>
          <Trans>Back to imports</Trans>
        </Button>
      </ScreenHead>
      <div className={`stack ${heldStyles.rows}`}>
        <Problem error={error} />
        {data !== undefined && total === 0 ? (
          <EmptyState title={t`Everything is decided`}>
            <p>
              <Trans>Rows of an import that may be someone known under another ID wait here.</Trans>
            </p>
          </EmptyState>
        ) : (
          <ol className={`stack ${heldStyles.list}`} ref={list} aria-label={t`Rows that wait`}>
            {held?.map((row, index) => (
              <HeldCard
                key={row.held}
                row={row}
                onDecided={() => {
                  next.current = index;
                }}
              />
            ))}
          </ol>
        )}
        {total > pageSize ? <Pages page={page} last={last} onChange={setPage} /> : null}
      </div>
    </div>
  );
}

function Pages(props: { page: number; last: number; onChange: (page: number) => void }): ReactNode {
  const { page, last, onChange } = props;
  return (
    <nav className="row" aria-label={t`Pages`}>
      <Button
        isDisabled={page === 0}
        onPress={() => {
          onChange(page - 1);
        }}
      >
        <Trans>Earlier</Trans>
      </Button>
      <span className="soft" role="status">
        <Trans>
          Page {ph({ page: formatCount(page + 1) })} of {ph({ pages: formatCount(last + 1) })}
        </Trans>
      </span>
      <Button
        isDisabled={page >= last}
        onPress={() => {
          onChange(page + 1);
        }}
      >
        <Trans>Later</Trans>
      </Button>
    </nav>
  );
}
