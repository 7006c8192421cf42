import { useLingui } from '@lingui/react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { AppEvent } from '../shared/session.ts';
import { useCall } from './client.ts';
import { Problem } from './components/layout.tsx';
import { ToastProvider } from './components/toasts.tsx';
import { forgetResults } from './job-results.tsx';
import { noteProgress } from './jobs.ts';
import { RoleProvider } from './may.tsx';
import { NavigationProvider } from './navigation.tsx';
import { Start } from './screens/start/start.tsx';
import { Shell } from './shell.tsx';
import * as startStyles from './screens/start/start.module.css';

const aboutPeople = ['people.', 'holds.', 'retention.', 'suppression.', 'requests.', 'access.'] as const;

/** What each kind of change makes stale. */
const stale: Readonly<Record<Extract<AppEvent, { type: 'changed' }>['what'], readonly string[]>> = {
  people: [...aboutPeople, 'erase.', 'exports.', 'ledger.', 'vault.status'],
  imports: [...aboutPeople, 'imports.', 'exports.', 'ledger.', 'vault.status'],
  bundles: ['bundles.', 'recipients.', 'ledger.'],
  ledger: ['ledger.', 'breaches.'],
  requests: ['requests.', 'access.', 'holds.', 'erase.', 'ledger.'],
  vault: ['vault.', 'slots.', 'backups.', 'ledger.'],
  institution: ['registers.', 'contacts.', 'testimonials.', 'policies.', 'ledger.'],
};

/** The whole window in its language: another one draws everything anew, and leaves open what is open. */
export function App(): ReactNode {
  const { i18n } = useLingui();
  return (
    <I18nProvider locale={i18n.locale}>
      <Screens />
    </I18nProvider>
  );
}

/** The start screens while no vault is open, the shell while one is. */
function Screens(): ReactNode {
  const status = useCall('vault.status', {});
  const queries = useQueryClient();

  useEffect(
    () =>
      window.custodian.onEvent((event) => {
        if (event.type === 'progress') noteProgress(event);
        else if (event.type === 'changed') {
          const prefixes = stale[event.what];
          void queries.invalidateQueries({
            predicate: ({ queryKey: [name] }) =>
              typeof name === 'string' && prefixes.some((prefix) => name.startsWith(prefix)),
          });
        } else if (event.type === 'locked') {
          forgetResults();
          void queries.resetQueries();
        }
      }),
    [queries],
  );

  const changed = (): void => {
    void queries.invalidateQueries();
  };
  if (status.error !== null) {
    return (
      <main className={startStyles.start}>
        <div className={`${startStyles.card} stack`}>
          <Problem error={status.error} />
          <Start status={{ state: 'none' }} onChange={changed} />
        </div>
      </main>
    );
  }
  if (status.data === undefined) return null;
  if (status.data.state !== 'unlocked') return <Start status={status.data} onChange={changed} />;
  return (
    <ToastProvider>
      <RoleProvider role={status.data.session.role}>
        <NavigationProvider>
          <Shell status={status.data} />
        </NavigationProvider>
      </RoleProvider>
    </ToastProvider>
  );
}
