import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { ImportKind } from '../../../shared/imports/source.ts';
import type { ColumnMapping } from '../../../shared/imports/columns.ts';
import type { CallError } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatBytes } from '../../format.ts';
import { ColumnRow } from './column-row.tsx';
import { undecidedDates } from './import-state.ts';
import type { ImportChoices } from './import-state.ts';
import { Stopped } from './stopped.tsx';

const personKey =
  'Needed are an ID and a name. People are recognised by their ID number; in rows without one, by other ID and card.';

/** By what a row finds its person. */
const keyText: Readonly<Record<ImportKind, string>> = {
  student: personKey,
  staff: personKey,
  registration:
    'Needed are a person and a course. A person is found by ID number, other ID, card, user name or e-mail, in this order.',
  photo: '',
};

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
  const undecided = undecidedDates(choices);
  const left = mapping.filter(
    (each) => each.field === null && found.columns[each.column]?.refused === undefined,
  );
  return (
    <>
      <ScreenHead title="Columns" about={`${found.file}, ${formatBytes(found.bytes)}`}>
        <Button onPress={onBack}>Back</Button>
        <Button kind="primary" isDisabled={undecided.length > 0} isPending={isPlanning} onPress={onNext}>
          {isPlanning ? 'Comparing…' : 'Check what would change'}
        </Button>
      </ScreenHead>
      <div className="stack">
        {found.warnings.map((warning) => (
          <Notice key={warning} kind="warn">
            {warning}
          </Notice>
        ))}
        {undecided.length === 0 ? null : (
          <Notice kind="warn">
            The dates of {undecided.map((header) => `"${header}"`).join(' and ')} fit day first and month
            first. Say which it is.
          </Notice>
        )}
        <Problem error={error} />
        <Stopped error={error}>The comparison was stopped. Nothing was changed.</Stopped>
        <p className="soft">{keyText[found.kind]}</p>
        <div className="card table-wrap">
          <table className="table columns-table">
            <thead>
              <tr>
                <th scope="col">In your file</th>
                <th scope="col">Examples</th>
                <th scope="col">Goes to</th>
                <th scope="col">Treat as</th>
                <th scope="col">How sure</th>
              </tr>
            </thead>
            <tbody>
              {found.columns.map((column) => (
                <ColumnRow
                  key={column.column}
                  kind={found.kind}
                  column={column}
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
            ? 'Every column that may be stored has a place.'
            : `Not stored: ${left.map((each) => each.header).join(', ')}. What is not needed is best left out.`}
        </p>
        <div className="card row row-wrap columns-top rules">
          <RadioGroup
            className="stack-tight"
            value={choices.update}
            onChange={(value) => {
              onChange({ ...choices, update: value === 'fill-blanks' ? 'fill-blanks' : 'update' });
            }}
          >
            <Label className="label">People who are known</Label>
            <Radio value="update" className="radio">
              Get the values of the file; an empty cell empties the field
            </Radio>
            <Radio value="fill-blanks" className="radio">
              Only fields that are empty are filled
            </Radio>
          </RadioGroup>
          <RadioGroup
            className="stack-tight"
            value={choices.scope}
            onChange={(value) => {
              onChange({ ...choices, scope: value === 'delta' ? 'delta' : 'snapshot' });
            }}
          >
            <Label className="label">The file is</Label>
            <Radio value="snapshot" className="radio">
              Everyone: say who is missing (nobody is deleted)
            </Radio>
            <Radio value="delta" className="radio">
              Only changes: nobody is missing
            </Radio>
          </RadioGroup>
        </div>
      </div>
    </>
  );
}
