import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAction, useCall } from '../../client.ts';
import { Button, Checkbox, TextField } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatCount, formatDay, people } from '../../format.ts';
import { MomentField, momentNow, toIso } from './moment-field.tsx';
import * as columnsStyles from '../../components/columns.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as ledgerStyles from './ledger.module.css';

/** Puts a breach into the register: what got into wrong hands, whether it can be read, and what the authority must be told. */
export function BreachDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [aware, setAware] = useState(momentNow);
  const [bundles, setBundles] = useState<readonly string[]>([]);
  const [disclosures, setDisclosures] = useState('');
  const [ids, setIds] = useState('');
  const [isReadable, setReadable] = useState(true);
  const [isHighRisk, setHighRisk] = useState(false);
  const [consumers, setConsumers] = useState('0');
  const [texts, setTexts] = useState({ nature: '', consequences: '', measures: '', contact: '' });
  const toast = useToast();
  const add = useAction('breaches.add', (breach) => {
    const number = formatCount(breach.breach);
    const concerned = people(breach.people);
    toast({ text: t`Recorded as breach ${number}, with ${concerned}.` });
    onClose();
  });
  const awareAt = toIso(aware);
  const numbers = disclosures.split(/[\s,;]+/).filter((part) => part !== '');
  const isReady =
    awareAt !== undefined &&
    texts.nature.trim() !== '' &&
    numbers.every((part) => /^\d{1,9}$/.test(part)) &&
    /^\d{1,7}$/.test(consumers);
  const save = (): void => {
    if (awareAt === undefined) return;
    add.mutate({
      awareAt,
      bundles: [...bundles],
      disclosures: numbers.map(Number),
      ids: ids.split(/[\s,;]+/).filter((part) => part !== ''),
      readable: isReadable,
      highRisk: isHighRisk,
      consumers: Number(consumers),
      ...texts,
    });
  };
  const write = (name: keyof typeof texts, label: string, help: string): ReactNode => (
    <TextField
      label={label}
      lines
      isRequired={name === 'nature'}
      value={texts[name]}
      onChange={(value) => {
        setTexts({ ...texts, [name]: value });
      }}
      help={help}
    />
  );
  return (
    <Dialog title={t`Record a breach`} onClose={onClose} mustAnswer={add.isPending} width="wider">
      <div className="stack" inert={add.isPending}>
        <MomentField label={t`Aware since`} value={aware} onChange={setAware} />
        <Bundles chosen={bundles} onChange={setBundles} />
        <div className={columnsStyles.top}>
          <TextField
            label={t`Numbers of disclosures`}
            value={disclosures}
            onChange={setDisclosures}
            help={t`From the tab Disclosures, separated by spaces.`}
          />
          <TextField label={t`Further people by ID`} value={ids} onChange={setIds} />
        </div>
        <Checkbox isSelected={isReadable} onChange={setReadable}>
          <Trans>Others can read it (it was not encrypted, or the key went with it)</Trans>
        </Checkbox>
        <Checkbox isSelected={isHighRisk} onChange={setHighRisk}>
          <Trans>It is a high risk for the people, so they are told (GDPR Art. 34)</Trans>
        </Checkbox>
        <TextField
          label={t`Consumers whose financial information is in it (GLBA)`}
          value={consumers}
          onChange={setConsumers}
          help={t`From 500 on the Federal Trade Commission is told within 30 days (16 CFR 314.4(j)).`}
        />
        {write(
          'nature',
          t`(a) What happened?`,
          t`Categories and numbers of people and records are added from the ledger.`,
        )}
        {write(
          'contact',
          t`(b) Whom can the authority ask?`,
          t`The data protection officer or another contact.`,
        )}
        {write('consequences', t`(c) What is likely to follow?`, '')}
        {write('measures', t`(d) What was or will be done?`, '')}
        <Notice kind="plain">
          <Trans>Nothing is sent. The draft is saved by you, and the row cannot be changed afterwards.</Trans>
        </Notice>
      </div>
      <Problem error={add.error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={add.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button kind="primary" isDisabled={!isReady} isPending={add.isPending} onPress={save}>
          <Trans>Record the breach</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

function Bundles(props: {
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}): ReactNode {
  const { chosen, onChange } = props;
  const bundles = useCall('bundles.list', {});
  const all = bundles.data?.bundles ?? [];
  if (all.length === 0) return null;
  return (
    <fieldset className={ledgerStyles.elements}>
      <legend className={fieldStyles.label}>
        <Trans>Bundles that got into wrong hands</Trans>
      </legend>
      {all.map(({ bundle, caseRef, at, people: count }) => (
        <Checkbox
          key={bundle}
          isSelected={chosen.includes(bundle)}
          onChange={(isSelected) => {
            const others = chosen.filter((each) => each !== bundle);
            onChange(isSelected ? [...others, bundle] : others);
          }}
        >
          <Trans>
            {bundle}, case {caseRef}, {ph({ day: formatDay(at.slice(0, 10)) })},{' '}
            {ph({ people: people(count) })}
          </Trans>
        </Checkbox>
      ))}
    </fieldset>
  );
}
