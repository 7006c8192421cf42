import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ImportProfile } from '../../../shared/imports/columns.ts';
import { call, useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatCount, formatMoment } from '../../format.ts';
import { undoing } from '../../undoing.ts';
import { kindNames } from './import-state.ts';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as tableStyles from '../../components/table.module.css';

/** The saved ways of reading a file. */
export function Profiles(): ReactNode {
  const profiles = useCall('imports.profiles', {});
  const [deleting, setDeleting] = useState<ImportProfile | null>(null);
  const list = profiles.data?.profiles ?? [];
  if (list.length === 0) return null;
  return (
    <section className={`${cardStyles.card} ${tableStyles.inCard}`} aria-label={t`Import profiles`}>
      <table className={tableStyles.table}>
        <caption className={fieldStyles.label}>
          <Trans>Profiles, recognised by the columns of a file</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Name</Trans>
            </th>
            <th scope="col">
              <Trans>Kind</Trans>
            </th>
            <th scope="col" className={tableStyles.number}>
              <Trans>Columns stored</Trans>
            </th>
            <th scope="col" className={tableStyles.number}>
              <Trans>Used</Trans>
            </th>
            <th scope="col">
              <Trans>Last used</Trans>
            </th>
            <th scope="col">
              <span className="visually-hidden">
                <Trans>Action</Trans>
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map((profile) => (
            <tr key={profile.name}>
              <td>{profile.name}</td>
              <td>{kindNames()[profile.kind]}</td>
              <td className={tableStyles.number}>{formatCount(profile.columns)}</td>
              <td className={tableStyles.number}>{formatCount(profile.used)}</td>
              <td>{profile.usedAt === undefined ? t`not yet` : formatMoment(profile.usedAt)}</td>
              <td>
                <Button
                  kind="quiet"
                  label={t`Delete the profile ${profile.name}`}
                  onPress={() => {
                    setDeleting(profile);
                  }}
                >
                  <Trans>Delete…</Trans>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {deleting === null ? null : (
        <DeleteProfile
          profile={deleting}
          onClose={() => {
            setDeleting(null);
          }}
        />
      )}
    </section>
  );
}

function DeleteProfile({ profile, onClose }: { profile: ImportProfile; onClose: () => void }): ReactNode {
  const toast = useToast();
  const remove = useAction('imports.deleteProfile', () => {
    const { name, settings } = profile;
    toast({
      text: t`The profile “${name}” is deleted.`,
      undo: undoing(toast, () => call('imports.saveProfile', { name, settings })),
    });
    onClose();
  });
  return (
    <Dialog title={t`Delete the profile “${profile.name}”?`} onClose={onClose}>
      <p>
        <Trans>
          People stay as they are. A nightly job that uses this profile will fail until it is saved again.
        </Trans>
      </p>
      <Problem error={remove.error} />
      <div className="row spread">
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="danger"
          onPress={() => {
            remove.mutate({ name: profile.name });
          }}
        >
          <Trans>Delete profile</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
