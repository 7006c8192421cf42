import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { Input } from '../../../shared/contract.ts';
import { disclosureEvents } from '../../../shared/disclosure.ts';
import type { DisclosureEntry } from '../../../shared/disclosure.ts';
import { eventWords } from '../../../shared/disclosure-words.ts';
import { useAction } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatCount, people } from '../../format.ts';
import { told } from '../../language/told.ts';
import { concernedOf, fieldsOf, firstForm } from './record-form.ts';
import type { RecordForm } from './record-form.ts';
import { RecordGround } from './record-ground.tsx';
import { RecordParty } from './record-party.tsx';
import * as columnsStyles from '../../components/columns.module.css';
import * as fieldStyles from '../../components/field.module.css';

/**
 * Records what happened outside this program, for one or many people. With `correct` a row is put right by a new one; with `further` it is appended that the
 * recipient passed it on.
 */
export function RecordDialog(props: {
  onClose: () => void;
  person?: string;
  correct?: DisclosureEntry;
  further?: DisclosureEntry;
}): ReactNode {
  const { onClose, person, correct, further } = props;
  const [form, setForm] = useState(() => firstForm(correct, person));
  const [reason, setReason] = useState('');
  const toast = useToast();
  const done = (recorded: { disclosure: number; people: number }): void => {
    const number = formatCount(recorded.disclosure);
    const concerned = people(recorded.people);
    toast({ text: t`Recorded as number ${number}, for ${concerned}.` });
    onClose();
  };
  const record = useAction('ledger.record', done);
  const correcting = useAction('ledger.correct', done);
  const appending = useAction('ledger.further', done);
  const running = [record, correcting, appending].some(({ isPending }) => isPending);
  const error = record.error ?? correcting.error ?? appending.error;
  const change = (part: Partial<RecordForm>): void => {
    setForm({ ...form, ...part });
  };
  const save = (): void => {
    const fields = fieldsOf(form);
    if (correct !== undefined) correcting.mutate({ disclosure: correct.disclosure, reason, instead: fields });
    else if (further !== undefined) appending.mutate({ ...fields, disclosure: further.disclosure });
    else record.mutate({ ...fields, ...concernedOf(form) } satisfies Input<'ledger.record'>);
  };
  const asksWhom = correct === undefined && further === undefined;
  const title =
    correct === undefined
      ? further === undefined
        ? t`Record a disclosure made outside this program`
        : t`Number ${ph({ number: formatCount(further.disclosure) })} was passed on`
      : t`Put number ${ph({ number: formatCount(correct.disclosure) })} right`;
  const isReady = form.what.trim() !== '' && (correct === undefined || reason.trim() !== '');
  return (
    <Dialog title={title} onClose={onClose} mustAnswer={running} width="wider">
      <div className="stack" inert={running}>
        {correct === undefined ? null : (
          <TextField
            label={t`Why is it put right?`}
            isRequired
            value={reason}
            onChange={setReason}
            autoFocus
            help={t`The old row stays; a new one refers to it.`}
          />
        )}
        <div className={columnsStyles.top}>
          <Select
            label={t`What happened`}
            value={form.event}
            options={disclosureEvents.map((id) => ({ id, name: told(eventWords[id]) }))}
            onChange={(event) => {
              change({ event });
            }}
          />
          <DateField
            label={t`On which day`}
            value={form.at}
            onChange={(at) => {
              change({ at });
            }}
            error={error?.field === 'at' ? error.message : undefined}
          />
        </div>
        <TextField
          label={t`What was it?`}
          isRequired
          value={form.what}
          onChange={(what) => {
            change({ what });
          }}
          help={t`For example: transcript, class list, confirmation of enrolment.`}
        />
        <RecordParty form={form} onChange={change} />
        <RecordGround form={form} onChange={change} />
        {asksWhom ? <Whom form={form} onChange={change} /> : null}
        <TextField
          label={form.event === 'denial' ? t`Why was it denied?` : t`Note`}
          lines
          value={form.note}
          onChange={(note) => {
            change({ note });
          }}
        />
        <Notice kind="plain">
          <Trans>
            It cannot be changed afterwards, only put right by another row. Texts about a person are erased
            with the person.
          </Trans>
        </Notice>
      </div>
      <Problem error={error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={running}>
          <Trans>Cancel</Trans>
        </Button>
        <Button kind="primary" isDisabled={!isReady} isPending={running} onPress={save}>
          <Trans>Record it</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

function Whom({
  form,
  onChange,
}: {
  form: RecordForm;
  onChange: (part: Partial<RecordForm>) => void;
}): ReactNode {
  return (
    <div className="stack-tight">
      <RadioGroup
        value={form.whom}
        onChange={(value) => {
          onChange({ whom: value === 'search' ? 'search' : 'ids' });
        }}
      >
        <Label className={fieldStyles.label}>
          <Trans>Whom does it concern?</Trans>
        </Label>
        <div className="row row-wrap">
          <Radio value="ids" className={fieldStyles.radio}>
            <Trans>People by ID</Trans>
          </Radio>
          <Radio value="search" className={fieldStyles.radio}>
            <Trans>Everyone whom a search finds</Trans>
          </Radio>
        </div>
      </RadioGroup>
      {form.whom === 'ids' ? (
        <TextField
          label={t`IDs, one on each line`}
          lines
          value={form.ids}
          onChange={(ids) => {
            onChange({ ids });
          }}
          help={t`It is recorded for each of them (34 CFR 99.32(a)(1)).`}
        />
      ) : (
        <TextField
          label={t`Search`}
          value={form.query}
          onChange={(query) => {
            onChange({ query });
          }}
          help={t`As in People. Empty: everyone of the inventory.`}
        />
      )}
    </div>
  );
}
