import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PolicyVersion } from '../../../shared/policies.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { formatDay } from '../../format.ts';
import { AddPolicy } from './add-policy.tsx';

type Open =
  | { readonly what: 'add' }
  | { readonly what: 'read'; readonly policy: string }
  | { readonly what: 'compare'; readonly from: string; readonly to: string };

const owners = { vendor: 'Vendor’s policy', institution: 'Our notice' } as const;

/** Versions of the vendor's policy and of the institution's notice: to read, to acknowledge, and to compare. */
export function PolicyVersions(): ReactNode {
  const list = useCall('policies.list', {});
  const acknowledge = useAction('policies.acknowledge');
  const [open, setOpen] = useState<Open | null>(null);
  const versions = list.data?.versions ?? [];
  const close = (): void => {
    setOpen(null);
  };
  return (
    <section className="card stack" aria-label="Versions">
      <div className="row row-wrap spread">
        <div>
          <h2>Privacy policy and notice</h2>
          <p className="small soft">Each version with its hash, who has read it, and what changed.</p>
        </div>
        <Button
          needs="policies.add"
          onPress={() => {
            setOpen({ what: 'add' });
          }}
        >
          Keep a version…
        </Button>
      </div>
      <Problem error={list.error ?? acknowledge.error} />
      {versions.length === 0 ? (
        <p className="soft">No version yet.</p>
      ) : (
        <div className="table-wrap" role="region" aria-label="Versions in the list" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Whose</th>
                <th scope="col">Version</th>
                <th scope="col">Effective</th>
                <th scope="col">Read</th>
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {versions.map((version) => (
                <tr key={version.policy}>
                  <td className="fixed">{owners[version.whose]}</td>
                  <td className="free">
                    {version.label}{' '}
                    {version.warning === undefined ? null : (
                      <span className="badge badge-warn">{version.warning}</span>
                    )}
                  </td>
                  <td className="fixed">{formatDay(version.effective)}</td>
                  <td className="free">{version.acknowledged?.by ?? 'Not yet'}</td>
                  <td className="fixed">
                    <span className="row">
                      <Button
                        kind="quiet"
                        label={`Read ${version.label}`}
                        onPress={() => {
                          setOpen({ what: 'read', policy: version.policy });
                        }}
                      >
                        Read
                      </Button>
                      <CompareButton versions={versions} version={version} onCompare={setOpen} />
                      {version.acknowledged === undefined ? (
                        <Button
                          kind="quiet"
                          needs="policies.acknowledge"
                          label={`I have read it: ${version.label}`}
                          onPress={() => {
                            acknowledge.mutate({ policy: version.policy });
                          }}
                        >
                          I have read it
                        </Button>
                      ) : null}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open?.what === 'add' ? <AddPolicy onClose={close} /> : null}
      {open?.what === 'read' ? <ReadPolicy policy={open.policy} onClose={close} /> : null}
      {open?.what === 'compare' ? <ComparePolicy from={open.from} to={open.to} onClose={close} /> : null}
    </section>
  );
}

function CompareButton(props: {
  versions: readonly PolicyVersion[];
  version: PolicyVersion;
  onCompare: (open: Open) => void;
}): ReactNode {
  const { versions, version, onCompare } = props;
  // The list has the newest of each owner first: the one before stands after it.
  const own = versions.filter((each) => each.whose === version.whose);
  const earlier = own[own.findIndex((each) => each.policy === version.policy) + 1];
  if (earlier === undefined) return null;
  return (
    <Button
      kind="quiet"
      label={`What changed from ${earlier.label} to ${version.label}`}
      onPress={() => {
        onCompare({ what: 'compare', from: earlier.policy, to: version.policy });
      }}
    >
      What changed
    </Button>
  );
}

function ReadPolicy({ policy, onClose }: { policy: string; onClose: () => void }): ReactNode {
  const read = useCall('policies.read', { policy });
  return (
    <Dialog title={read.data?.version.label ?? 'Policy'} onClose={onClose}>
      <Problem error={read.error} />
      <pre className="letter" tabIndex={0} aria-label="Text">
        {read.data?.text}
      </pre>
      <span className="help mono">SHA-256 {read.data?.version.sha256}</span>
      <div className="row">
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

const signs = { same: ' ', added: '+', removed: '−' } as const;

function ComparePolicy({ from, to, onClose }: { from: string; to: string; onClose: () => void }): ReactNode {
  const compared = useCall('policies.compare', { from, to });
  return (
    <Dialog title="What changed" onClose={onClose}>
      <Problem error={compared.error} />
      {compared.data === undefined ? null : (
        <>
          <p>
            {String(compared.data.added)} lines added, {String(compared.data.removed)} removed.
          </p>
          <pre className="letter" tabIndex={0} aria-label="Lines that changed">
            {compared.data.lines
              .filter(({ change }) => change !== 'same')
              .map(({ change, text }) => `${signs[change]} ${text}`)
              .join('\n')}
          </pre>
        </>
      )}
      <div className="row">
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
