import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { channels } from './disclosure-words.ts';
import type { GateForm } from './gate-form.ts';
import * as cardStyles from '../../components/card.module.css';
import * as columnsStyles from '../../components/columns.module.css';

/** Who at the vendor said how to send it, for which ticket, how and when. */
export function Instructions({
  form,
  onChange,
}: {
  form: GateForm;
  onChange: (form: GateForm) => void;
}): ReactNode {
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>
        <Trans>Their instructions</Trans>
      </h2>
      <p className="soft">
        <Trans>Ask the vendor before anything is sent: by which way, to whom, for which ticket.</Trans>
      </p>
      <TextField
        label={t`Who at the vendor gave them?`}
        value={form.from}
        onChange={(from) => {
          onChange({ ...form, from });
        }}
      />
      <TextField
        label={t`Ticket or message`}
        value={form.ref}
        onChange={(ref) => {
          onChange({ ...form, ref });
        }}
      />
      <div className={columnsStyles.top}>
        <Select
          label={t`How?`}
          value={form.channel}
          options={channels()}
          onChange={(channel) => {
            onChange({ ...form, channel });
          }}
        />
        <DateField
          label={t`When?`}
          value={form.at}
          onChange={(at) => {
            onChange({ ...form, at });
          }}
        />
      </div>
    </div>
  );
}
