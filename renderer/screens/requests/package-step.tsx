import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PackageEntry } from '../../../shared/access.ts';
import type { RequestRecord } from '../../../shared/requests.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { formatMoment } from '../../format.ts';
import { PackageDialog } from '../access/package-dialog.tsx';
import { StepDialog } from '../../components/step-dialog.tsx';

interface StepProps {
  readonly record: RequestRecord;
  readonly onClose: () => void;
}

/** Carries out a request for data: the package is built, and that it was is recorded at once. */
export function PackageStep({ record, onClose }: StepProps): ReactNode {
  const packages = useCall('access.list', { request: record.ref });
  if (packages.data === undefined) return null;
  const last = packages.data.packages.find(({ at }) => at >= (record.assessed?.at ?? ''));
  return <Build record={record} onClose={onClose} last={last} />;
}

function Build({ record, onClose, last }: StepProps & { last: PackageEntry | undefined }): ReactNode {
  // As it was when the step began: the list changes while the passphrase is shown, which must not take it away.
  const [earlier] = useState(last);
  const [isBuilding, setBuilding] = useState(last === undefined);
  const carryOut = useAction('requests.carryOut', onClose);
  const finish = (): void => {
    setBuilding(false);
    carryOut.mutate({ request: record.ref, version: record.version });
  };
  if (isBuilding) return <PackageDialog request={record.ref} onClose={onClose} onBuilt={finish} />;
  return (
    <StepDialog
      title={t`Carry it out`}
      action={t`Record that the package was built`}
      error={carryOut.error}
      isWhole
      isPending={carryOut.isPending}
      onClose={onClose}
      onDo={finish}
    >
      <p>
        {earlier === undefined
          ? t`The package was built.`
          : t`The package of ${ph({ moment: formatMoment(earlier.at) })} was built. Its passphrase is kept nowhere: if nobody noted it, build another package.`}
      </p>
      <div>
        <Button
          isDisabled={carryOut.isPending}
          onPress={() => {
            setBuilding(true);
          }}
        >
          <Trans>Build another package…</Trans>
        </Button>
      </div>
    </StepDialog>
  );
}
