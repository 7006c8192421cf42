import type { ReactNode } from 'react';
import type { BackupFile } from '../../../shared/backups.ts';
import { Button } from '../../components/controls.tsx';
import { formatBytes, formatMoment, people } from '../../format.ts';
import { reasonWords } from './backup-words.ts';

/** Backups, newest first: when, why and how large, and what can be done with each. */
export function BackupList(props: {
  backups: readonly BackupFile[];
  onRestore: (backup: BackupFile) => void;
  onCheck?: (backup: BackupFile) => void;
  canRestore: boolean;
}): ReactNode {
  const { backups, onRestore, onCheck, canRestore } = props;
  return (
    <ul className="stack" aria-label="Backups">
      {backups.map((backup) => (
        <li key={backup.name} className="row spread row-wrap">
          <span className="stack-tight">
            <span className="row row-wrap">
              <strong>{formatMoment(backup.at)}</strong>
              {backup.whole ? null : <span className="badge badge-danger">cut off</span>}
            </span>
            <span className="small soft">
              {reasonWords[backup.reason]}, {people(backup.people)}, {formatBytes(backup.bytes)}
            </span>
          </span>
          <span className="row">
            {onCheck === undefined ? null : (
              <Button
                label={`Check the backup of ${formatMoment(backup.at)}`}
                onPress={() => {
                  onCheck(backup);
                }}
              >
                Check
              </Button>
            )}
            {canRestore ? (
              <Button
                label={`Restore the backup of ${formatMoment(backup.at)}`}
                isDisabled={!backup.whole}
                onPress={() => {
                  onRestore(backup);
                }}
              >
                Restore…
              </Button>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
