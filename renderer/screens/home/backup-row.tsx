import { ph, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { BackupStatus } from '../../../shared/backups.ts';
import { useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { failureWords } from '../backups/backup-words.ts';

/** Days after which Home speaks of it, whatever the schedule. */
const tooOld = 7;

/** Whether Home has something to say of the backups. */
export function needsBackup(status: BackupStatus | undefined, people: number): boolean {
  if (status === undefined || people === 0) return false;
  return status.failed !== undefined || status.age === undefined || status.age >= tooOld;
}

/** Says that the last backup is old, or that the last try failed, with the button that makes one. */
export function BackupRow({ status }: { status: BackupStatus }): ReactNode {
  const toast = useToast();
  const make = useAction('backups.make', () => {
    toast({ text: t`Backed up and read back whole.` });
  });
  const age = status.age === undefined ? t`There is no backup yet.` : newestText(status.age);
  return (
    <>
      <div className="row spread">
        <span>
          {age}{' '}
          {status.failed === undefined ? null : (
            <Trans>The last try failed: {ph({ why: failureWords(status.failed.code) })}.</Trans>
          )}
        </span>
        <Button
          needs="backups.make"
          isPending={make.isPending}
          onPress={() => {
            make.mutate({});
          }}
        >
          {make.isPending ? t`Backing up…` : t`Back up now`}
        </Button>
      </div>
      <Problem error={make.error} />
    </>
  );
}

function newestText(days: number): string {
  return days === 0
    ? t`The newest backup is from today.`
    : plural(days, { one: 'The newest backup is # day old.', other: 'The newest backup is # days old.' });
}
