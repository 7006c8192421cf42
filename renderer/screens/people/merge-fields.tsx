import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { PersonRecord } from '../../../shared/person.ts';
import { ComparedValue, labelOf } from './compared-value.tsx';
import { differingKeys, mayTake, withField } from './merge-choice.ts';
import type { MergeChoice } from './merge-choice.ts';
import * as fieldStyles from '../../components/field.module.css';
import * as foundStyles from './found.module.css';
import * as mergeStyles from './merge.module.css';

/** One row for each field in which two records differ, with the choice of the value that stays. */
export function MergeFields(props: {
  choice: MergeChoice<PersonRecord>;
  isShown: boolean;
  /** The elements that say which record is which. */
  heads: Readonly<Record<'stays' | 'goes', string>>;
  onChange: (choice: MergeChoice<PersonRecord>) => void;
}): ReactNode {
  const { choice, isShown, heads, onChange } = props;
  const stays = choice.stays.fields;
  const goes = choice.goes.fields;
  const keys = differingKeys(stays, goes);
  if (keys.length === 0)
    return (
      <p className={`soft ${foundStyles.none}`}>
        <Trans>Every field is the same in both records; nothing is to be chosen.</Trans>
      </p>
    );
  return (
    <>
      {keys.map((key) =>
        key === 'externalId' && stays[key] !== undefined && goes[key] !== undefined ? (
          <IdRow key={key} stays={stays[key]} goes={goes[key]} />
        ) : (
          <RadioGroup
            key={key}
            className={mergeStyles.mergeRow}
            orientation="horizontal"
            value={choice.take.includes(key) ? 'goes' : 'stays'}
            onChange={(value) => {
              onChange(withField(choice, key, value === 'goes' ? 'goes' : 'stays'));
            }}
          >
            <Label className={mergeStyles.label}>{labelOf(key)}</Label>
            <Radio
              value="stays"
              className={`${fieldStyles.radio} ${mergeStyles.value}`}
              aria-describedby={heads.stays}
              isDisabled={stays[key] === undefined && !mayTake(key, stays, goes)}
            >
              <ComparedValue field={key} value={stays[key]} isShown={isShown} />
            </Radio>
            <Radio
              value="goes"
              className={`${fieldStyles.radio} ${mergeStyles.value}`}
              aria-describedby={heads.goes}
              isDisabled={!mayTake(key, stays, goes)}
            >
              <ComparedValue field={key} value={goes[key]} isShown={isShown} />
            </Radio>
          </RadioGroup>
        ),
      )}
    </>
  );
}

/** Of two ID numbers nothing is chosen: both are kept. */
function IdRow({ stays, goes }: { stays: string; goes: string }): ReactNode {
  return (
    <div className={mergeStyles.mergeRow}>
      <span className={mergeStyles.label}>{labelOf('externalId')}</span>
      <span className={mergeStyles.fixed}>
        <span className="mono">{stays}</span>{' '}
        <span className="small soft">
          <Trans>stays the ID number</Trans>
        </span>
      </span>
      <span className={mergeStyles.fixed}>
        <span className="mono">{goes}</span>{' '}
        <span className="small soft">
          <Trans>leads here too</Trans>
        </span>
      </span>
    </div>
  );
}
