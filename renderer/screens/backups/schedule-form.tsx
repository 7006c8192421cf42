import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BackupPolicy, BackupStatus } from '../../../shared/backups.ts';
import type { GrantedFile } from '../../../shared/contract/entry.ts';
import { call, CallError, useAction, useCall } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { SetByInstitution } from '../settings/set-by-institution.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';

const every = () =>
  [
    { id: 'day', name: t`Every day` },
    { id: 'week', name: t`Every week` },
    { id: 'never', name: t`Never by itself` },
  ] as const;

const counts = [
  ['days', msg`Days`, 1, 60],
  ['weeks', msg`Weeks`, 0, 60],
  ['months', msg`Months`, 0, 120],
] as const;

/** How often, how many are kept, and where to. */
export function ScheduleForm({ status }: { status: BackupStatus }): ReactNode {
  const { policy } = status;
  const [often, setOften] = useState<BackupPolicy['every']>(policy.every);
  const [kept, setKept] = useState({
    days: String(policy.days),
    weeks: String(policy.weeks),
    months: String(policy.months),
  });
  const [folder, setFolder] = useState<GrantedFile | null | undefined>(undefined);
  const [error, setError] = useState<CallError | null>(null);
  const isFolderSet = useCall('app.workstation', {}).data?.policy.backupFolder !== undefined;
  const toast = useToast();
  const save = useAction('backups.setPolicy', () => {
    setFolder(undefined);
    toast({ text: t`The schedule of backups was saved.` });
  });
  const isGood = (text: string, least: number, most: number): boolean =>
    /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most;
  const areGood = counts.every(([key, , least, most]) => isGood(kept[key], least, most));
  const pick = async (): Promise<void> => {
    try {
      const { files } = await call('app.pick', { purpose: 'backup-folder' });
      if (files[0] !== undefined) setFolder(files[0]);
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  return (
    <section className={`${cardStyles.card} stack`} aria-labelledby="schedule-title">
      <h2 id="schedule-title">
        <Trans>Schedule</Trans>
      </h2>
      <Select label={t`Back up`} value={often} options={every()} onChange={setOften} />
      <fieldset className="stack-tight">
        <legend className={fieldStyles.label}>
          <Trans>Keep the newest of so many</Trans>
        </legend>
        <div className="row row-wrap">
          {counts.map(([key, label, least, most]) => (
            <TextField
              key={key}
              label={i18n.t(label)}
              value={kept[key]}
              onChange={(text) => {
                setKept({ ...kept, [key]: text });
              }}
              error={isGood(kept[key], least, most) ? undefined : t`${String(least)} to ${String(most)}.`}
            />
          ))}
        </div>
        <span className={fieldStyles.help}>
          <Trans>
            Backups made by hand stay. An older one is removed only after a newer one was read back whole.
          </Trans>
        </span>
      </fieldset>
      <div className="stack-tight">
        <span className={fieldStyles.label}>
          <Trans>Folder</Trans>
        </span>
        <span className="small mono">
          {folder === undefined
            ? status.folder
            : folder === null
              ? t`In the vault’s own folder`
              : folder.name}
        </span>
        {isFolderSet ? <SetByInstitution /> : null}
        <div className="row row-wrap">
          <Button isDisabled={isFolderSet} onPress={() => void pick()}>
            <Trans>Choose a folder…</Trans>
          </Button>
          {isFolderSet || (status.isInVault && folder === undefined) ? null : (
            <Button
              kind="quiet"
              onPress={() => {
                setFolder(null);
              }}
            >
              <Trans>Use the vault’s own</Trans>
            </Button>
          )}
        </div>
      </div>
      {status.isInVault && (folder === undefined || folder === null) ? (
        <Notice kind="warn">
          <Trans>A lost disk takes vault and backups. Choose a folder on another disk.</Trans>
        </Notice>
      ) : null}
      <Problem error={error ?? save.error} />
      <div>
        <Button
          kind="primary"
          isDisabled={!areGood}
          isPending={save.isPending}
          onPress={() => {
            save.mutate({
              policy: {
                every: often,
                days: Number(kept.days),
                weeks: Number(kept.weeks),
                months: Number(kept.months),
              },
              ...(folder === undefined ? {} : { folder: folder === null ? null : folder.grant }),
            });
          }}
        >
          <Trans>Save the schedule</Trans>
        </Button>
      </div>
    </section>
  );
}
