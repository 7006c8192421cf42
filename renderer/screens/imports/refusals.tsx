import type { ReactNode } from 'react';
import { findField } from '../../../shared/fields.ts';
import type { Tripwire } from '../../../shared/imports/counts.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { formatCount, formatMoment } from '../../format.ts';

const wireText: Readonly<Record<Tripwire['wire'], string>> = {
  'many-changed': 'too many would change',
  'many-vanished': 'too many are not in the file',
  'column-blank': 'a column went empty',
  'all-new': 'no ID is known',
};

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
              <strong>An unattended import stopped by itself; nothing was written.</strong> {refusal.file}
              {refusal.profile === undefined ? '' : ` (${refusal.profile})`}, {formatMoment(refusal.at)}:{' '}
              {refusal.tripwires.map(describe).join('; ')}. Import it here to look at it.
            </span>
            <Button
              onPress={() => {
                dismiss.mutate({ refusal: refusal.refusal });
              }}
            >
              Seen
            </Button>
          </div>
        </Notice>
      ))}
    </>
  );
}

function describe({ wire, count, of, field }: Tripwire): string {
  const which = field === undefined ? '' : ` (${findField(field)?.label ?? field})`;
  return `${wireText[wire]}${which}: ${formatCount(count)} of ${formatCount(of)}`;
}
