import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg, ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PackageEntry } from '../../../shared/access.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatBytes, formatDay, formatMoment } from '../../format.ts';
import * as cardStyles from '../../components/card.module.css';
import * as historyStyles from '../../components/history.module.css';

const ends: Readonly<Record<NonNullable<PackageEntry['deletedHow']>, MessageDescriptor>> = {
  expired: msg`the file here was deleted on its day`,
  'by-hand': msg`the file here was deleted`,
  erased: msg`the file here was deleted with the person`,
  gone: msg`the file was not here any more on its day`,
  changed: msg`another file was in its place on its day, and was left alone`,
  unreached: msg`the disk with the file was away when the person was erased: delete it there`,
};

/** The packages of a person or a request, with the day after which the file here is deleted. Nothing where there are none. */
export function PackageList(props: { person?: string; request?: string; isCard?: boolean }): ReactNode {
  const { person, request, isCard = false } = props;
  const packages = useCall('access.list', {
    ...(person === undefined ? {} : { person }),
    ...(request === undefined ? {} : { request }),
  });
  const [leaving, setLeaving] = useState<PackageEntry | null>(null);
  const toast = useToast();
  const remove = useAction('access.delete', () => {
    setLeaving(null);
    toast({ text: t`The file of the package was deleted.` });
  });
  const list = packages.data?.packages ?? [];
  if (packages.error === null && list.length === 0) return null;
  return (
    <section className={isCard ? `${cardStyles.card} stack` : 'stack-tight'} aria-label={t`Data packages`}>
      {isCard ? (
        <h2>
          <Trans>Data packages</Trans>
        </h2>
      ) : (
        <h3>
          <Trans>Data packages</Trans>
        </h3>
      )}
      <Problem error={packages.error} />
      <ul className="stack-tight">
        {list.map((entry) => (
          <li key={entry.package} className={`${historyStyles.item} row spread`}>
            <span className="stack-tight">
              <strong>
                {entry.variant === 'access'
                  ? t`Everything held, for ${ph({ request: entry.request })}`
                  : t`What the person gave, for ${ph({ request: entry.request })}`}
              </strong>
              <span className="small">
                {entry.file === undefined ? '' : `${entry.file}, `}
                {formatBytes(entry.bytes)}; {stateOf(entry)}
              </span>
              <span className="small soft">
                <Trans>
                  {ph({ moment: formatMoment(entry.at) })} by {ph({ actor: entry.actor })}
                </Trans>
              </span>
            </span>
            {entry.deletedAt === undefined ? (
              <Button
                label={t`Delete the file of the package of ${ph({ moment: formatMoment(entry.at) })}`}
                onPress={() => {
                  setLeaving(entry);
                }}
              >
                <Trans>Delete…</Trans>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {leaving === null ? null : (
        <Dialog
          title={t`Delete the file of this package?`}
          onClose={() => {
            setLeaving(null);
          }}
        >
          <p>
            {leaving.file === undefined
              ? t`The file is overwritten and removed from this workstation. What was given to the person stays with them, and the record of it stays in the ledger.`
              : t`${ph({ file: leaving.file })} is overwritten and removed from this workstation. What was given to the person stays with them, and the record of it stays in the ledger.`}
          </p>
          <Problem error={remove.error} />
          <div className="row spread">
            <Button
              onPress={() => {
                setLeaving(null);
              }}
            >
              <Trans>Cancel</Trans>
            </Button>
            <Button
              kind="danger"
              isPending={remove.isPending}
              onPress={() => {
                remove.mutate({ package: leaving.package });
              }}
            >
              <Trans>Delete the file</Trans>
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

function stateOf(entry: PackageEntry): string {
  if (entry.deletedHow !== undefined) return i18n.t(ends[entry.deletedHow]);
  return t`the file here is deleted after ${ph({ day: formatDay(entry.deleteAfter) })}`;
}
