import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { laws, requestChannels, rights } from '../../../shared/requests.ts';
import type { Law, RequestChannel, RequestPolicy, Right } from '../../../shared/requests.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, Checkbox, Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Problem, ScreenHead } from '../../components/layout.tsx';
import { todayIn } from '../../format.ts';
import { PersonChoice } from './person-choice.tsx';
import { channelNames, lawNames, optionsOf, rightNames } from './request-words.ts';
import * as cardStyles from '../../components/card.module.css';
import * as columnsStyles from '../../components/columns.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as requestsStyles from './requests.module.css';

/** Writes down a request that came in: what is asked, by whom, when and how. */
export function NewRequest(props: {
  person: string | undefined;
  onCancel: () => void;
  onMade: (ref: string) => void;
}): ReactNode {
  const policy = useCall('requests.policy', {});
  return (
    <>
      <ScreenHead
        title={t`New request`}
        about={t`Write it down on the day it comes in: the clock starts with the receipt, not with the first look at it.`}
      >
        <Button onPress={props.onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </ScreenHead>
      <Problem error={policy.error} />
      {policy.data === undefined ? null : <Form {...props} policy={policy.data} />}
    </>
  );
}

function Form(props: {
  person: string | undefined;
  policy: RequestPolicy;
  onMade: (ref: string) => void;
}): ReactNode {
  const { policy, onMade } = props;
  const [right, setRight] = useState<Right>('access');
  const [person, setPerson] = useState(props.person);
  const [isUnknown, setUnknown] = useState(false);
  const [requester, setRequester] = useState('');
  const [channel, setChannel] = useState<RequestChannel>('email');
  const [receivedOn, setReceivedOn] = useState(() => todayIn(policy.timeZone));
  const [chosenLaws, setLaws] = useState<readonly Law[]>(policy.laws);
  const [note, setNote] = useState('');
  const make = useAction('requests.new', (record) => {
    onMade(record.ref);
  });
  const isWhole = (isUnknown ? requester.trim() !== '' : person !== undefined) && chosenLaws.length > 0;
  const save = (): void => {
    make.mutate({
      right,
      channel,
      laws: laws.filter((each) => chosenLaws.includes(each)),
      ...(receivedOn === '' ? {} : { receivedOn }),
      ...(isUnknown || person === undefined ? {} : { person }),
      ...(requester.trim() === '' ? {} : { requester }),
      ...(note.trim() === '' ? {} : { note }),
    });
  };
  return (
    <div className={`${cardStyles.card} stack ${requestsStyles.form}`}>
      <Select
        label={t`What is asked`}
        value={right}
        options={optionsOf(rightNames, rights)}
        onChange={setRight}
      />
      {isUnknown ? null : <PersonChoice chosen={person} onChoose={setPerson} />}
      <Checkbox isSelected={isUnknown} onChange={setUnknown}>
        <Trans>Nobody of the inventory was found: it is answered all the same.</Trans>
      </Checkbox>
      <TextField
        label={
          isUnknown
            ? t`Who asks, and how to reach them`
            : t`Who asks, if somebody else does so for the person`
        }
        lines
        value={requester}
        onChange={setRequester}
        help={t`Kept with the request, and erased with the person or when you erase its words.`}
      />
      <div className={columnsStyles.top}>
        <Select
          label={t`How it came in`}
          value={channel}
          options={optionsOf(channelNames, requestChannels)}
          onChange={setChannel}
        />
        <DateField label={t`Received on`} value={receivedOn} onChange={setReceivedOn} />
      </div>
      <div className="stack-tight" role="group" aria-label={t`Laws whose clocks run`}>
        <span className={fieldStyles.label}>
          <Trans>Laws whose clocks run</Trans>
        </span>
        <div className={`row row-wrap ${requestsStyles.laws}`}>
          {laws.map((law) => (
            <Checkbox
              key={law}
              isSelected={chosenLaws.includes(law)}
              onChange={(isChosen) => {
                setLaws(isChosen ? [...chosenLaws, law] : chosenLaws.filter((each) => each !== law));
              }}
            >
              {i18n.t(lawNames[law])}
            </Checkbox>
          ))}
        </div>
        <span className={fieldStyles.help}>
          <Trans>Several may hold; the clock that ends first governs.</Trans>
        </span>
      </div>
      <TextField label={t`Note`} lines value={note} onChange={setNote} />
      <Problem error={make.error} />
      <div>
        <Button kind="primary" isDisabled={!isWhole} isPending={make.isPending} onPress={save}>
          <Trans>Write the request down</Trans>
        </Button>
      </div>
    </div>
  );
}
