import { ph, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { SalvageReport } from '../../../shared/backups.ts';
import type { GrantedFile } from '../../../shared/contract/entry.ts';
import { call, CallError, useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { formatCount, formatList, people } from '../../format.ts';
import { JobLine } from './job-line.tsx';
import { SecretFields } from './secret-fields.tsx';
import type { Secret } from './secret-fields.tsx';

/** Saves what can still be read of a damaged vault into a new folder, and tells what is lost. */
export function SalvageDialog(props: {
  hasKeys: boolean;
  onClose: () => void;
  onDone: () => void;
}): ReactNode {
  const { hasKeys, onClose, onDone } = props;
  const [into, setInto] = useState<GrantedFile | null>(null);
  const [keysFrom, setKeysFrom] = useState<GrantedFile | null>(null);
  const [secret, setSecret] = useState<Secret | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const salvage = useAction('salvage.run');
  const pick = async (
    purpose: 'salvage-folder' | 'backup-file',
    take: (file: GrantedFile) => void,
  ): Promise<void> => {
    setError(null);
    try {
      const { files } = await call('app.pick', { purpose });
      if (files[0] !== undefined) take(files[0]);
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  if (salvage.data !== undefined) return <Saved report={salvage.data} onDone={onDone} />;
  const isWhole = into !== null && secret !== null && (hasKeys || keysFrom !== null);
  return (
    <Dialog title={t`Save what can be read`} onClose={onClose} mustAnswer={salvage.isPending}>
      <p>
        <Trans>
          Every row on a page that is still as it was written goes into a new vault with the same passphrases.
          The damaged vault is not changed.
        </Trans>
      </p>
      {hasKeys ? null : (
        <div className="stack-tight">
          <span>
            <Trans>The key file is lost. Take it from a backup of this vault.</Trans>
          </span>
          <div className="row row-wrap">
            <Button onPress={() => void pick('backup-file', setKeysFrom)}>
              <Trans>Choose a backup…</Trans>
            </Button>
            <span className="mono small">{keysFrom?.name}</span>
          </div>
        </div>
      )}
      <div className="row row-wrap">
        <Button onPress={() => void pick('salvage-folder', setInto)}>
          <Trans>Choose an empty folder…</Trans>
        </Button>
        <span className="mono small">{into?.name}</span>
      </div>
      <SecretFields operators={[]} onChange={setSecret} />
      <JobLine job="salvage.run" />
      <Problem error={error ?? salvage.error} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={salvage.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="primary"
          isDisabled={!isWhole}
          isPending={salvage.isPending}
          onPress={() => {
            if (into === null || secret === null) return;
            const keys = keysFrom === null ? {} : { keysFrom: keysFrom.grant };
            salvage.mutate({ ...secret, ...keys, into: into.grant });
          }}
        >
          {salvage.isPending ? t`Saving…` : t`Save what can be read`}
        </Button>
      </div>
    </Dialog>
  );
}

function missingOf({ rows, pagesLost, mayBeMissing, orphaned = 0 }: SalvageReport['tables'][number]): string {
  const saved = plural(rows, { one: '# row saved', other: '# rows saved' });
  const left = plural(orphaned, {
    one: '# left out, as what it belongs to is lost',
    other: '# left out, as what they belong to is lost',
  });
  const missing =
    mayBeMissing === undefined
      ? t`an unknown number is missing`
      : plural(mayBeMissing, { one: 'at most # is missing', other: 'at most # are missing' });
  return formatList([saved, ...(pagesLost === 0 ? [] : [missing]), ...(orphaned === 0 ? [] : [left])]);
}

function Saved({ report, onDone }: { report: SalvageReport; onDone: () => void }): ReactNode {
  const { pages, tables, rowsBroken, rowsUnplaced, rowsOrphaned, danglingRows } = report;
  const hurt = tables.filter(({ pagesLost, orphaned = 0 }) => pagesLost + orphaned > 0);
  return (
    <Dialog title={t`What was saved`} onClose={onDone}>
      <Notice kind={pages.lost === 0 ? 'good' : 'warn'}>
        <Trans>
          {ph({ people: people(report.people) })} saved. Of {ph({ total: formatCount(pages.total) })} pages{' '}
          {ph({ lost: formatCount(pages.lost) })} could not be read.
        </Trans>
      </Notice>
      {hurt.length === 0 ? null : (
        <ul className="stack-tight" aria-label={t`Tables that miss rows`}>
          {hurt.map((table) => (
            <li key={table.name}>
              <span className="mono">{table.name}</span>: {missingOf(table)}
            </li>
          ))}
        </ul>
      )}
      {rowsBroken + rowsUnplaced + rowsOrphaned + danglingRows === 0 ? null : (
        <p className="small">
          <Trans>
            Left out: {ph({ broken: formatCount(rowsBroken) })} rows that could be read in part only,{' '}
            {ph({ unplaced: formatCount(rowsUnplaced) })} that fit more than one table,{' '}
            {ph({ orphaned: formatCount(rowsOrphaned) })} that belonged to rows that are lost. Kept:{' '}
            {ph({ dangling: formatCount(danglingRows) })} disclosures or breaches whose entry of the log is
            lost.
          </Trans>
        </p>
      )}
      <p>
        <Trans>
          Compare it with the newest backup before you work in it. Keep the damaged vault until then.
        </Trans>
      </p>
      <div className="row spread">
        <span />
        <Button kind="primary" onPress={onDone} autoFocus>
          <Trans>Open what was saved</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
