import { useLingui } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { memo } from 'react';
import type { ReactNode } from 'react';
import type { ComparedLine } from '../../../shared/bundle.ts';
import type { RuleStrength } from '../../../shared/redaction-rules.ts';
import { formatCount } from '../../format.ts';
import { segmentsAfter, segmentsBefore } from './segments.ts';
import type { Segment } from './segments.ts';
import { told } from '../../language/told.ts';
import { ruleWords } from './rule-words.ts';
import * as comparisonStyles from './comparison.module.css';

/** A line before and after. `position` counts from 0 among the lines that are shown. */
export const ComparisonRow = memo(function ComparisonRow(props: {
  line: ComparedLine;
  position: number;
  isActive: boolean;
  onPress: (position: number) => void;
}): ReactNode {
  const { line, position, isActive, onPress } = props;
  // Another language changes none of its properties, and yet what it says.
  useLingui();
  return (
    <div
      id={`compared-${String(position)}`}
      role="row"
      aria-rowindex={position + 2}
      aria-selected={isActive}
      className={isActive ? comparisonStyles.diffRowActive : comparisonStyles.diffRow}
      data-line={line.line}
      onClick={() => {
        onPress(position);
      }}
    >
      <span role="rowheader" className={comparisonStyles.diffNumber}>
        {formatCount(line.line)}
      </span>
      <span role="gridcell" className={comparisonStyles.diffCell} data-side="before">
        {line.before === '' && line.why !== undefined ? (
          <em className="soft">{told(line.why)}</em>
        ) : (
          <Segments segments={segmentsBefore(line)} />
        )}
        <Cut line={line} />
      </span>
      <span role="gridcell" className={comparisonStyles.diffCell} data-side="after">
        {line.after === null ? (
          <span className={comparisonStyles.diffWithheld}>
            <strong>
              <Trans>Withheld.</Trans>
            </strong>{' '}
            {line.why === undefined ? '' : told(line.why)}
          </span>
        ) : (
          <>
            <Segments segments={segmentsAfter(line)} />
            <Cut line={line} />
          </>
        )}
      </span>
    </div>
  );
});

function Cut({ line }: { line: ComparedLine }): ReactNode {
  return line.cut === undefined ? null : (
    <em className="soft">
      {' '}
      <Plural
        value={{ cut: line.cut }}
        one="… # more character, redacted by the same rules"
        other="… # more characters, redacted by the same rules"
      />
    </em>
  );
}

const marks: Readonly<Record<RuleStrength, string | undefined>> = {
  'known person': comparisonStyles.markKnown,
  pattern: undefined,
  word: comparisonStyles.markWord,
  doubt: comparisonStyles.markDoubt,
};

function Segments({ segments }: { segments: readonly Segment[] }): ReactNode {
  return segments.map(({ text, start, end, replacement }, index) => {
    const place = { 'data-start': start, 'data-end': end };
    if (replacement === undefined)
      return (
        <span key={index} {...place}>
          {text}
        </span>
      );
    const { title, strength, how } = ruleWords(replacement.rule);
    return (
      <mark key={index} {...place} data-replaced="" className={marks[strength]} title={`${title} (${how})`}>
        {text === '' ? '∅' : text}
      </mark>
    );
  });
}
