import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg, ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { use, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { OnScreen } from '../../components/layout.tsx';
import type { Narrowing } from './hit-groups.tsx';
import * as lineChoiceStyles from './line-choice.module.css';

/** Which lines are shown: all, or those of one kind. */
export type LineKind = 'all' | 'changed' | 'withheld' | 'doubts' | 'sample';

const kinds: readonly { readonly id: LineKind; readonly name: MessageDescriptor }[] = [
  { id: 'all', name: msg`All lines` },
  { id: 'changed', name: msg`Changed lines` },
  { id: 'withheld', name: msg`Withheld lines` },
  { id: 'doubts', name: msg`Lines with doubts` },
  { id: 'sample', name: msg`A sample where nothing was found` },
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
  const isSeen = use(OnScreen);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isSeen) return;
      if (event.key === 'F8') onStep(event.shiftKey ? 'previous-change' : 'next-change');
      else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'g')
        bar.current?.querySelector<HTMLInputElement>('[data-go-to] input')?.focus();
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
    <div className={lineChoiceStyles.lineChoice} ref={bar}>
      <div className={lineChoiceStyles.lineKind}>
        <Select
          label={t`Lines`}
          hideLabel
          value={kind}
          options={kinds.map(({ id, name }) => ({ id, name: i18n.t(name) }))}
          onChange={onKind}
        />
      </div>
      {narrowing === undefined ? null : (
        <Button onPress={onWiden}>
          <Trans>
            <span className="visually-hidden">Show all lines again, not only </span>
            {ph({ label: narrowing.label })}
          </Trans>{' '}
          <span aria-hidden="true">✕</span>
        </Button>
      )}
      <div className={lineChoiceStyles.lineNumber} data-go-to="">
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
        <span className="way">◀</span>
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
