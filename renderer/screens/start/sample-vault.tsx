import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';

/** The way in for whoever only looks: a vault of made-up people, which goes when it is locked. */
export function SampleVault({ onDone }: { onDone: () => void }): ReactNode {
  const open = useAction('vault.createSample', onDone);
  return (
    <div className="stack-tight">
      <div className="row spread row-wrap">
        <span className="small soft">
          <Trans>Only looking? Everybody in the sample is made up.</Trans>
        </span>
        <Button
          isPending={open.isPending}
          onPress={() => {
            open.mutate({});
          }}
        >
          {open.isPending ? t`Making it…` : t`See it with sample data`}
        </Button>
      </div>
      <Problem error={open.error} />
    </div>
  );
}
