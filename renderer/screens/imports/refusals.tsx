import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Tripwire } from '../../../shared/imports/counts.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { formatCount, formatMoment } from '../../format.ts';
import { fieldName } from '../../language/field-name.ts';

const wireText = (): Readonly<Record<Tripwire['wire'], string>> => ({
  'many-changed': t`too many would change`,
  'many-vanished': t`too many are not in the file`,
  'column-blank': t`a column went empty`,
  'all-new': t`no ID is known`,
});

/** Unattended imports that stopped by themselves, until someone has seen them. */
export function Refusals(): ReactNode {
  const refusals = useCall('imports.refusals', {});
  const dismiss = useAction('imports.dismissRefusal');
  return (
    <>
      <Problem error={dismiss.error} />
      {(refusals.data?.refusals ?? []).map((refusal) => (
        <Notice key={refusal.refusal} kind="danger">
          <div className="row spread">
            <span>
              <strong>
                <Trans>An unattended import stopped by itself; nothing was written.</Trans>
              </strong>{' '}
              {refusal.file}
              {refusal.profile === undefined ? '' : ` (${refusal.profile})`}, {formatMoment(refusal.at)}:{' '}
              {refusal.tripwires.map(describe).join('; ')}. <Trans>Import it here to look at it.</Trans>
            </span>
            <Button
              onPress={() => {
                dismiss.mutate({ refusal: refusal.refusal });
              }}
            >
              <Trans>Seen</Trans>
            </Button>
          </div>
        </Notice>
      ))}
    </>
  );
}

function describe({ wire, count, of, field }: Tripwire): string {
  const which = field === undefined ? '' : ` (${fieldName(field)})`;
  const what = `${wireText()[wire]}${which}`;
  const some = formatCount(count);
  const all = formatCount(of);
  return t`${what}: ${some} of ${all}`;
}
