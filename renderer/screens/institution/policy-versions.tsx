import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PolicyVersion } from '../../../shared/policies.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { formatCount, formatDay } from '../../format.ts';
import { told } from '../../language/told.ts';
import { AddPolicy } from './add-policy.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as letterStyles from '../../components/letter.module.css';
import * as tableStyles from '../../components/table.module.css';

type Open =
  | { readonly what: 'add' }
  | { readonly what: 'read'; readonly policy: string }
  | { readonly what: 'compare'; readonly from: string; readonly to: string };

const owners = () => ({ vendor: t`Vendor’s policy`, institution: t`Our notice` }) as const;

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
    <section className={`${cardStyles.card} stack`} aria-label={t`Versions`}>
      <div className="row row-wrap spread">
        <div>
          <h2>
            <Trans>Privacy policy and notice</Trans>
          </h2>
          <p className="small soft">
            <Trans>Each version with its hash, who has read it, and what changed.</Trans>
          </p>
        </div>
        <Button
          needs="policies.add"
          onPress={() => {
            setOpen({ what: 'add' });
          }}
        >
          <Trans>Keep a version…</Trans>
        </Button>
      </div>
      <Problem error={list.error ?? acknowledge.error} />
      {versions.length === 0 ? (
        <p className="soft">
          <Trans>No version yet.</Trans>
        </p>
      ) : (
        <div className={tableStyles.wrap} role="region" aria-label={t`Versions in the list`} tabIndex={0}>
          <table className={tableStyles.table}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Whose</Trans>
                </th>
                <th scope="col">
                  <Trans>Version</Trans>
                </th>
                <th scope="col">
                  <Trans>Effective</Trans>
                </th>
                <th scope="col">
                  <Trans context="whether somebody has read it">Read</Trans>
                </th>
                <th scope="col">
                  <span className="visually-hidden">
                    <Trans>Actions</Trans>
                  </span>
                </th>
              </tr>
            </thead>
            <tbody>
              {versions.map((version) => (
                <tr key={version.policy}>
                  <td className={tableStyles.fixed}>{owners()[version.whose]}</td>
                  <td className={tableStyles.free}>
                    {version.label}{' '}
                    {version.warning === undefined ? null : (
                      <span className={badgeStyles.warn}>{told(version.warning)}</span>
                    )}
                  </td>
                  <td className={tableStyles.fixed}>{formatDay(version.effective)}</td>
                  <td className={tableStyles.free}>{version.acknowledged?.by ?? t`Not yet`}</td>
                  <td className={tableStyles.fixed}>
                    <span className="row">
                      <Button
                        kind="quiet"
                        label={t`Read ${version.label}`}
                        onPress={() => {
                          setOpen({ what: 'read', policy: version.policy });
                        }}
                      >
                        <Trans>Read</Trans>
                      </Button>
                      <CompareButton versions={versions} version={version} onCompare={setOpen} />
                      {version.acknowledged === undefined ? (
                        <Button
                          kind="quiet"
                          needs="policies.acknowledge"
                          label={t`I have read it: ${version.label}`}
                          onPress={() => {
                            acknowledge.mutate({ policy: version.policy });
                          }}
                        >
                          <Trans>I have read it</Trans>
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
      label={t`What changed from ${earlier.label} to ${version.label}`}
      onPress={() => {
        onCompare({ what: 'compare', from: earlier.policy, to: version.policy });
      }}
    >
      <Trans>What changed</Trans>
    </Button>
  );
}

function ReadPolicy({ policy, onClose }: { policy: string; onClose: () => void }): ReactNode {
  const read = useCall('policies.read', { policy });
  return (
    <Dialog title={read.data?.version.label ?? t`Policy`} onClose={onClose}>
      <Problem error={read.error} />
      <pre className={letterStyles.letter} tabIndex={0} aria-label={t`Text`}>
        {read.data?.text}
      </pre>
      <span className={`${fieldStyles.help} mono`}>SHA-256 {read.data?.version.sha256}</span>
      <div className="row">
        <Button onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

const signs = { same: ' ', added: '+', removed: '−' } as const;

function ComparePolicy({ from, to, onClose }: { from: string; to: string; onClose: () => void }): ReactNode {
  const compared = useCall('policies.compare', { from, to });
  return (
    <Dialog title={t`What changed`} onClose={onClose}>
      <Problem error={compared.error} />
      {compared.data === undefined ? null : (
        <>
          <p>
            <Trans>
              {ph({ added: formatCount(compared.data.added) })} lines added,{' '}
              {ph({ removed: formatCount(compared.data.removed) })} removed.
            </Trans>
          </p>
          <pre className={letterStyles.letter} tabIndex={0} aria-label={t`Lines that changed`}>
            {compared.data.lines
              .filter(({ change }) => change !== 'same')
              .map(({ change, text }) => `${signs[change]} ${text}`)
              .join('\n')}
          </pre>
        </>
      )}
      <div className="row">
        <Button onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
