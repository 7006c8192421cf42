import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import {
  disclosureChannels,
  disclosureForms,
  legalBases,
  otherElements,
} from '../../../shared/disclosure.ts';
import type { LegalBasis } from '../../../shared/disclosure.ts';
import { basisWords, channelWords, elementWords, formWords } from '../../../shared/disclosure-words.ts';
import { catalogue } from '../../../shared/fields.ts';
import { Checkbox, Select, TextField } from '../../components/controls.tsx';
import { told } from '../../language/told.ts';
import { isOrder } from './record-form.ts';
import type { RecordForm } from './record-form.ts';
import { RecordOrder } from './record-order.tsx';
import * as columnsStyles from '../../components/columns.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as ledgerStyles from './ledger.module.css';

type Change = (part: Partial<RecordForm>) => void;

const consents: readonly (LegalBasis | '')[] = ['34-cfr-99.30-consent', 'gdpr-6-1-a-consent', 'consent'];
const fields = catalogue.map(({ key }) => key);

/** On what ground, which data, and how it went. */
export function RecordGround({ form, onChange }: { form: RecordForm; onChange: Change }): ReactNode {
  return (
    <>
      <Select<LegalBasis | ''>
        label={t`Legal ground`}
        value={form.basis}
        options={[
          { id: '', name: t`Choose…` },
          ...legalBases.map((id) => ({ id, name: told(basisWords(id)) })),
        ]}
        onChange={(basis) => {
          onChange({ basis });
        }}
      />
      {consents.includes(form.basis) ? (
        <TextField
          label={t`Where is the consent kept?`}
          value={form.consent}
          onChange={(consent) => {
            onChange({ consent });
          }}
          help={t`It is signed and dated, and names the records, the purpose and the party (34 CFR 99.30(b)).`}
        />
      ) : null}
      <Elements form={form} onChange={onChange} />
      {isOrder(form) ? <RecordOrder form={form} onChange={onChange} /> : null}
      {form.basis === '34-cfr-99.31-a-10-emergency' ? (
        <div className={columnsStyles.top}>
          <TextField
            label={t`What was the threat?`}
            lines
            value={form.threat}
            onChange={(threat) => {
              onChange({ threat });
            }}
            help={t`Articulable and significant (34 CFR 99.36).`}
          />
          <TextField
            label={t`To whom was it disclosed? One on each line`}
            lines
            value={form.threatParties}
            onChange={(threatParties) => {
              onChange({ threatParties });
            }}
          />
        </div>
      ) : null}
      <div className={columnsStyles.top}>
        <Select
          label={t`Form`}
          value={form.form}
          options={[
            { id: '', name: t`Not said` },
            ...disclosureForms.map((id) => ({ id: String(id), name: told(formWords(id)) })),
          ]}
          onChange={(value) => {
            onChange({ form: value });
          }}
        />
        <Select
          label={t`Way`}
          value={form.channel}
          options={[
            { id: '', name: t`Not said` },
            ...disclosureChannels.map((id) => ({ id: String(id), name: told(channelWords(id)) })),
          ]}
          onChange={(channel) => {
            onChange({ channel });
          }}
        />
      </div>
      <Checkbox
        isSelected={form.redisclosureNotice}
        onChange={(redisclosureNotice) => {
          onChange({ redisclosureNotice });
        }}
      >
        <Trans>They were told that it may not be passed on (34 CFR 99.33(d))</Trans>
      </Checkbox>
      <TextField
        label={t`To whom may they pass it on? One on each line, as “Name: interest”`}
        lines
        value={form.additional}
        onChange={(additional) => {
          onChange({ additional });
        }}
      />
    </>
  );
}

function Elements({ form, onChange }: { form: RecordForm; onChange: Change }): ReactNode {
  const toggle = (element: string, isSelected: boolean): void => {
    const others = form.elements.filter((each) => each !== element);
    onChange({ elements: isSelected ? [...others, element] : others });
  };
  const box = (element: string): ReactNode => (
    <Checkbox
      key={element}
      isSelected={form.elements.includes(element)}
      onChange={(isSelected) => {
        toggle(element, isSelected);
      }}
    >
      {told(elementWords(element))}
    </Checkbox>
  );
  return (
    <fieldset className={ledgerStyles.elements}>
      <legend className={fieldStyles.label}>
        <Trans>Which data?</Trans>
      </legend>
      <div className={ledgerStyles.elementGrid}>
        {otherElements.filter((each) => !each.includes('made-up')).map(box)}
      </div>
      <details>
        <summary>
          <Trans>Single fields</Trans>
        </summary>
        <div className={ledgerStyles.elementGrid}>{fields.map(box)}</div>
      </details>
      <p className="soft small" role="status">
        {form.elements.length === 0
          ? t`Nothing is chosen yet.`
          : form.elements.map((each) => told(elementWords(each))).join(', ')}
      </p>
    </fieldset>
  );
}
