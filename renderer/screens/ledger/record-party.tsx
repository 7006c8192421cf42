import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { partyTypes, refusedPartyTypes } from '../../../shared/disclosure.ts';
import type { PartyType } from '../../../shared/disclosure.ts';
import { partyWords } from '../../../shared/disclosure-words.ts';
import { Select, TextField } from '../../components/controls.tsx';
import { Notice } from '../../components/layout.tsx';
import { told } from '../../language/told.ts';
import type { RecordForm } from './record-form.ts';
import * as columnsStyles from '../../components/columns.module.css';

const types: readonly PartyType[] = [...partyTypes, ...refusedPartyTypes];

/** Who asked or received, and what for. */
export function RecordParty(props: {
  form: RecordForm;
  onChange: (part: Partial<RecordForm>) => void;
}): ReactNode {
  const { form, onChange } = props;
  const isRefused = refusedPartyTypes.some((type) => type === form.type);
  return (
    <>
      <div className={columnsStyles.top}>
        <Select
          label={t`Kind of party`}
          value={form.type}
          options={types.map((id) => ({ id, name: capital(told(partyWords(id))) }))}
          onChange={(type) => {
            onChange({ type });
          }}
        />
        <TextField
          label={t`Organisation`}
          value={form.org}
          onChange={(org) => {
            onChange({ org });
          }}
        />
        <TextField
          label={t`Person`}
          value={form.person}
          onChange={(person) => {
            onChange({ person });
          }}
        />
        <TextField
          label={t`How to reach them`}
          value={form.contact}
          onChange={(contact) => {
            onChange({ contact });
          }}
        />
      </div>
      {isRefused ? (
        <Notice kind="danger">
          <strong>
            <Trans>Personal information is never given to advertisers or data brokers.</Trans>
          </strong>
          <span>
            <Trans>If it left all the same, record it as a breach.</Trans>
          </span>
        </Notice>
      ) : null}
      <div className={columnsStyles.top}>
        <TextField
          label={t`Legitimate interest`}
          value={form.interest}
          onChange={(interest) => {
            onChange({ interest });
          }}
          help={t`Why they want it (34 CFR 99.32(a)(3)).`}
        />
        <TextField
          label={t`Purpose`}
          value={form.purpose}
          onChange={(purpose) => {
            onChange({ purpose });
          }}
          help={t`What they may use it for, where it is another.`}
        />
      </div>
    </>
  );
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
