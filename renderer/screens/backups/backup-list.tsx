import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { BackupFile } from '../../../shared/backups.ts';
import { Button } from '../../components/controls.tsx';
import { formatBytes, formatMoment, people } from '../../format.ts';
import { reasonWords } from './backup-words.ts';
import * as badgeStyles from '../../components/badge.module.css';

/** Backups, newest first: when, why and how large, and what can be done with each. */
export function BackupList(props: {
  backups: readonly BackupFile[];
  onRestore: (backup: BackupFile) => void;
  onCheck?: (backup: BackupFile) => void;
  canRestore: boolean;
}): ReactNode {
  const { backups, onRestore, onCheck, canRestore } = props;
  return (
    <ul className="stack" aria-label={t`Backups`}>
      {backups.map((backup) => (
        <li key={backup.name} className="row spread row-wrap">
          <span className="stack-tight">
            <span className="row row-wrap">
              <strong>{formatMoment(backup.at)}</strong>
              {backup.whole ? null : (
                <span className={badgeStyles.danger}>
                  <Trans>cut off</Trans>
                </span>
              )}
            </span>
            <span className="small soft">
              {reasonWords()[backup.reason]}, {people(backup.people)}, {formatBytes(backup.bytes)}
            </span>
          </span>
          <span className="row">
            {onCheck === undefined ? null : (
              <Button
                label={checkLabel(formatMoment(backup.at))}
                onPress={() => {
                  onCheck(backup);
                }}
              >
                <Trans>Check</Trans>
              </Button>
            )}
            {canRestore ? (
              <Button
                label={restoreLabel(formatMoment(backup.at))}
                isDisabled={!backup.whole}
                onPress={() => {
                  onRestore(backup);
                }}
              >
                <Trans>Restore…</Trans>
              </Button>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

function checkLabel(moment: string): string {
  return t`Check the backup of ${moment}`;
}

function restoreLabel(moment: string): string {
  return t`Restore the backup of ${moment}`;
}
