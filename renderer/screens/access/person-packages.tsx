import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RequestSummary } from '../../../shared/requests.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { PackageDialog } from './package-dialog.tsx';
import { PackageList } from './package-list.tsx';

/** The open requests of a person for their data, each with its package to build, and the packages made so far. */
export function PersonPackages({ id }: { id: string }): ReactNode {
  const requests = useCall('requests.list', { person: id, limit: 50 });
  const [building, setBuilding] = useState<string | null>(null);
  const open = (requests.data?.requests ?? []).filter(
    ({ right }) => right === 'access' || right === 'portability',
  );
  return (
    <div className="stack">
      <Problem error={requests.error} />
      {open.map((request) => (
        <div key={request.ref} className="row row-wrap spread">
          <span>
            {request.right === 'access'
              ? t`${ph({ ref: request.ref })}: asks for all data held`
              : t`${ph({ ref: request.ref })}: asks for the data given`}
          </span>
          {isReady(request) ? (
            <Button
              onPress={() => {
                setBuilding(request.ref);
              }}
            >
              <Trans>Build package…</Trans>
            </Button>
          ) : (
            <span className="small soft">
              {request.state === 'received' ? t`Verify the identity first.` : t`Assess the request first.`}
            </span>
          )}
        </div>
      ))}
      <PackageList person={id} />
      {building === null ? null : (
        <PackageDialog
          request={building}
          onClose={() => {
            setBuilding(null);
          }}
        />
      )}
    </div>
  );
}

function isReady({ state, next }: RequestSummary): boolean {
  return (state === 'assessed' && next === 'carry-out') || state === 'carried-out';
}
