import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RequestRecord } from '../../../shared/requests.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { formatMoment } from '../../format.ts';
import { PackageDialog } from '../access/package-dialog.tsx';
import { StepDialog } from './step-dialog.tsx';

/** Carries out a request for data: the package is built, and that it was is recorded at once. */
export function PackageStep({ record, onClose }: { record: RequestRecord; onClose: () => void }): ReactNode {
  const packages = useCall('access.list', { request: record.ref });
  const [again, setAgain] = useState(false);
  const carryOut = useAction('requests.carryOut', onClose);
  const finish = (): void => {
    carryOut.mutate({ request: record.ref, version: record.version });
  };
  const last = packages.data?.packages.find(({ at }) => at >= (record.assessed?.at ?? ''));
  const isKnown = packages.data !== undefined || packages.error !== null;
  if (!isKnown) return null;
  if ((last === undefined || again) && carryOut.isIdle) {
    return <PackageDialog request={record.ref} onClose={onClose} onBuilt={finish} />;
  }
  return (
    <StepDialog
      title="Carry it out"
      action="Record that the package was built"
      error={packages.error ?? carryOut.error}
      isWhole
      isPending={carryOut.isPending}
      onClose={onClose}
      onDo={finish}
    >
      <p>
        {last === undefined
          ? 'The package was built.'
          : `The package of ${formatMoment(last.at)} was built. Its passphrase was shown then, and is kept nowhere.`}
      </p>
      <div>
        <Button
          onPress={() => {
            carryOut.reset();
            setAgain(true);
          }}
          isDisabled={carryOut.isPending}
        >
          Build another package…
        </Button>
      </div>
    </StepDialog>
  );
}
