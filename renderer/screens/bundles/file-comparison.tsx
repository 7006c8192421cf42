import { t } from '@lingui/core/macro';
import { useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleDraft, ComparedLine } from '../../../shared/bundle.ts';
import type { Output } from '../../../shared/contract.ts';
import type { LineFilter } from '../../../shared/review.ts';
import { useAction } from '../../client.ts';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { AllowDialog } from './allow-dialog.tsx';
import type { Allowing } from './allow-dialog.tsx';
import { Comparison } from './comparison.tsx';
import type { Jump } from './comparison.tsx';
import type { Narrowing } from './hit-groups.tsx';
import { LineChoice } from './line-choice.tsx';
import type { LineKind } from './line-choice.tsx';
import { LinePanel } from './line-panel.tsx';
import type { SelectedStretch } from './selected-stretch.ts';
import { LineDialog } from './line-dialog.tsx';
import * as reviewStyles from './review.module.css';

const top: Jump = { position: 0 };

/** One file: which of its lines, the lines side by side, and what can be done with the active one. */
export function FileComparison(props: {
  draft: BundleDraft;
  revision: number;
  file: string;
  narrowing: Narrowing | undefined;
  /** The position among all lines to begin at. */
  start: number;
  originals: boolean;
  onOriginals: (originals: boolean) => void;
  onWiden: () => void;
  onChange: (draft: BundleDraft) => void;
}): ReactNode {
  const { draft, revision, file, narrowing, start, originals, onOriginals, onWiden, onChange } = props;
  const [kind, setKind] = useState<LineKind>('all');
  const [seed, setSeed] = useState(1);
  const [went, setWent] = useState<{ readonly lines: string; readonly jump: Jump }>();
  const [begin] = useState<Jump>({ position: start });
  const [active, setActive] = useState<ComparedLine>();
  const [activePosition, setActivePosition] = useState(0);
  const [showsWhole, setShowsWhole] = useState(false);
  const [selected, setSelected] = useState<SelectedStretch>();
  const [allowing, setAllowing] = useState<Allowing>();
  const toast = useToast();
  const filter = useMemo(() => filterOf(kind, seed, narrowing), [kind, seed, narrowing]);
  /** Which lines are shown: a position among others means nothing. */
  const lines = `${kind} ${String(seed)} ${narrowing?.label ?? ''}`;
  const seek = useAction('bundles.seek');
  const hide = useAction('bundles.hide', onChange);
  const reveal = useAction('bundles.reveal', () => {
    onOriginals(true);
  });

  const take = ({ found }: Output<'bundles.seek'>): void => {
    if (found === null) toast({ text: t`There is none.` });
    else setWent({ lines, jump: { position: found.position } });
  };
  const input = { draft: draft.draft, file, ...filter };
  const goToLine = (line: number): void => {
    seek.mutate({ ...input, line, go: 'line' }, { onSuccess: take });
  };
  const becameActive = useCallback((position: number, line: ComparedLine | undefined) => {
    setActive(line);
    setActivePosition(position);
  }, []);
  const comparing = { draft: draft.draft, revision, file, filter, originals };

  return (
    <section className={reviewStyles.file} aria-label={t`Lines of ${file}`}>
      <LineChoice
        kind={kind}
        narrowing={narrowing}
        originals={originals}
        isRevealing={reveal.isPending}
        onKind={(next) => {
          setKind(next);
          if (next === 'sample') setSeed(seed + 1);
        }}
        onWiden={onWiden}
        onLine={goToLine}
        onStep={(go) => {
          seek.mutate({ ...input, line: active?.line ?? 0, go }, { onSuccess: take });
        }}
        onOriginals={() => {
          if (originals) onOriginals(false);
          else reveal.mutate({ draft: draft.draft });
        }}
      />
      <Problem error={seek.error ?? hide.error ?? reveal.error} />
      <Comparison
        key={lines}
        comparing={comparing}
        jump={went?.lines === lines ? went.jump : kind === 'all' && narrowing === undefined ? begin : top}
        onActive={becameActive}
        onSelect={setSelected}
      />
      <LinePanel
        file={file}
        line={active}
        originals={originals}
        selected={selected}
        isBusy={hide.isPending}
        onHide={(request) => {
          setSelected(undefined);
          hide.mutate({ draft: draft.draft, ...request });
        }}
        onAllow={(line, { start, end, rule }) => {
          const place = { file, line: line.line, start, end };
          setAllowing({ place, rule, text: originals ? line.before.slice(start, end) : undefined });
        }}
        onWhole={() => {
          setShowsWhole(true);
        }}
      />
      {showsWhole ? (
        <LineDialog
          comparing={comparing}
          position={activePosition}
          onClose={() => {
            setShowsWhole(false);
          }}
        />
      ) : null}
      {allowing === undefined ? null : (
        <AllowDialog
          draft={draft}
          allowing={allowing}
          onClose={() => {
            setAllowing(undefined);
          }}
          onDone={(changed) => {
            setAllowing(undefined);
            toast({ text: t`Redacted again: the text stays where you allowed it.` });
            onChange(changed);
          }}
        />
      )}
    </section>
  );
}

function filterOf(kind: LineKind, seed: number, narrowing: Narrowing | undefined): LineFilter {
  return {
    changedOnly: kind === 'changed',
    withheldOnly: kind === 'withheld',
    doubtsOnly: kind === 'doubts',
    ...(kind === 'sample' ? { sample: seed } : {}),
    ...(narrowing?.rule === undefined ? {} : { rule: narrowing.rule }),
    ...(narrowing?.person === undefined ? {} : { person: narrowing.person }),
  };
}
