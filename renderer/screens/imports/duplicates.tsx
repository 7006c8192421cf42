import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { duplicateDecision } from '../../../shared/imports/plan.ts';
import type {
  DuplicateDecision,
  DuplicateReason,
  ImportPlan,
  MaybeDuplicate,
} from '../../../shared/imports/plan.ts';
import { Button } from '../../components/controls.tsx';
import { formatCount } from '../../format.ts';
import { fieldName } from '../../language/field-name.ts';
import { ComparedValue } from '../people/compared-value.tsx';
import type { ImportChoices } from './import-state.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as duplicatesStyles from './duplicates.module.css';
import * as importsStyles from './imports.module.css';

/** Why a row may be someone known, in words. */
export const duplicateReasonText = (): Readonly<Record<DuplicateReason, string>> => ({
  'name-and-birthday': t`Same name and birthday, another ID`,
  email: t`Same e-mail, another ID`,
  'other-id': t`Same other ID, another ID number`,
  card: t`Same name and card, another ID`,
});

/** Rows that may be someone known: the same person, somebody else, or to be decided later. */
export function Duplicates(props: {
  plan: ImportPlan;
  choices: ImportChoices;
  /** What was said, checked or not. */
  decisions: readonly DuplicateDecision[];
  isShown: boolean;
  isBusy: boolean;
  onDecisions: (decisions: readonly DuplicateDecision[]) => void;
  onAgain: (choices: ImportChoices) => void;
}): ReactNode {
  const { plan, choices, decisions, isShown, isBusy, onDecisions, onAgain } = props;
  if (plan.duplicates.length === 0) {
    return (
      <p className="soft">
        <Trans>No row looks like someone who is known under another ID.</Trans>
      </p>
    );
  }
  const isChanged = JSON.stringify(decisions) !== JSON.stringify(choices.decisions);
  return (
    <div className="stack">
      <div className="row spread">
        <p className="small soft">
          <Trans>
            Rows that wait are kept in the vault and asked about again. The same person keeps both IDs.
          </Trans>
        </p>
        <Button
          kind="primary"
          isDisabled={isBusy || !isChanged}
          onPress={() => {
            onAgain({ ...choices, decisions });
          }}
        >
          <Trans>Check again with these decisions</Trans>
        </Button>
      </div>
      {plan.duplicates.map((found) => (
        <DuplicateCard
          key={found.line}
          found={found}
          isShown={isShown}
          decision={decisions.find((each) => each.line === found.line)?.decision ?? found.decision}
          onDecide={(decision) => {
            onDecisions([
              ...decisions.filter((each) => each.line !== found.line),
              { line: found.line, decision },
            ]);
          }}
        />
      ))}
    </div>
  );
}

function DuplicateCard(props: {
  found: MaybeDuplicate;
  isShown: boolean;
  decision: MaybeDuplicate['decision'];
  onDecide: (decision: MaybeDuplicate['decision']) => void;
}): ReactNode {
  const { found, isShown, decision, onDecide } = props;
  const keys = [...new Set([...Object.keys(found.person.fields), ...Object.keys(found.fields)])];
  const name = [found.fields['familyName'], found.fields['givenName']].filter(Boolean).join(', ');
  return (
    <div className={`${duplicatesStyles.duplicate} stack-tight`}>
      <div className="row spread row-wrap">
        <span>
          <strong>{name}</strong> <span className={badgeStyles.warn}>{duplicateReasonText()[found.why]}</span>{' '}
          <span className="small soft">
            <Trans>line {formatCount(found.line)}</Trans>
          </span>
        </span>
        <RadioGroup
          className={`row ${importsStyles.radios}`}
          value={decision}
          onChange={(value) => {
            onDecide(duplicateDecision.shape.decision.parse(value));
          }}
        >
          <Label className="visually-hidden">{t`Who is ${name} on line ${String(found.line)}?`}</Label>
          <Radio value="same" className={fieldStyles.radio}>
            <Trans>Same person</Trans>
          </Radio>
          <Radio value="different" className={fieldStyles.radio}>
            <Trans>Somebody else</Trans>
          </Radio>
          <Radio value="ask" className={fieldStyles.radio}>
            <Trans>Decide later</Trans>
          </Radio>
        </RadioGroup>
      </div>
      <table className={tableStyles.tight}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Field</Trans>
            </th>
            <th scope="col">
              <Trans>In the inventory</Trans>
            </th>
            <th scope="col">
              <Trans>In the file</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys
            .filter((key) => found.person.fields[key] !== found.fields[key])
            .map((key) => (
              <tr key={key}>
                <th scope="row">{fieldName(key)}</th>
                <td>
                  <ComparedValue field={key} value={found.person.fields[key]} isShown={isShown} />
                </td>
                <td>
                  <ComparedValue field={key} value={found.fields[key]} isShown={isShown} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
