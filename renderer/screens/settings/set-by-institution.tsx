import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import * as fieldStyles from '../../components/field.module.css';

/** Says beside a setting that the institution narrows or decides it on this computer, so that nobody looks for why it cannot be changed. */
export function SetByInstitution({ what }: { what?: ReactNode }): ReactNode {
  return (
    <span className={fieldStyles.help}>
      <Trans>Set by your institution for this computer.</Trans> {what}
    </span>
  );
}
