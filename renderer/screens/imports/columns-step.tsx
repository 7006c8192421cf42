import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { ImportKind } from '../../../shared/imports/source.ts';
import type { ColumnMapping } from '../../../shared/imports/columns.ts';
import type { CallError } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatBytes, formatList } from '../../format.ts';
import { told } from '../../language/told.ts';
import { columnTitle } from './column-title.ts';
import { ColumnRow } from './column-row.tsx';
import { undecidedDates } from './import-state.ts';
import type { ImportChoices } from './import-state.ts';
import { Stopped } from './stopped.tsx';
import { inEnglish } from '../../../shared/say.ts';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as columnsStepStyles from './columns-step.module.css';

/** By what a row finds its person. */
function keyText(kind: ImportKind): string {
  if (kind === 'photo') return '';
  return kind === 'registration'
    ? t`Needed are a person and a course. A person is found by ID number, other ID, card, user name or e-mail, in this order.`
    : t`Needed are an ID and a name. People are recognised by their ID number; in rows without one, by other ID and card.`;
}

/** The second step: where each column goes. What goes nowhere is not stored. */
export function ColumnsStep(props: {
  choices: ImportChoices;
  isPlanning: boolean;
  error: CallError | null;
  onChange: (choices: ImportChoices) => void;
  onBack: () => void;
  onNext: () => void;
}): ReactNode {
  const { choices, isPlanning, error, onChange, onBack, onNext } = props;
  const { found, mapping } = choices;
  const change = (column: number, next: ColumnMapping): void => {
    onChange({ ...choices, mapping: mapping.map((each) => (each.column === column ? next : each)) });
  };
  const titleOf = ({ header, column }: ColumnMapping): string => columnTitle(found.format, header, column);
  const undecided = undecidedDates(choices);
  const left = mapping.filter(
    (each) => each.field === null && found.columns[each.column]?.refused === undefined,
  );
  return (
    <>
      <ScreenHead title={t`Columns`} about={`${found.file}, ${formatBytes(found.bytes)}`}>
        <Button onPress={onBack}>
          <Trans>Back</Trans>
        </Button>
        <Button kind="primary" isDisabled={undecided.length > 0} isPending={isPlanning} onPress={onNext}>
          {isPlanning ? t`Comparing…` : t`Check what would change`}
        </Button>
      </ScreenHead>
      <div className="stack">
        {found.warnings.map((warning) => (
          <Notice key={inEnglish(warning)} kind="warn">
            {told(warning)}
          </Notice>
        ))}
        {undecided.length === 0 ? null : (
          <Notice kind="warn">
            <Trans>
              The dates of{' '}
              {ph({
                columns: formatList(undecided.map((header) => `"${columnTitle(found.format, header)}"`)),
              })}{' '}
              fit day first and month first. Say which it is.
            </Trans>
          </Notice>
        )}
        <Problem error={error} />
        <Stopped error={error}>
          <Trans>The comparison was stopped. Nothing was changed.</Trans>
        </Stopped>
        <p className="soft">{keyText(found.kind)}</p>
        <div className={`${cardStyles.card} ${tableStyles.inCard}`}>
          <table className={`${tableStyles.table} ${columnsStepStyles.columnsTable}`}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>In your file</Trans>
                </th>
                <th scope="col">
                  <Trans>Examples</Trans>
                </th>
                <th scope="col">
                  <Trans>Goes to</Trans>
                </th>
                <th scope="col">
                  <Trans>Treat as</Trans>
                </th>
                <th scope="col">
                  <Trans>How sure</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {found.columns.map((column) => (
                <ColumnRow
                  key={column.column}
                  kind={found.kind}
                  column={column}
                  title={titleOf(column)}
                  mapped={mapping.find((each) => each.column === column.column)}
                  onChange={(next) => {
                    change(column.column, next);
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
        <p className="small soft">
          {left.length === 0
            ? t`Every column that may be stored has a place.`
            : t`Not stored: ${left.map(titleOf).join(', ')}. What is not needed is best left out.`}
        </p>
        <div className={`${cardStyles.card} row row-top row-wrap ${columnsStepStyles.rules}`}>
          <RadioGroup
            className="stack-tight"
            value={choices.update}
            onChange={(value) => {
              onChange({ ...choices, update: value === 'fill-blanks' ? 'fill-blanks' : 'update' });
            }}
          >
            <Label className={fieldStyles.label}>
              <Trans>People who are known</Trans>
            </Label>
            <Radio value="update" className={fieldStyles.radio}>
              <Trans>Get the values of the file; an empty cell empties the field</Trans>
            </Radio>
            <Radio value="fill-blanks" className={fieldStyles.radio}>
              <Trans>Only fields that are empty are filled</Trans>
            </Radio>
          </RadioGroup>
          <RadioGroup
            className="stack-tight"
            value={choices.scope}
            onChange={(value) => {
              onChange({ ...choices, scope: value === 'delta' ? 'delta' : 'snapshot' });
            }}
          >
            <Label className={fieldStyles.label}>
              <Trans>The file is</Trans>
            </Label>
            <Radio value="snapshot" className={fieldStyles.radio}>
              <Trans>Everyone: say who is missing (nobody is deleted)</Trans>
            </Radio>
            <Radio value="delta" className={fieldStyles.radio}>
              <Trans>Only changes: nobody is missing</Trans>
            </Radio>
          </RadioGroup>
        </div>
      </div>
    </>
  );
}
