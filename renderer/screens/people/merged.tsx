import type { ReactNode } from 'react';
import { call, CallError, useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatMoment } from '../../format.ts';

const undone = 'Both records are back.';

/** The merges that can still be undone, newest first, each with its undo. Nothing where there is none. */
export function Merged(): ReactNode {
  const merges = useCall('people.merges', {});
  const toast = useToast();
  const undo = useAction('people.undoMerge', () => {
    toast({ text: undone });
  });
  const found = merges.data?.merges ?? [];
  if (found.length === 0 && merges.error === null) return null;
  return (
    <section className="card stack" aria-labelledby="merged-title">
      <div className="stack-tight">
        <h2 id="merged-title">Recently merged</h2>
        <p className="small soft">A merge can be undone for 30 days.</p>
      </div>
      <Problem error={merges.error ?? undo.error} />
      <ul className="merged">
        {found.map((merge) => (
          <li key={merge.merge} className="row spread">
            <span className="grow">{merge.name}</span>
            <span className="small soft">{formatMoment(merge.at)}</span>
            <Button
              kind="quiet"
              label={`Undo the merge of ${merge.name}`}
              isDisabled={undo.isPending}
              onPress={() => {
                undo.mutate({ merge: merge.merge });
              }}
            >
              Undo
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
        toast({ text: undone });
      })
      .catch((error: unknown) => {
        toast({ text: error instanceof CallError ? error.message : 'It could not be undone.' });
      });
  };
}
