import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { GrantedFile } from '../../../shared/contract/entry.ts';
import type { ImportReceipt, SourceKept } from '../../../shared/imports/receipts.ts';
import { useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice } from '../../components/layout.tsx';
import { StepDialog } from '../../components/step-dialog.tsx';

/** Says that the imported file is still there, in clear text, and offers to have it overwritten and removed once all of it is imported. */
export function SourceLeft(props: {
  file: GrantedFile;
  /** The imports that read it. */
  receipts: readonly ImportReceipt[];
  /** Whether another kind of the same set waits to be imported. */
  isReadOn: boolean;
}): ReactNode {
  const { file, receipts, isReadOn } = props;
  const rejected = receipts.reduce((sum, receipt) => sum + receipt.rejected, 0);
  const [isAsking, setAsking] = useState(false);
  const remove = useAction('imports.deleteSource', () => {
    setAsking(false);
  });
  const { data } = remove;
  return (
    <>
      {data === undefined ? (
        <Notice kind="plain">
          <strong>
            <Trans>The file itself is still where it was.</Trans>
          </strong>
          <span>
            <Trans>
              It holds these people's data in clear text. Delete it if it is not needed; what was imported
              does not need it.
            </Trans>
          </span>
          {isReadOn ? null : (
            <Button
              needs="imports.deleteSource"
              onPress={() => {
                setAsking(true);
              }}
            >
              <Trans>Delete the file…</Trans>
            </Button>
          )}
        </Notice>
      ) : (
        <Outcome outcome={data} />
      )}
      {isAsking ? (
        <StepDialog
          title={t`Delete ${file.name}`}
          action={t`Overwrite and delete`}
          kind="danger"
          error={remove.error}
          isWhole
          isPending={remove.isPending}
          onClose={() => {
            setAsking(false);
          }}
          onDo={() => {
            remove.mutate({ file: file.grant, receipts: receipts.map(({ receipt }) => receipt) });
          }}
        >
          <p>
            <Trans>
              This is the file that was imported: people's data in clear text. Of a folder, the files that
              were read. It is overwritten and removed, and cannot be imported again.
            </Trans>
          </p>
          {rejected === 0 ? null : (
            <Notice kind="warn">
              {plural(rejected, {
                one: '# row was rejected. Unless you saved it, it is nowhere but in this file.',
                other: '# rows were rejected. Unless you saved them, they are nowhere but in this file.',
              })}
            </Notice>
          )}
          <p>
            <Trans>
              On SSDs, memory sticks and disks that write changes elsewhere (copy-on-write, snapshots),
              overwriting reaches nothing certain: only an encrypted disk protects what lay there. Copies
              elsewhere, and backups of this computer, stay.
            </Trans>
          </p>
        </StepDialog>
      ) : null}
    </>
  );
}

/** What became of it; a file that stays is told with why. */
function Outcome({ outcome: { deleted, kept } }: { outcome: Output<'imports.deleteSource'> }): ReactNode {
  return (
    <Notice kind={kept.length === 0 ? 'good' : 'warn'}>
      <strong role="status">
        {deleted === 0
          ? t`Nothing was deleted.`
          : plural(deleted, {
              one: '# file was overwritten and removed.',
              other: '# files were overwritten and removed.',
            })}
      </strong>
      {kept.map(({ why, files }) => (
        <span key={why}>{keptText(why, files)}</span>
      ))}
    </Notice>
  );
}

function keptText(why: SourceKept, files: number): string {
  switch (why) {
    case 'gone':
      return plural(files, { one: '# is not there any more.', other: '# are not there any more.' });
    case 'changed':
      return plural(files, {
        one: '# stays: it is another file by now, or was changed since it was read.',
        other: '# stay: they are other files by now, or were changed since they were read.',
      });
    case 'link':
      return plural(files, {
        one: '# stays: it is a link, or one of several names of a file.',
        other: '# stay: they are links, or some of several names of a file.',
      });
    case 'in-vault':
      return plural(files, {
        one: '# stays: it lies in the folder of a vault.',
        other: '# stay: they lie in the folder of a vault.',
      });
    case 'read-only':
      return plural(files, {
        one: '# stays: it may not be written or removed.',
        other: '# stay: they may not be written or removed.',
      });
    case 'failed':
      return plural(files, {
        one: '# could not be removed: the disk reports an error. It may be overwritten already.',
        other: '# could not be removed: the disk reports an error. They may be overwritten already.',
      });
  }
}
