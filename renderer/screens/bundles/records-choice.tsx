import type { ReactNode } from 'react';
import type { RecordsWish } from '../../../shared/bundle.ts';
import { useCall } from '../../client.ts';
import { Checkbox } from '../../components/controls.tsx';
import { formatCount } from '../../format.ts';

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
    <fieldset className="choice-group stack-tight">
      <legend className="label">Records of the inventory</legend>
      <span className="help">
        Off unless the vendor cannot find the fault without them. Nothing is shown that fewer than{' '}
        {k === undefined ? 'a small group of' : formatCount(k)} people have in common.
      </span>
      <Checkbox
        isSelected={records.people}
        onChange={(people) => {
          onChange({ ...records, people });
        }}
      >
        People: kind, class, college, major, decade or year of birth, and the form of their ids
        <span className="help choice-help">
          Never names, contacts, addresses, notes, photos or anything sensitive.
        </span>
      </Checkbox>
      <Checkbox
        isSelected={records.registrations}
        onChange={(registrations) => {
          onChange({ ...records, registrations });
        }}
      >
        Registrations: term, subject, course, section and status
        <span className="help choice-help">
          Never titles or instructors. With the pseudonym of their person only where enough people took the
          same.
        </span>
      </Checkbox>
    </fieldset>
  );
}
