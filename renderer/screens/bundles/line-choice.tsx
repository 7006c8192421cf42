import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Select, TextField } from '../../components/controls.tsx';
import type { Narrowing } from './hit-groups.tsx';

/** Which lines are shown: all, or those of one kind. */
export type LineKind = 'all' | 'changed' | 'withheld' | 'doubts' | 'sample';

const kinds: readonly { readonly id: LineKind; readonly name: string }[] = [
  { id: 'all', name: 'All lines' },
  { id: 'changed', name: 'Changed lines' },
  { id: 'withheld', name: 'Withheld lines' },
  { id: 'doubts', name: 'Lines with doubts' },
  { id: 'sample', name: 'A sample where nothing was found' },
];

/** The bar over the comparison: which lines, what they are narrowed to, and the ways to move. Ctrl+G goes to a line. */
export function LineChoice(props: {
  kind: LineKind;
  narrowing: Narrowing | undefined;
  originals: boolean;
  isRevealing: boolean;
  onKind: (kind: LineKind) => void;
  onWiden: () => void;
  onLine: (line: number) => void;
  onStep: (go: 'next-change' | 'previous-change') => void;
  onOriginals: () => void;
}): ReactNode {
  const { kind, narrowing, originals, isRevealing, onKind, onWiden, onLine, onStep, onOriginals } = props;
  const [line, setLine] = useState('');
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'F8') onStep(event.shiftKey ? 'previous-change' : 'next-change');
      else if (event.ctrlKey && event.key.toLowerCase() === 'g')
        bar.current?.querySelector<HTMLInputElement>('.line-number input')?.focus();
      else return;
      event.preventDefault();
    };
    // Before any field takes the key for itself.
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('keydown', onKey, true);
    };
  });
  return (
    <div className="line-choice" ref={bar}>
      <div className="line-kind">
        <Select label={t`Lines`} hideLabel value={kind} options={kinds} onChange={onKind} />
      </div>
      {narrowing === undefined ? null : (
        <Button onPress={onWiden}>
          <span className="visually-hidden">
            <Trans>Show all lines again, not only </Trans>
          </span>
          {narrowing.label} <span aria-hidden="true">✕</span>
        </Button>
      )}
      <div className="line-number">
        <TextField
          label={t`Go to line`}
          hideLabel
          placeholder={t`Line (Ctrl+G)`}
          value={line}
          onChange={setLine}
          onEnter={() => {
            const number = Number(line.replace(/\D/g, ''));
            if (number > 0) onLine(number);
          }}
        />
      </div>
      <Button
        label={t`Previous change`}
        onPress={() => {
          onStep('previous-change');
        }}
      >
        ◀
      </Button>
      <Button
        onPress={() => {
          onStep('next-change');
        }}
      >
        <Trans>Next change (F8)</Trans>
      </Button>
      <span className="grow" />
      <Button isPending={isRevealing} onPress={onOriginals}>
        {originals ? t`Hide originals` : t`Show originals`}
      </Button>
    </div>
  );
}
