import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { useCall } from '../../client.ts';
import type { ExportScope } from '../exports/export-words.ts';
import { scopeText } from '../exports/export-words.ts';
import { PlaceHold } from './place-hold.tsx';

/** Places a hold on everyone in the list as it is filtered, once they are counted. */
export function HoldFound({ scope, onClose }: { scope: ExportScope; onClose: () => void }): ReactNode {
  const counted = useCall('people.list', { filter: scope, limit: 1 });
  const who =
    counted.data === undefined ? t`Counting whom the list shows…` : scopeText(scope, counted.data.total);
  return <PlaceHold scope={{ found: scope }} who={who} onClose={onClose} />;
}
