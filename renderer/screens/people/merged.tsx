import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { call, CallError, useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatMoment } from '../../format.ts';
import * as cardStyles from '../../components/card.module.css';
import * as mergeStyles from './merge.module.css';

/** The merges that can still be undone, newest first, each with its undo. Nothing where there is none. */
export function Merged(): ReactNode {
  const merges = useCall('people.merges', {});
  const toast = useToast();
  const undo = useAction('people.undoMerge', () => {
    toast({ text: t`Both records are back.` });
  });
  const found = merges.data?.merges ?? [];
  if (found.length === 0 && merges.error === null) return null;
  return (
    <section className={`${cardStyles.card} stack`} aria-labelledby="merged-title">
      <div className="stack-tight">
        <h2 id="merged-title">
          <Trans>Recently merged</Trans>
        </h2>
        <p className="small soft">
          <Trans>A merge can be undone for 30 days.</Trans>
        </p>
      </div>
      <Problem error={merges.error ?? undo.error} />
      <ul className={mergeStyles.merged}>
        {found.map((merge) => (
          <li key={merge.merge} className="row spread">
            <span className="grow">{merge.name}</span>
            <span className="small soft">{formatMoment(merge.at)}</span>
            <Button
              kind="quiet"
              label={t`Undo the merge of ${ph({ name: merge.name })}`}
              isDisabled={undo.isPending}
              onPress={() => {
                undo.mutate({ merge: merge.merge });
              }}
            >
              <Trans>Undo</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Gives the function that takes a merge back from a toast, and tells by another how it went. */
export function useUndoMerge(): (merge: number) => void {
  const toast = useToast();
  return (merge) => {
    call('people.undoMerge', { merge })
      .then(() => {
        toast({ text: t`Both records are back.` });
      })
      .catch((error: unknown) => {
        toast({ text: error instanceof CallError ? error.message : t`It could not be undone.` });
      });
  };
}
