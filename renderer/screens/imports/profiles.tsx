import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ImportProfile } from '../../../shared/imports/columns.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { formatCount, formatMoment } from '../../format.ts';
import { kindNames } from './import-state.ts';

/** The saved ways of reading a file. */
export function Profiles(): ReactNode {
  const profiles = useCall('imports.profiles', {});
  const [deleting, setDeleting] = useState<ImportProfile | null>(null);
  const list = profiles.data?.profiles ?? [];
  if (list.length === 0) return null;
  return (
    <section className="card table-wrap" aria-label="Import profiles">
      <table className="table">
        <caption className="label">Profiles, recognised by the columns of a file</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col" className="number">
              Columns stored
            </th>
            <th scope="col" className="number">
              Used
            </th>
            <th scope="col">Last used</th>
            <th scope="col">
              <span className="visually-hidden">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map((profile) => (
            <tr key={profile.name}>
              <td>{profile.name}</td>
              <td>{kindNames[profile.kind]}</td>
              <td className="number">{formatCount(profile.columns)}</td>
              <td className="number">{formatCount(profile.used)}</td>
              <td>{profile.usedAt === undefined ? 'not yet' : formatMoment(profile.usedAt)}</td>
              <td>
                <Button
                  kind="quiet"
                  label={`Delete the profile ${profile.name}`}
                  onPress={() => {
                    setDeleting(profile);
                  }}
                >
                  Delete…
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
  const remove = useAction('imports.deleteProfile', onClose);
  return (
    <Dialog title={`Delete the profile “${profile.name}”?`} onClose={onClose}>
      <p>People stay as they are. A nightly job that uses this profile will fail until it is saved again.</p>
      <Problem error={remove.error} />
      <div className="row spread">
        <Button onPress={onClose}>Cancel</Button>
        <Button
          kind="danger"
          onPress={() => {
            remove.mutate({ name: profile.name });
          }}
        >
          Delete profile
        </Button>
      </div>
    </Dialog>
  );
}
