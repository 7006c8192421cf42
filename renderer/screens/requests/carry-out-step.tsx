import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { catalogue, customPrefix, findField } from '../../../shared/fields.ts';
import { stoppablePurposes } from '../../../shared/requests.ts';
import type { RequestRecord, StoppablePurpose } from '../../../shared/requests.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, Checkbox, Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { useNavigation } from '../../navigation.tsx';
import { EraseDialog } from '../erase/erase-dialog.tsx';
import { isMasked } from '../people/compared-value.tsx';
import { purposeNames } from './request-words.ts';
import { PackageStep } from './package-step.tsx';
import { StepDialog } from '../../components/step-dialog.tsx';
import { fieldLabel } from '../../language/field-name.ts';
import * as fieldStyles from '../../components/field.module.css';
import * as requestsStyles from './requests.module.css';

interface StepProps {
  readonly record: RequestRecord;
  readonly onClose: () => void;
}

/** Does what the person asked for: each right has its own form, and the engine looks for the deed itself. */
export function CarryOutStep({ record, onClose }: StepProps): ReactNode {
  const { person, right } = record;
  if (person.is !== 'known') {
    return (
      <Recorded record={record} onClose={onClose}>
        <p>
          <Trans>The person is not in the inventory any more: there is nothing left to do.</Trans>
        </p>
      </Recorded>
    );
  }
  switch (right) {
    case 'erasure':
      return <EraseDialog who={{ ids: [person.id] }} basis={record.assessed?.ground} onClose={onClose} />;
    case 'rectification':
      return <Correct record={record} id={person.id} onClose={onClose} />;
    case 'objection':
    case 'consent-withdrawal':
      return <StopPurposes record={record} onClose={onClose} />;
    case 'restriction':
      return (
        <Recorded record={record} onClose={onClose}>
          <p>
            <Trans>
              This restricts the record (GDPR Art. 18): it can still be read, and is neither changed, nor
              exported, nor put into a bundle.
            </Trans>
          </p>
        </Recorded>
      );
    case 'access':
    case 'portability':
      return <PackageStep record={record} onClose={onClose} />;
  }
}

/** Lets the engine do it, or find that it was done. */
function Recorded({ record, onClose, children }: StepProps & { children: ReactNode }): ReactNode {
  const carryOut = useAction('requests.carryOut', onClose);
  return (
    <StepDialog
      title={t`Carry it out`}
      action={t`Carry it out`}
      error={carryOut.error}
      isWhole
      isPending={carryOut.isPending}
      onClose={onClose}
      onDo={() => {
        carryOut.mutate({ request: record.ref, version: record.version });
      }}
    >
      {children}
    </StepDialog>
  );
}

function StopPurposes({ record, onClose }: StepProps): ReactNode {
  const [chosen, setChosen] = useState<readonly StoppablePurpose[]>([]);
  const carryOut = useAction('requests.carryOut', onClose);
  return (
    <StepDialog
      title={
        record.right === 'objection' ? t`Stop what the person objects to` : t`Stop what rested on consent`
      }
      action={t`Stop these uses`}
      error={carryOut.error}
      isWhole={chosen.length > 0}
      isPending={carryOut.isPending}
      onClose={onClose}
      onDo={() => {
        carryOut.mutate({ request: record.ref, version: record.version, purposes: [...chosen] });
      }}
    >
      <div className="stack-tight" role="group" aria-label={t`Uses to stop for this person`}>
        <span className={fieldStyles.label}>
          <Trans>Uses to stop for this person</Trans>
        </span>
        {stoppablePurposes.map((purpose) => (
          <Checkbox
            key={purpose}
            isSelected={chosen.includes(purpose)}
            onChange={(isChosen) => {
              setChosen(isChosen ? [...chosen, purpose] : chosen.filter((each) => each !== purpose));
            }}
          >
            {i18n.t(purposeNames[purpose])}
          </Checkbox>
        ))}
      </div>
    </StepDialog>
  );
}

function Correct({ record, id, onClose }: StepProps & { id: string }): ReactNode {
  const person = useCall('people.get', { id });
  const { go } = useNavigation();
  const [key, setKey] = useState('familyName');
  const [value, setValue] = useState<string | null>(null);
  const [shown, setShown] = useState<readonly string[]>([]);
  const carryOut = useAction('requests.carryOut', onClose);
  // Shown once it is written down that somebody looked, as in the record itself.
  const look = useAction('people.viewed', () => {
    setShown([...shown, key]);
  });
  const fields = person.data?.fields ?? {};
  const own = Object.keys(fields).flatMap((each) =>
    each.startsWith(customPrefix) ? (findField(each) ?? []) : [],
  );
  const onFile = fields[key] ?? '';
  const isHidden = onFile !== '' && isMasked(key) && !shown.includes(key);
  const typed = value ?? (isHidden ? '' : onFile);
  const Value = findField(key)?.type === 'date' ? DateField : TextField;
  return (
    <StepDialog
      title={t`Correct the record`}
      action={t`Save the correction`}
      error={carryOut.error ?? look.error}
      isWhole={value !== null && value !== onFile}
      isPending={carryOut.isPending}
      onClose={onClose}
      onDo={() => {
        carryOut.mutate({
          request: record.ref,
          version: record.version,
          fields: { [key]: typed === '' ? null : typed },
        });
      }}
    >
      <Select
        label={t`Field`}
        value={key}
        options={[...catalogue, ...own].map((each) => ({ id: each.key, name: fieldLabel(each) }))}
        onChange={(next) => {
          setKey(next);
          setValue(null);
        }}
      />
      <div className={`row ${fieldStyles.rowBottom}`}>
        <div className="grow">
          <Value
            label={t`Correct value`}
            value={typed}
            onChange={setValue}
            help={
              isHidden
                ? t`What is on file is not shown. What you write takes its place.`
                : t`Empty takes the value away.`
            }
          />
        </div>
        {isHidden ? (
          <Button
            isPending={look.isPending}
            onPress={() => {
              look.mutate({ ids: [id], what: 'field', field: key });
            }}
          >
            <Trans>Show what is on file</Trans>
          </Button>
        ) : null}
      </div>
      <div className={`row row-wrap ${requestsStyles.quietRow}`}>
        <Button
          kind="quiet"
          onPress={() => {
            go({ name: 'people', open: id });
          }}
        >
          <Trans>Open the record instead</Trans>
        </Button>
        <Button
          kind="quiet"
          onPress={() => {
            carryOut.mutate({ request: record.ref, version: record.version });
          }}
        >
          <Trans>It was corrected there: take the latest change</Trans>
        </Button>
      </div>
    </StepDialog>
  );
}
