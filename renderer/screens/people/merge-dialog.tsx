import { ph, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { PersonRecord } from '../../../shared/person.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatMoment } from '../../format.ts';
import { RevealButton, useReveal } from './compared-value.tsx';
import { beginMerge, differingKeys, swapped, withPreset } from './merge-choice.ts';
import type { MergeChoice } from './merge-choice.ts';
import { MergeFields } from './merge-fields.tsx';
import { IdOf, MergeSearch } from './merge-search.tsx';
import { useUndoMerge } from './merged.tsx';
import { nameOf } from './person-name.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as buttonStyles from '../../components/button.module.css';
import * as mergeStyles from './merge.module.css';

/** Makes one record of two: finds the other one, then compares the two field by field. `onMerged` tells which record stayed. */
export function MergeDialog(props: {
  person: PersonRecord;
  /** The other record, where it is known already. */
  other?: string;
  onClose: () => void;
  onMerged: (id: string) => void;
}): ReactNode {
  const { person, onClose, onMerged } = props;
  const [other, setOther] = useState<string | null>(props.other ?? null);
  const toast = useToast();
  const undo = useUndoMerge();
  const merge = useAction('people.merge', (output) => {
    toast({
      text: t`Merged.`,
      undo: () => {
        undo(output.merge);
      },
    });
    onMerged(output.person.id);
  });
  return (
    <Dialog
      title={other === null ? t`Merge with another record` : t`Which values stay?`}
      onClose={onClose}
      mustAnswer={merge.isPending}
      width={other === null ? 'plain' : 'pair'}
    >
      {other === null ? (
        <MergeSearch person={person} onFound={setOther} onCancel={onClose} />
      ) : (
        <LoadedComparison
          person={person}
          other={other}
          isBusy={merge.isPending}
          problem={<Problem error={merge.error} />}
          onBack={() => {
            merge.reset();
            setOther(null);
          }}
          onMerge={({ stays, goes, take }) => {
            merge.mutate({ keep: stays.id, drop: goes.id, take: [...take] });
          }}
        />
      )}
    </Dialog>
  );
}

interface ComparisonProps {
  readonly person: PersonRecord;
  readonly isBusy: boolean;
  readonly problem: ReactNode;
  readonly onBack: () => void;
  readonly onMerge: (choice: MergeChoice<PersonRecord>) => void;
}

function LoadedComparison(props: ComparisonProps & { other: string }): ReactNode {
  const other = useCall('people.get', { id: props.other });
  if (other.data !== undefined) return <Comparison {...props} other={other.data} />;
  return (
    <>
      <Problem error={other.error} />
      <div className="row spread">
        <Button onPress={props.onBack} autoFocus>
          <Trans>Back</Trans>
        </Button>
      </div>
    </>
  );
}

function Comparison(props: ComparisonProps & { other: PersonRecord }): ReactNode {
  const { person, other, isBusy, problem, onBack, onMerge } = props;
  const [choice, setChoice] = useState(() => beginMerge(person, other));
  const reveal = useReveal();
  const heads = { stays: useId(), goes: useId() };
  const { stays, goes } = choice;
  const losesPrivacy = goes.confidential && !stays.confidential && !choice.take.includes('confidential');
  return (
    <div className="stack">
      <div className="row row-wrap">
        <Preset choice={choice} preset="blanks" onChange={setChoice}>
          <Trans>Fill blanks only</Trans>
        </Preset>
        <Preset choice={choice} preset="keep" onChange={setChoice}>
          <Trans>Keep all of this record</Trans>
        </Preset>
        <span className="grow" />
        <RevealButton
          keys={differingKeys(stays.fields, goes.fields)}
          isShown={reveal.isShown}
          onPress={reveal.toggle}
        />
      </div>
      <div className={mergeStyles.table}>
        <div className={mergeStyles.head}>
          <Button
            label={t`Swap which record stays`}
            onPress={() => {
              setChoice(swapped(choice));
            }}
          >
            <Trans>⇄ Swap</Trans>
          </Button>
          <RecordHead id={heads.stays} person={stays} stays />
          <RecordHead id={heads.goes} person={goes} stays={false} />
        </div>
        <MergeFields choice={choice} isShown={reveal.isShown} heads={heads} onChange={setChoice} />
      </div>
      <div className={mergeStyles.foot}>
        {losesPrivacy ? (
          <Notice kind="warn">
            <Trans>
              The record that goes is FERPA confidential; with these choices the one that stays is not.
            </Trans>
          </Notice>
        ) : null}
        <Outcome stays={stays} goes={goes} />
        {problem}
        <div className="row spread">
          <Button onPress={onBack} isDisabled={isBusy}>
            <Trans>Back</Trans>
          </Button>
          <Button
            kind="primary"
            isDisabled={isBusy}
            onPress={() => {
              onMerge(choice);
            }}
          >
            {isBusy ? t`Merging…` : t`Merge`}
          </Button>
        </div>
      </div>
    </div>
  );
}

function Preset(props: {
  choice: MergeChoice<PersonRecord>;
  preset: 'keep' | 'blanks';
  children: ReactNode;
  onChange: (choice: MergeChoice<PersonRecord>) => void;
}): ReactNode {
  const { choice, preset, children, onChange } = props;
  return (
    <ToggleButton
      className={`${buttonStyles.button} ${mergeStyles.preset}`}
      isSelected={choice.preset === preset}
      autoFocus={preset === 'blanks'}
      onChange={() => {
        onChange(withPreset(choice, preset));
      }}
    >
      {children}
    </ToggleButton>
  );
}

function RecordHead(props: { id: string; person: PersonRecord; stays: boolean }): ReactNode {
  const { id, person, stays } = props;
  return (
    <div className={mergeStyles.record}>
      {person.hasPhoto ? (
        <img className={mergeStyles.photo} src={`photo/${person.id}?v=${String(person.version)}`} alt="" />
      ) : null}
      <div className="stack-tight grow">
        <span
          id={id}
          className={
            stays
              ? `${badgeStyles.good} ${mergeStyles.role}`
              : `${badgeStyles.badge} ${mergeStyles.role} ${mergeStyles.goes}`
          }
        >
          {stays ? t`This record stays` : t`This record goes`}
        </span>
        <strong>{nameOf(person)}</strong>
        <span className="small soft">
          <IdOf person={person} />
          {' · '}
          <Trans>changed {ph({ when: formatMoment(person.updatedAt) })}</Trans>
        </span>
      </div>
    </div>
  );
}

/** Says what comes of it before it is done. */
function Outcome({ stays, goes }: { stays: PersonRecord; goes: PersonRecord }): ReactNode {
  const courses = useCall('people.registrations', { id: goes.id }).data?.registrations.length;
  const one = stays.externalId;
  const other = goes.externalId;
  return (
    <p className="small soft">
      {one === undefined || other === undefined ? (
        <Trans>Its IDs will lead to the one record.</Trans>
      ) : (
        <Trans>
          Both IDs, <span className="mono">{one}</span> and <span className="mono">{other}</span>, will lead
          to the one record.
        </Trans>
      )}{' '}
      {[registrationsText(courses), ...photoText(stays, goes), t`You can undo this for 30 days.`].join(' ')}
    </p>
  );
}

function photoText(stays: PersonRecord, goes: PersonRecord): readonly string[] {
  if (!goes.hasPhoto) return [];
  return [stays.hasPhoto ? t`The photo of the record that stays remains.` : t`The photo moves over.`];
}

function registrationsText(count: number | undefined): string {
  if (count === undefined) return t`Registrations move over.`;
  if (count === 0) return t`The record that goes has no registrations to move.`;
  return plural(count, { one: '# registration moves over.', other: '# registrations move over.' });
}
