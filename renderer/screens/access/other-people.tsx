import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Mention } from '../../../shared/access.ts';
import { Button, Checkbox, TextField } from '../../components/controls.tsx';
import { toggled } from './package-choices.ts';
import type { Choices } from './package-choices.ts';
import { formatCount } from '../../format.ts';
import * as packageStyles from './package.module.css';

/** What was found of other people in free texts, and words to cover by hand (GDPR Art. 15(4)). */
export function OtherPeople(props: {
  mentions: readonly Mention[];
  choices: Choices;
  onChange: (choices: Choices) => void;
}): ReactNode {
  const { mentions, choices, onChange } = props;
  const [word, setWord] = useState('');
  const add = (): void => {
    const wanted = word.trim();
    if (wanted.length < 2) return;
    onChange({ ...choices, cover: toggled(choices.cover, wanted, true) });
    setWord('');
  };
  const sure = mentions.filter((mention) => mention.sure);
  const perhaps = mentions.filter((mention) => !mention.sure);
  return (
    <section className="stack-tight" aria-label={t`Other people`}>
      <h3>
        <Trans>Other people</Trans>
      </h3>
      {mentions.length === 0 ? (
        <p className="small soft">
          <Trans>Nobody else was found in the texts. Read them once more below.</Trans>
        </p>
      ) : null}
      {sure.length === 0 ? null : (
        <p className="small">
          <Trans>Covered, as they are known here: {ph({ words: sure.map(wordOf).join(', ') })}.</Trans>
        </p>
      )}
      {perhaps.length === 0 ? null : (
        <div className="stack-tight" role="group" aria-label={t`Perhaps about someone else`}>
          <span className="small">
            <Trans>Perhaps about someone else. Ticked words are covered:</Trans>
          </span>
          <div className={packageStyles.parts}>
            {perhaps.map(({ text }) => (
              <Checkbox
                key={text}
                isSelected={!choices.keep.includes(text)}
                onChange={(isCovered) => {
                  onChange({ ...choices, keep: toggled(choices.keep, text, !isCovered) });
                }}
              >
                {text}
              </Checkbox>
            ))}
          </div>
        </div>
      )}
      <div className={`row ${packageStyles.cover}`}>
        <TextField
          label={t`Cover further words, wherever they stand`}
          value={word}
          onChange={setWord}
          onEnter={add}
        />
        <Button onPress={add} isDisabled={word.trim().length < 2}>
          <Trans>Cover</Trans>
        </Button>
      </div>
      {choices.cover.length === 0 ? null : (
        <ul className="row row-wrap" aria-label={t`Words covered by hand`}>
          {choices.cover.map((each) => (
            <li key={each}>
              <Button
                kind="quiet"
                label={t`Do not cover “${each}” any more`}
                onPress={() => {
                  onChange({ ...choices, cover: toggled(choices.cover, each, false) });
                }}
              >
                {each} ✕
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function wordOf({ text, places }: Mention): string {
  return places > 1 ? `${text} (${formatCount(places)} ×)` : text;
}
