import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { SubjectReport } from '../../../shared/access.ts';
import { Checkbox, TextField } from '../../components/controls.tsx';
import { formatCount } from '../../format.ts';
import { partsOf, toggled } from './package-choices.ts';
import type { Choices } from './package-choices.ts';
import * as packageStyles from './package.module.css';

/** Which parts go into the package. What is left out needs a reason, which the person is told. */
export function PackageParts(props: {
  whole: SubjectReport;
  choices: Choices;
  onChange: (choices: Choices) => void;
}): ReactNode {
  const { whole, choices, onChange } = props;
  const fields = whole.records.reduce((sum, record) => sum + record.fields.length, 0);
  return (
    <section className="stack-tight" aria-label={t`What goes into the package`}>
      <h3>
        <Trans>What goes into it</Trans>
      </h3>
      <p className="small soft">
        {whole.records.length > 1
          ? plural(fields, {
              one: '# field with where each came from, of the student record and the staff record.',
              other: '# fields with where each came from, of the student record and the staff record.',
            })
          : plural(fields, {
              one: '# field with where each came from.',
              other: '# fields with where each came from.',
            })}
      </p>
      <div className={packageStyles.parts}>
        {partsOf(whole)
          .filter(({ count }) => count > 0)
          .map(({ group, name, count }) => (
            <Checkbox
              key={group}
              isSelected={!choices.leaveOut.includes(group)}
              onChange={(isIn) => {
                onChange({ ...choices, leaveOut: toggled(choices.leaveOut, group, !isIn) });
              }}
            >
              {name} <span className="soft">({formatCount(count)})</span>
            </Checkbox>
          ))}
      </div>
      {choices.leaveOut.length === 0 ? null : (
        <TextField
          label={t`Why parts are left out`}
          isRequired
          value={choices.leaveOutReason}
          onChange={(leaveOutReason) => {
            onChange({ ...choices, leaveOutReason });
          }}
          help={t`The person reads it, and that they may complain (GDPR Art. 12(4)).`}
        />
      )}
    </section>
  );
}
