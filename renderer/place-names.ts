import { t } from '@lingui/core/macro';
import type { PlaceName } from './navigation.tsx';

/** How the places are called, in the window's language. */
export function placeNames(): Readonly<Record<PlaceName, string>> {
  return {
    home: t`Home`,
    people: t`People`,
    imports: t`Imports`,
    requests: t`Requests`,
    retention: t`Retention`,
    bundles: t`Bundles`,
    ledger: t`Ledger`,
    settings: t`Settings`,
  };
}
