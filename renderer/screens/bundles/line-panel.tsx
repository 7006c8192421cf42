import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ComparedLine, ComparedReplacement } from '../../../shared/bundle.ts';
import { mayBeAllowed } from '../../../shared/redaction-rules.ts';
import { Button } from '../../components/controls.tsx';
import { formatCount } from '../../format.ts';
import { HideMore } from './hide-more.tsx';
import type { HideRequest } from './hide-more.tsx';
import type { SelectedStretch } from './selected-stretch.ts';
import { told } from '../../language/told.ts';
import { ruleWords } from './rule-words.ts';
import * as linePanelStyles from './line-panel.module.css';

/** The active line: why each thing was replaced, and the way to hide more of it or to say that something is about nobody. */
export function LinePanel(props: {
  file: string;
  line: ComparedLine | undefined;
  originals: boolean;
  selected: SelectedStretch | undefined;
  isBusy: boolean;
  onHide: (request: HideRequest) => void;
  onAllow: (line: ComparedLine, replacement: ComparedReplacement) => void;
  /** Shows a line that is cut short. */
  onWhole: () => void;
}): ReactNode {
  const { file, line, originals, selected, isBusy, onHide, onAllow, onWhole } = props;
  return (
    <section className={linePanelStyles.linePanel} aria-label={t`The active line`}>
      <div className={linePanelStyles.lineWhy}>
        <div className="row">
          <h2 className="small">
            {line === undefined ? t`No line` : t`Line ${ph({ line: formatCount(line.line) })}`}
          </h2>
          {line?.cut === undefined ? null : (
            <Button kind="quiet" onPress={onWhole}>
              <Trans>Show the whole line</Trans>
            </Button>
          )}
        </div>
        {line === undefined ? null : line.after === null ? (
          <p className="small">
            <Trans>The whole line is withheld.</Trans> {line.why === undefined ? '' : told(line.why)}
          </p>
        ) : line.replacements.length === 0 ? (
          <p className="small soft">
            {line.why === undefined ? t`Nothing was replaced in this line.` : told(line.why)}
          </p>
        ) : (
          <ul className={linePanelStyles.whyList}>
            {line.replacements.map((each) => (
              <Why
                key={each.start}
                line={line}
                replacement={each}
                originals={originals}
                isBusy={isBusy}
                onAllow={onAllow}
              />
            ))}
          </ul>
        )}
      </div>
      <HideMore
        key={`${file} ${String(line?.line)}`}
        file={file}
        line={line}
        selected={selected}
        isBusy={isBusy}
        onHide={onHide}
      />
    </section>
  );
}

function Why(props: {
  line: ComparedLine;
  replacement: ComparedReplacement;
  originals: boolean;
  isBusy: boolean;
  onAllow: (line: ComparedLine, replacement: ComparedReplacement) => void;
}): ReactNode {
  const { line, replacement, originals, isBusy, onAllow } = props;
  const [isLong, setLong] = useState(false);
  const { start, end, rule, decoded, whose } = replacement;
  const { title, why, how } = ruleWords(rule);
  const text = line.before.slice(start, end);
  return (
    <li className={`${linePanelStyles.why} small`}>
      <span className={`${linePanelStyles.whyChange} mono`}>
        {originals ? (
          <>
            <del>{shorten(text, isLong)}</del> <span className="way">→</span>{' '}
          </>
        ) : null}
        <ins>{replacement.replacement === '' ? t`(nothing)` : replacement.replacement}</ins>
      </span>
      <span className="grow">
        <strong>{title}</strong> <span className="soft">({how})</span>
      </span>
      {originals && text.length > longest ? (
        <Button
          kind="quiet"
          onPress={() => {
            setLong(!isLong);
          }}
        >
          {isLong ? t`Less` : t`All of it`}
        </Button>
      ) : null}
      {mayBeAllowed(rule) ? (
        <Button
          kind="quiet"
          isDisabled={isBusy}
          label={t`Not personal: ${ph({ text: originals ? text : title })}`}
          onPress={() => {
            onAllow(line, replacement);
          }}
        >
          <Trans>Not personal</Trans>
        </Button>
      ) : null}
      <span className={`${linePanelStyles.whyText} soft`}>
        {why}
        {decoded === undefined ? null : (
          <>
            {' '}
            <Trans>
              Read as <span className="mono">{decoded}</span> once its encoding was taken off.
            </Trans>
          </>
        )}
        {whose === undefined ? null : (
          <>
            {' '}
            {whose.name === undefined ? (
              <Trans>
                Pseudonym of person <span className="mono">{ph({ pseudonym: whose.pseudonym })}</span>.
              </Trans>
            ) : (
              <Trans>
                Pseudonym of {ph({ name: whose.name })}{' '}
                <span className="mono">{ph({ pseudonym: whose.pseudonym })}</span>.
              </Trans>
            )}
          </>
        )}
      </span>
    </li>
  );
}

const longest = 60;

function shorten(text: string, isLong: boolean): string {
  return isLong || text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
