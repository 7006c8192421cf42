import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { ComparedLine } from '../../../shared/bundle.ts';
import type { LinePlace } from '../../../shared/review.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { placeIn, segmentsAfter } from './segments.ts';
import type { SelectedStretch } from './selected-stretch.ts';
import * as fieldStyles from '../../components/field.module.css';
import * as hideMoreStyles from './hide-more.module.css';

/** What to hide: a place, or words in one file or everywhere. */
export type HideRequest =
  { readonly places: LinePlace[] } | { readonly words: string[]; readonly file?: string };

/**
 * Hides more than the rules did: a part of the active line, selected with the mouse in the comparison or with the keyboard in the text here; or words
 * that are typed.
 */
export function HideMore(props: {
  file: string;
  line: ComparedLine | undefined;
  selected: SelectedStretch | undefined;
  isBusy: boolean;
  onHide: (request: HideRequest) => void;
}): ReactNode {
  const { file, line, selected, isBusy, onHide } = props;
  const [typed, setTyped] = useState('');
  const [own, setOwn] = useState<SelectedStretch>();
  const text = useRef<HTMLTextAreaElement>(null);
  const segments = line === undefined || line.after === null ? [] : segmentsAfter(line);
  const picked = selected?.line === line?.line ? (own ?? selected) : own;
  const words = typed
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  useEffect(() => {
    const element = text.current;
    const refuse = (event: InputEvent): void => {
      event.preventDefault();
    };
    // Not `readonly`: browsers give such a field no caret, and nothing could be selected by keyboard.
    element?.addEventListener('beforeinput', refuse);
    return () => {
      element?.removeEventListener('beforeinput', refuse);
    };
  }, []);
  const readSelection = (): void => {
    const element = text.current;
    if (element === null || line === undefined) return;
    const place = placeIn(segments, element.selectionStart, element.selectionEnd);
    setOwn(place === undefined ? undefined : { ...place, line: line.line });
  };
  const hideTyped = (): void => {
    if (words.length > 0) onHide({ words });
  };
  const word = picked?.text.trim() ?? '';
  const isWord = picked?.isPlain === true && word !== '' && word.length <= 200;
  return (
    <div className={`${hideMoreStyles.hideMore} stack-tight`}>
      <label>
        <span className={fieldStyles.label}>
          <Trans>Hide more of this line: select a part of it</Trans>
        </span>
        <textarea
          ref={text}
          className={`${fieldStyles.input} mono ${hideMoreStyles.hideText}`}
          aria-readonly="true"
          spellCheck={false}
          rows={2}
          value={segments.map((segment) => segment.text).join('')}
          onChange={readSelection}
          onSelect={readSelection}
        />
      </label>
      <div className="row row-wrap">
        <Button
          isDisabled={isBusy || picked === undefined || line === undefined || line.before === ''}
          onPress={() => {
            if (picked === undefined) return;
            const { start, end } = picked;
            onHide({ places: [{ file, line: picked.line, start, end }] });
          }}
        >
          <Trans>Hide here</Trans>
        </Button>
        <Button
          isDisabled={isBusy || !isWord}
          onPress={() => {
            onHide({ words: [word], file });
          }}
        >
          <Trans>In this file</Trans>
        </Button>
        <Button
          isDisabled={isBusy || !isWord}
          onPress={() => {
            onHide({ words: [word] });
          }}
        >
          <Trans>Everywhere</Trans>
        </Button>
      </div>
      <div className={`row ${hideMoreStyles.hideWords}`}>
        <TextField
          label={t`Also hide these words`}
          hideLabel
          placeholder={t`Also hide: word, word`}
          value={typed}
          onChange={setTyped}
          onEnter={hideTyped}
        />
        <Button onPress={hideTyped} isDisabled={isBusy || words.length === 0}>
          <Trans>Hide everywhere</Trans>
        </Button>
      </div>
    </div>
  );
}
