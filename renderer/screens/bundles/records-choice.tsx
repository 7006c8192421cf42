import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { RecordsWish } from '../../../shared/bundle.ts';
import { useCall } from '../../client.ts';
import { Checkbox } from '../../components/controls.tsx';
import { formatCount } from '../../format.ts';
import * as fieldStyles from '../../components/field.module.css';
import * as gateStyles from './gate.module.css';

/** Whether a bundle holds records, and of what. Off until chosen; what they would show stands beside each. */
export function RecordsChoice({
  records,
  onChange,
}: {
  records: RecordsWish;
  onChange: (records: RecordsWish) => void;
}): ReactNode {
  const k = useCall('bundles.smallGroup', {}).data?.k;
  return (
    <fieldset className={`${gateStyles.choiceGroup} stack-tight`}>
      <legend className={fieldStyles.label}>
        <Trans>Records of the inventory</Trans>
      </legend>
      <span className={fieldStyles.help}>
        {k === undefined
          ? t`Off unless the vendor cannot find the fault without them. Nothing is shown that fewer than a small group of people have in common.`
          : t`Off unless the vendor cannot find the fault without them. Nothing is shown that fewer than ${ph({ k: formatCount(k) })} people have in common.`}
      </span>
      <Checkbox
        isSelected={records.people}
        onChange={(people) => {
          onChange({ ...records, people });
        }}
      >
        <Trans>People: kind, class, college, major, decade or year of birth, and the form of their ids</Trans>
        <span className={`${fieldStyles.help} ${gateStyles.choiceHelp}`}>
          <Trans>Never names, contacts, addresses, notes, photos or anything sensitive.</Trans>
        </span>
      </Checkbox>
      <Checkbox
        isSelected={records.registrations}
        onChange={(registrations) => {
          onChange({ ...records, registrations });
        }}
      >
        <Trans>Registrations: term, subject, course, section and status</Trans>
        <span className={`${fieldStyles.help} ${gateStyles.choiceHelp}`}>
          <Trans>
            Never titles or instructors. With the pseudonym of their person only where enough people took the
            same.
          </Trans>
        </span>
      </Checkbox>
    </fieldset>
  );
}
