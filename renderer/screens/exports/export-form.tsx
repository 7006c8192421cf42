import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { exportFormat } from '../../../shared/contract/exports.ts';
import { partyTypes } from '../../../shared/disclosure.ts';
import { partyWords } from '../../../shared/disclosure-words.ts';
import { Checkbox, Select, TextField } from '../../components/controls.tsx';
import { Notice } from '../../components/layout.tsx';
import { told } from '../../language/told.ts';
import { takesSensitive } from './export-choices.ts';
import type { ExportChoices } from './export-choices.ts';
import { sensitiveFields } from './export-words.ts';
import * as columnsStyles from '../../components/columns.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as exportStyles from './export.module.css';

const recipientTypes = () =>
  partyTypes.map((id) => {
    const words = told(partyWords(id));
    return { id, name: `${words.charAt(0).toUpperCase()}${words.slice(1)}` };
  });

const formats = () =>
  [
    {
      id: 'traccloud',
      name: t`TracCloud files`,
      about: t`Students, staff and registrations as CSV, for TracCloud or a spreadsheet.`,
    },
    {
      id: 'oneroster',
      name: t`OneRoster 1.2 set`,
      about: t`For other learning systems. Inactive registrations are no part of one.`,
    },
  ] as const;

/** What is asked about an export. `children` say what goes; they stand below the format, which decides it. */
export function ExportForm(props: {
  choices: ExportChoices;
  errorOf: (field: 'purpose' | 'recipient') => string | undefined;
  children: ReactNode;
  onChange: (choices: ExportChoices) => void;
  onEnter: () => void;
}): ReactNode {
  const { choices, errorOf, children, onChange, onEnter } = props;
  const isTracCloud = choices.format === 'traccloud';
  return (
    <>
      <RadioGroup
        className="stack-tight"
        value={choices.format}
        onChange={(value) => {
          onChange({ ...choices, format: exportFormat.parse(value) });
        }}
      >
        <Label className={fieldStyles.label}>
          <Trans>Format</Trans>
        </Label>
        <div className={exportStyles.formats}>
          {formats().map((format) => (
            <Format key={format.id} {...format} />
          ))}
        </div>
      </RadioGroup>
      {children}
      <div className={columnsStyles.top}>
        <TextField
          label={t`Purpose`}
          isRequired
          value={choices.purpose}
          onChange={(purpose) => {
            onChange({ ...choices, purpose });
          }}
          onEnter={onEnter}
          error={errorOf('purpose')}
          help={t`Required. Recorded as a disclosure for every person (34 CFR 99.32).`}
        />
        <TextField
          label={t`Recipient`}
          value={choices.recipient}
          onChange={(recipient) => {
            onChange({ ...choices, recipient });
          }}
          onEnter={onEnter}
          error={errorOf('recipient')}
          help={t`Optional. Without one: “A file on this workstation”.`}
        />
        <Select
          label={t`Kind of recipient`}
          value={choices.recipientType}
          options={recipientTypes()}
          onChange={(recipientType) => {
            onChange({ ...choices, recipientType });
          }}
        />
      </div>
      <Checkbox
        isSelected={takesSensitive(choices)}
        isDisabled={!isTracCloud}
        onChange={(includeSensitive) => {
          onChange({ ...choices, includeSensitive });
        }}
      >
        {isTracCloud ? (
          <Trans>Include sensitive and unclassified fields</Trans>
        ) : (
          <Trans>Include sensitive and unclassified fields (a OneRoster set has no place for them)</Trans>
        )}
      </Checkbox>
      <Notice kind="warn">
        {takesSensitive(choices) ? (
          <>
            <strong>
              <Trans>
                The files will hold {ph({ fields: sensitiveFields().join(', ') })}, and fields that nobody has
                classified.
              </Trans>
            </strong>
            <span>
              <Trans>Include them only where the purpose needs them.</Trans>
            </span>
          </>
        ) : null}
        <span>
          <Trans>The files are clear text: whoever can open the folder can read them.</Trans>
        </span>
      </Notice>
    </>
  );
}

function Format({ id, name, about }: ReturnType<typeof formats>[number]): ReactNode {
  const aboutId = useId();
  return (
    <Radio
      value={id}
      className={`${fieldStyles.radio} ${exportStyles.format}`}
      aria-label={name}
      aria-describedby={aboutId}
    >
      <span className="stack-tight">
        <strong>{name}</strong>
        <span id={aboutId} className="small soft">
          {about}
        </span>
      </span>
    </Radio>
  );
}
