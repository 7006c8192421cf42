import { ph, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { DuplicateReason } from '../../../shared/imports/plan.ts';
import type { HeldRow } from '../../../shared/imports/receipts.ts';
import type { FieldValues } from '../../../shared/fields.ts';
import { useAction } from '../../client.ts';
import { Button, Checkbox } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatCount, formatMoment } from '../../format.ts';
import { ComparedValue, labelOf, RevealButton, useReveal } from '../people/compared-value.tsx';
import { allKeys, mayTake } from '../people/merge-choice.ts';
import * as heldStyles from './held.module.css';

/** Why a row may be someone known, as one would say it. */
const reasons = (): Readonly<Record<DuplicateReason, string>> => ({
  'name-and-birthday': t`The name and the birthday are the same, but the ID number is not.`,
  email: t`The e-mail address is the same, but the ID number is not.`,
  'other-id': t`The other ID is the same, but the ID number is not.`,
  card: t`The name and the card are the same, but the ID number is not.`,
});

const done = () =>
  ({
    same: t`Kept as the same person.`,
    different: t`Added as somebody else.`,
    discard: t`The row was left out.`,
  }) as const;

/** A row of a file beside the person who it may be, with the decision. */
export function HeldCard({ row, onDecided }: { row: HeldRow; onDecided: () => void }): ReactNode {
  const known = row.person.fields;
  const all = allKeys(known, row.fields);
  // What the file says nothing of comes last: it tells nothing about who the row is.
  const keys = [
    ...all.filter((key) => row.fields[key] !== undefined),
    ...all.filter((key) => row.fields[key] === undefined),
  ];
  const takeable = keys.filter((key) => mayTake(key, known, row.fields) && key !== 'externalId');
  const [take, setTake] = useState<readonly string[]>(takeable);
  const reveal = useReveal();
  const toast = useToast();
  const title = useId();
  const decide = useAction('imports.decideHeld');
  const settle = (decision: keyof ReturnType<typeof done>): void => {
    decide.mutate(
      { held: row.held, decision, ...(decision === 'same' ? { take: [...take] } : {}) },
      {
        onSuccess: () => {
          onDecided();
          toast({ text: done()[decision] });
        },
      },
    );
  };
  return (
    <li className={heldStyles.held} tabIndex={-1} aria-labelledby={title}>
      <header className={`${heldStyles.head} row spread`}>
        <div className="stack-tight">
          <h2 id={title}>{nameIn(row.fields)}</h2>
          <span className={heldStyles.why}>{reasons()[row.why]}</span>
        </div>
        <RevealButton keys={keys} isShown={reveal.isShown} onPress={reveal.toggle} />
      </header>
      <div className={heldStyles.scroll}>
        <table className={heldStyles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">
                  <Trans>Field</Trans>
                </span>
              </th>
              <th scope="col">
                <span className={heldStyles.side}>
                  <Trans>In the file</Trans>
                </span>
                <span className="small soft">
                  <Trans>
                    {row.file}, line {ph({ line: formatCount(row.line) })} · receipt{' '}
                    <span className="mono">{row.receipt}</span>, {ph({ moment: formatMoment(row.at) })}
                  </Trans>
                </span>
              </th>
              <th scope="col">
                <span className={heldStyles.side}>
                  <Trans>In the inventory</Trans>
                </span>
                <span className="small soft">
                  {nameIn(known)} · {row.kind === 'staff' ? t`Staff` : t`Student`}{' '}
                  <span className="mono">{known['externalId'] ?? t`no ID number`}</span>
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <HeldField
                key={key}
                field={key}
                row={row}
                isShown={reveal.isShown}
                isTaken={takeable.includes(key) ? take.includes(key) : undefined}
                onTake={(isTaken) => {
                  const others = take.filter((each) => each !== key);
                  setTake(isTaken ? [...others, key] : others);
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
      <footer className={`${heldStyles.foot} stack`}>
        <Problem error={decide.error} />
        <div className="row row-wrap">
          <Button
            kind="primary"
            isDisabled={decide.isPending}
            onPress={() => {
              settle('same');
            }}
          >
            <Trans>Same person</Trans>
          </Button>
          <Button
            isDisabled={decide.isPending}
            onPress={() => {
              settle('different');
            }}
          >
            <Trans>Different people</Trans>
          </Button>
          <span className="small soft grow">{sameText(take, takeable, known, row.fields)}</span>
          <Button
            kind="quiet"
            isDisabled={decide.isPending}
            onPress={() => {
              settle('discard');
            }}
          >
            <Trans>Leave the row out</Trans>
          </Button>
        </div>
      </footer>
    </li>
  );
}

/** One field of both; with a tick box where the file's value can be taken (`isTaken` is undefined where it cannot). */
function HeldField(props: {
  field: string;
  row: HeldRow;
  isShown: boolean;
  isTaken: boolean | undefined;
  onTake: (isTaken: boolean) => void;
}): ReactNode {
  const { field, row, isShown, isTaken, onTake } = props;
  const ofFile = row.fields[field];
  const known = row.person.fields[field];
  const differs = ofFile !== undefined && ofFile !== known;
  const value =
    ofFile === undefined ? (
      <span className="soft">
        <Trans>not in the file</Trans>
      </span>
    ) : (
      <ComparedValue field={field} value={ofFile} isShown={isShown} />
    );
  return (
    <tr className={differs ? heldStyles.differs : undefined}>
      <th scope="row">
        {labelOf(field)}
        {differs ? (
          <span className="visually-hidden">
            {', '}
            <Trans>differs</Trans>
          </span>
        ) : null}
      </th>
      <td className={isTaken === true ? heldStyles.taken : undefined}>
        {isTaken === undefined ? (
          <span className={heldStyles.plain}>{value}</span>
        ) : (
          <Checkbox isSelected={isTaken} onChange={onTake}>
            <span className="visually-hidden">
              <Trans>Take {ph({ field: labelOf(field) })} from the file:</Trans>{' '}
            </span>
            {value}
          </Checkbox>
        )}
      </td>
      <td className={isTaken === true && known !== undefined ? heldStyles.replaced : undefined}>
        <ComparedValue field={field} value={known} isShown={isShown} />
      </td>
    </tr>
  );
}

function nameIn(fields: FieldValues): string {
  return [fields['familyName'], fields['givenName']].filter(Boolean).join(', ') || t`No name`;
}

/** What "Same person" would do. */
function sameText(
  take: readonly string[],
  takeable: readonly string[],
  known: FieldValues,
  ofFile: FieldValues,
): string {
  const count = take.length;
  const hasBoth = known['externalId'] !== undefined && ofFile['externalId'] !== undefined;
  if (takeable.length === 0)
    return hasBoth
      ? t`Same person: both ID numbers lead to the person.`
      : t`Same person: the ID number leads to the person.`;
  if (count === 0)
    return hasBoth
      ? t`Same person: no value is taken from the file, and both ID numbers lead to the person.`
      : t`Same person: no value is taken from the file, and the ID number leads to the person.`;
  return hasBoth
    ? plural(count, {
        one: 'Same person: # ticked value is taken from the file, and both ID numbers lead to the person.',
        other:
          'Same person: # ticked values are taken from the file, and both ID numbers lead to the person.',
      })
    : plural(count, {
        one: 'Same person: # ticked value is taken from the file, and the ID number leads to the person.',
        other: 'Same person: # ticked values are taken from the file, and the ID number leads to the person.',
      });
}
