import type { ReactNode } from 'react';
import type { BundleDraft } from '../../../shared/bundle.ts';
import { useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';

/** The places that nobody can be sure about: each is hidden unless it is kept, for that place only. */
export function Doubts({
  draft,
  onChange,
}: {
  draft: BundleDraft;
  onChange: (draft: BundleDraft) => void;
}): ReactNode {
  const decide = useAction('bundles.decide', onChange);
  const open = draft.doubts.filter((doubt) => doubt.decision === 'open');
  if (open.length === 0) return null;
  const settle = (doubts: readonly string[], decision: 'redact' | 'keep'): void => {
    decide.mutate({ draft: draft.draft, decisions: doubts.map((doubt) => ({ doubt, decision })) });
  };
  return (
    <Notice kind="warn">
      <div className="row spread">
        <strong>
          {formatCount(open.length)} places could be somebody or nobody. Decide each, or hide them all.
        </strong>
        <Button
          isDisabled={decide.isPending}
          onPress={() => {
            settle(
              open.map((doubt) => doubt.doubt),
              'redact',
            );
          }}
        >
          Hide all
        </Button>
      </div>
      {open.slice(0, 6).map((doubt) => (
        <div key={doubt.doubt} className="row">
          <span className="grow">
            “{doubt.text}”{' '}
            <span className="soft small">
              {doubt.file}, line {formatCount(doubt.line)}
            </span>
          </span>
          <Button
            kind="quiet"
            isDisabled={decide.isPending}
            onPress={() => {
              settle([doubt.doubt], 'redact');
            }}
          >
            Hide
          </Button>
          <Button
            kind="quiet"
            isDisabled={decide.isPending}
            onPress={() => {
              settle([doubt.doubt], 'keep');
            }}
          >
            Keep here
          </Button>
        </div>
      ))}
      <Problem error={decide.error} />
    </Notice>
  );
}
