import { ph, plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { use, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleDraft, Doubt } from '../../../shared/bundle.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { OnScreen, Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { alikeTo } from './doubt-groups.ts';
import { doubtWords } from './rule-words.ts';
import * as comparisonStyles from './comparison.module.css';
import * as doubtsStyles from './doubts.module.css';

/** The places that nobody can be sure about, one after the other: each must be hidden or kept before the bundle goes on. */
export function Doubts(props: {
  draft: BundleDraft;
  originals: boolean;
  onChange: (draft: BundleDraft) => void;
  onShow: (doubt: Doubt) => void;
}): ReactNode {
  const { draft, originals, onChange, onShow } = props;
  const [at, setAt] = useState(0);
  const decide = useAction('bundles.decide', onChange);
  const open = draft.doubts.filter((doubt) => doubt.decision === 'open');
  const current = open[Math.min(at, open.length - 1)];
  const step = (by: number): void => {
    if (open.length > 0) setAt((Math.min(at, open.length - 1) + by + open.length) % open.length);
  };
  const isSeen = use(OnScreen);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F9' || !isSeen) return;
      event.preventDefault();
      document.querySelector<HTMLElement>('[data-doubt] button')?.focus();
      step(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('keydown', onKey, true);
    };
  });
  if (current === undefined) {
    const settled = draft.doubts.length;
    return (
      <section className={`${doubtsStyles.done} small`} aria-label={t`Doubts`}>
        <span role="status">
          {settled === 0
            ? t`✓ No open doubts.`
            : plural(settled, {
                one: '✓ No open doubts; # settled.',
                other: '✓ No open doubts; # settled.',
              })}
        </span>
      </section>
    );
  }
  const alike = alikeTo(current, open);
  const settle = (doubts: readonly Doubt[], decision: 'redact' | 'keep'): void => {
    decide.mutate({ draft: draft.draft, decisions: doubts.map(({ doubt }) => ({ doubt, decision })) });
  };
  const isBusy = decide.isPending;
  const { title, why } = doubtWords(current.rule);
  return (
    <section className={doubtsStyles.doubts} aria-label={t`Doubts`}>
      <div className="row row-wrap spread">
        <span>
          <strong role="status">
            <Plural value={{ open: open.length }} one="⚠ # spot to decide." other="⚠ # spots to decide." />
          </strong>{' '}
          <span className="soft small">
            <Trans>It must be none before you go on. F9: next.</Trans>
          </span>
        </span>
        <div className="row row-wrap">
          <Button
            kind="quiet"
            label={t`Previous doubt`}
            onPress={() => {
              step(-1);
            }}
          >
            <span className="way">◀</span>
          </Button>
          <span className="small">
            <Trans>
              {ph({ place: formatCount(Math.min(at, open.length - 1) + 1) })} of{' '}
              {ph({ all: formatCount(open.length) })}
            </Trans>
          </span>
          <Button
            kind="quiet"
            label={t`Next doubt`}
            onPress={() => {
              step(1);
            }}
          >
            <span className="way">▶</span>
          </Button>
          <Button
            isPending={isBusy}
            onPress={() => {
              settle(open, 'redact');
            }}
          >
            <Trans>Hide all</Trans>
          </Button>
        </div>
      </div>
      <div className={doubtsStyles.doubt}>
        <div className={`${doubtsStyles.doubtAbout} small`}>
          <strong>“{current.text}”</strong> {title}. {why}
          <span className="soft">
            {' '}
            <Trans>
              {ph({ file: current.file })}, line {ph({ line: formatCount(current.line) })}.
            </Trans>{' '}
            {alike.everywhere.length > 1
              ? plural({ alike: alike.everywhere.length }, { one: '# like this.', other: '# like this.' })
              : ''}
          </span>
          <DoubtContext draft={draft.draft} doubt={current} originals={originals} />
        </div>
        <div className={doubtsStyles.doubtActions} data-doubt="">
          <Button
            isPending={isBusy}
            onPress={() => {
              settle([current], 'redact');
            }}
          >
            <Trans>Hide</Trans>
          </Button>
          <Button
            isPending={isBusy}
            onPress={() => {
              settle([current], 'keep');
            }}
          >
            <Trans>Keep here</Trans>
          </Button>
          <Button
            isPending={isBusy}
            onPress={() => {
              settle(alike.everywhere, 'redact');
            }}
          >
            <Trans>Hide all like this</Trans>
          </Button>
          <Button
            isPending={isBusy}
            onPress={() => {
              settle(alike.inFile, 'keep');
            }}
          >
            <Trans>Keep all like this in this file</Trans>
          </Button>
          <Button
            kind="quiet"
            onPress={() => {
              onShow(current);
            }}
          >
            <Trans>Show line</Trans>
          </Button>
        </div>
      </div>
      <Problem error={decide.error} />
    </section>
  );
}

function DoubtContext({
  draft,
  doubt,
  originals,
}: {
  draft: string;
  doubt: Doubt;
  originals: boolean;
}): ReactNode {
  const context = useCall('bundles.doubt', { draft, doubt: doubt.doubt, originals });
  if (context.data === undefined) return <div className={`${doubtsStyles.doubtContext} mono`} />;
  const { before, line, after, start, end } = context.data;
  return (
    <div className={`${doubtsStyles.doubtContext} mono`}>
      <div className={`soft ${doubtsStyles.doubtBeside}`}>{before}</div>
      <div>
        {line.slice(0, start)}
        <mark className={comparisonStyles.markDoubt}>{line.slice(start, end)}</mark>
        {line.slice(end)}
      </div>
      <div className={`soft ${doubtsStyles.doubtBeside}`}>{after}</div>
    </div>
  );
}
