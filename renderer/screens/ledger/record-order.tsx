import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { legalOrder } from '../../../shared/disclosure.ts';
import { elementWords } from '../../../shared/disclosure-words.ts';
import { Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { told } from '../../language/told.ts';
import type { OrderForm, RecordForm } from './record-form.ts';
import * as cardStyles from '../../components/card.module.css';
import * as columnsStyles from '../../components/columns.module.css';
import * as fieldStyles from '../../components/field.module.css';

const kinds = () =>
  ({
    'court-order': t`Court order`,
    subpoena: t`Subpoena`,
    'grand-jury-subpoena': t`Grand jury subpoena`,
    warrant: t`Warrant`,
    'administrative-order': t`Administrative order`,
  }) as const;

/** The order of a court or an authority: who, what for each kind of data, counsel's review, and that the person was told or may not be. */
export function RecordOrder(props: {
  form: RecordForm;
  onChange: (part: Partial<RecordForm>) => void;
}): ReactNode {
  const { form, onChange } = props;
  const { order } = form;
  const set = (part: Partial<OrderForm>): void => {
    onChange({ order: { ...order, ...part } });
  };
  return (
    <fieldset className={`${cardStyles.card} stack`}>
      <legend className={fieldStyles.label}>
        <Trans>The order</Trans>
      </legend>
      <div className={columnsStyles.top}>
        <Select
          label={t`Kind of order`}
          value={order.kind}
          options={legalOrder.shape.kind.options.map((id) => ({ id: String(id), name: kinds()[id] }))}
          onChange={(kind) => {
            set({ kind });
          }}
        />
        <TextField
          label={t`Issued by`}
          value={order.body}
          onChange={(body) => {
            set({ body });
          }}
        />
        <TextField
          label={t`Docket number`}
          value={order.docket}
          onChange={(docket) => {
            set({ docket });
          }}
        />
        <DateField
          label={t`Issued on`}
          value={order.issuedOn}
          onChange={(issuedOn) => {
            set({ issuedOn });
          }}
        />
      </div>
      {form.elements.map((element) => (
        <TextField
          key={element}
          label={t`Paragraph that asks for: ${ph({ data: told(elementWords(element)) })}`}
          value={order.paragraphs[element] ?? ''}
          onChange={(paragraph) => {
            set({ paragraphs: { ...order.paragraphs, [element]: paragraph } });
          }}
        />
      ))}
      <div className={columnsStyles.top}>
        <TextField
          label={t`Reviewed by counsel`}
          value={order.counselBy}
          onChange={(counselBy) => {
            set({ counselBy });
          }}
        />
        <DateField
          label={t`Reviewed on`}
          value={order.counselOn}
          onChange={(counselOn) => {
            set({ counselOn });
          }}
        />
      </div>
      <RadioGroup
        value={order.told}
        onChange={(told) => {
          set({ told: told === 'forbidden' ? 'forbidden' : 'yes' });
        }}
      >
        <Label className={fieldStyles.label}>
          <Trans>The person</Trans>
        </Label>
        <div className="row row-wrap">
          <Radio value="yes" className={fieldStyles.radio}>
            <Trans>was told before it was obeyed</Trans>
          </Radio>
          <Radio value="forbidden" className={fieldStyles.radio}>
            <Trans>may not be told</Trans>
          </Radio>
        </div>
      </RadioGroup>
      {order.told === 'yes' ? (
        <div className={columnsStyles.top}>
          <DateField
            label={t`Told on`}
            value={order.toldOn}
            onChange={(toldOn) => {
              set({ toldOn });
            }}
          />
          <TextField
            label={t`How`}
            value={order.toldHow}
            onChange={(toldHow) => {
              set({ toldHow });
            }}
          />
        </div>
      ) : (
        <TextField
          label={t`What forbids it?`}
          lines
          value={order.why}
          onChange={(why) => {
            set({ why });
          }}
          help={t`34 CFR 99.31(a)(9)(ii). The entry is then in no report for the person.`}
        />
      )}
    </fieldset>
  );
}
