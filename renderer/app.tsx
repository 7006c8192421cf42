import { useLingui } from '@lingui/react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
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
import type * as ShellModule from './shell.tsx';
import * as startStyles from './screens/start/start.module.css';

/** All that an open vault shows is read while somebody types the passphrase: the start screens stand without it. */
const loadShell = async (): Promise<{ default: typeof ShellModule.Shell }> => ({
  default: (await import('./shell.tsx')).Shell,
});
const Shell = lazy(loadShell);

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

  useEffect(() => {
    // Read now it costs nobody a wait. Where it cannot be read, whoever opens the vault is told.
    if (status.data !== undefined) requestIdleCallback(() => void loadShell().catch(() => undefined));
  }, [status.data]);

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
          <Suspense fallback={null}>
            <Shell status={status.data} />
          </Suspense>
        </NavigationProvider>
      </RoleProvider>
    </ToastProvider>
  );
}
